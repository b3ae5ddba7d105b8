import { bilingual, type LocalizedText } from '../../../values/language.ts';
import { formatFen } from '../../../values/money.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Figures far from what this bank usually does are confirmed by a person: a misplaced decimal point looks like this. */
export const historyRules: PlanRule[] = [unusualFaceValue, unusualBudget, unusualAudience];

/** A figure is unusual when it is outside the middle 98 % of past ones and three times away from their median too. */
const FAR = 3;

type Typical = { p1: number; p50: number; p99: number };

function unusualFaceValue(input: PlanCheckInput): Finding[] {
  const typical = input.history?.typicalFaceValueFen;
  if (typical == null) return [];
  return input.plan.rights.flatMap((rights) => {
    // Points are told in points: what 300 of them are worth in yuan is far below any coupon, and no slip.
    if (rights.points !== null || rights.faceValueFen === null || !isFar(rights.faceValueFen, typical)) return [];
    return [unusual(input, `rights.${rights.id}.faceValueFen`, bilingual('面额', 'face value'), money(rights.faceValueFen), typical)];
  });
}

function unusualBudget(input: PlanCheckInput): Finding[] {
  const typical = input.history?.typicalBudgetFen;
  const budget = input.plan.budget?.amountFen;
  if (typical == null || budget === undefined || !isFar(budget, typical)) return [];
  return [unusual(input, 'budget', bilingual('预算', 'budget'), money(budget), typical)];
}

function unusualAudience(input: PlanCheckInput): Finding[] {
  const typical = input.history?.typicalAudience;
  const { eligible } = input.audience;
  if (typical == null || eligible <= typical.p90 * FAR) return [];
  const message = bilingual(
    `客群 ${count(eligible)} 人，远多于本行通常的 ${count(typical.p10)} 至 ${count(typical.p90)} 人，请确认`,
    `An audience of ${count(eligible)} is far larger than this bank's usual ${count(typical.p10)} to ${count(typical.p90)}: please confirm`,
  );
  return [
    finding(input, {
      code: 'UNUSUAL_FIGURE',
      severity: 'warning',
      path: 'audience',
      message,
      fix: bilingual('确认无误后写明理由，或修改', 'Confirm with a reason, or change it'),
      clause: 'house_history',
    }),
  ];
}

function unusual(input: PlanCheckInput, path: string, what: LocalizedText, value: LocalizedText, typical: Typical): Finding {
  const usual = { from: money(Math.round(typical.p1)), to: money(Math.round(typical.p99)) };
  const message = bilingual(
    `${what.zh} ${value.zh} 与本行通常的 ${usual.from.zh} 至 ${usual.to.zh} 相差很大，请确认`,
    `The ${what.en} of ${value.en} is far from this bank's usual ${usual.from.en} to ${usual.to.en}: please confirm`,
  );
  return finding(input, {
    code: 'UNUSUAL_FIGURE',
    severity: 'warning',
    path,
    message,
    fix: bilingual('确认无误后写明理由，或修改', 'Confirm with a reason, or change it'),
    clause: 'house_history',
  });
}

function isFar(value: number, { p1, p50, p99 }: Typical): boolean {
  return value > Math.max(p99, p50 * FAR) || value < Math.min(p1, p50 / FAR);
}

function money(fen: number): LocalizedText {
  return bilingual(formatFen(fen, 'zh'), formatFen(fen, 'en'));
}
