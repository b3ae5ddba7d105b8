import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { RiskGrade } from '../fund.schema.ts';
import { gradeLevel, highestLevel, judgeFund, mayOverride, riskGrades, standingText, suitableGrades } from './suitability.rules.ts';
import type { RiskStanding, SuitabilityRemoval } from './suitability.schema.ts';

/** What a customer insisted on after the written warning: single codes, or whatever the list holds. */
export interface GateOverride {
  codes?: string[] | undefined;
  all?: boolean | undefined;
}

/** Which funds pass: by grade, and single codes on top. */
export interface Gate {
  grades: readonly RiskGrade[];
  codes: readonly string[];
}

/**
 * The gate for one customer. An override counts only for what he asked for himself (`asked`), with a valid assessment and
 * above the lowest category; otherwise it changes nothing.
 */
export function openGate({ standing, override, asked }: { standing: RiskStanding; override?: GateOverride | undefined; asked: boolean }): Gate {
  const counts = asked && mayOverride(standing);
  return {
    grades: counts && override?.all === true ? riskGrades : suitableGrades(standing),
    codes: counts ? (override?.codes ?? []) : [],
  };
}

/** Parts ranked funds into those that may be shown, in the same order, and those that may not. */
export function gateFunds<Fund extends { code: string; risk: RiskGrade }>(
  funds: readonly Fund[],
  given: { standing: RiskStanding; override?: GateOverride | undefined; asked: boolean },
): { kept: (Fund & { aboveLevel: boolean })[]; removed: Fund[] } {
  const gate = openGate(given);
  const passes = (fund: Fund) => gate.grades.includes(fund.risk) || gate.codes.includes(fund.code);
  return {
    kept: funds.filter(passes).map((fund) => ({ ...fund, aboveLevel: judgeFund(fund, given.standing).verdict !== 'suitable' })),
    removed: funds.filter((fund) => !passes(fund)),
  };
}

/** What the gate took out, told with its reason; null where it took out nothing. */
export function tellRemoval(byGrade: readonly { risk: RiskGrade; count: number }[], standing: RiskStanding): SuitabilityRemoval | null {
  const counted = byGrade.filter((entry) => entry.count > 0).toSorted((a, b) => gradeLevel(a.risk) - gradeLevel(b.risk));
  const count = counted.reduce((sum, entry) => sum + entry.count, 0);
  if (count === 0) return null;
  return { count, byGrade: counted, reason: removalReason(count, counted, standing), overridable: mayOverride(standing) };
}

function removalReason(count: number, byGrade: readonly { risk: RiskGrade; count: number }[], standing: RiskStanding): LocalizedText {
  const grades = bilingual(
    byGrade.map((entry) => `${entry.risk} ${entry.count} 只`).join('、'),
    byGrade.map((entry) => `${entry.risk}: ${entry.count}`).join(', '),
  );
  if (standing.state !== 'valid' || standing.riskClass === null) {
    const why = standingText(standing);
    return bilingual(
      `${why.zh}；在此之前只展示 R1 产品，未展示 ${count} 只（${grades.zh}）`,
      `${why.en.replace(/^y/, 'Y')}; until then only R1 products are shown, ${count} are not (${grades.en})`,
    );
  }
  const above = bilingual(
    `${count} 只高于您的风险承受能力 ${standing.riskClass}（最高 R${highestLevel(standing)}），未展示：${grades.zh}`,
    `${count} above your risk class ${standing.riskClass} (up to R${highestLevel(standing)}) are not shown: ${grades.en}`,
  );
  return standing.lowest
    ? bilingual(`${above.zh}。最低类别的投资者不适用“确认后展示”`, `${above.en}. For the lowest category there is no way around this`)
    : bilingual(`${above.zh}。如您主动要求，须先阅读书面风险警示并确认`, `${above.en}. If you ask for them yourself, a written warning comes first`);
}
