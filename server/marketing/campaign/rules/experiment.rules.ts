import { bilingual } from '../../../values/language.ts';
import { formatRate } from '../../../values/rate.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Whether the campaign will be able to show what it did. */
export const experimentRules: PlanRule[] = [armShares, noHoldout, underpowered, forecastBasis];

const clause = 'house_experiment';

function armShares(input: PlanCheckInput): Finding[] {
  const { arms } = input.plan.experiment;
  const total = arms.reduce((sum, arm) => sum + arm.share, 0);
  const found: Finding[] = [];
  if (Math.abs(total - 1) > 1e-6) {
    const message = bilingual(`各实验组比例合计 ${formatRate(total)}，应为 100%`, `Shares of the arms sum to ${formatRate(total)}; they must sum to 100%`);
    const share = 1 / arms.length;
    const changes = [{ op: 'set_experiment' as const, arms: arms.map((arm) => ({ id: arm.id, share })) }];
    found.push(
      finding(input, { code: 'ARM_SHARES', severity: 'error', path: 'experiment', message, fix: bilingual('改为均分', 'Share evenly'), clause, changes }),
    );
  }
  if (new Set(arms.map((arm) => arm.id)).size !== arms.length) {
    const message = bilingual('实验组编号重复', 'Two arms have the same name');
    found.push(finding(input, { code: 'ARM_DUPLICATE', severity: 'error', path: 'experiment', message, fix: bilingual('请改名', 'Rename one'), clause }));
  }
  return found;
}

function noHoldout(input: PlanCheckInput): Finding[] {
  if (input.plan.experiment.holdoutShare > 0) return [];
  const share = input.policy.holdoutShare;
  if (share === 0) return [];
  return [
    finding(input, {
      code: 'NO_HOLDOUT',
      severity: 'warning',
      path: 'experiment.holdoutShare',
      message: bilingual('没有对照组，事后无法判断效果是否由活动带来', 'Without a holdout nobody can tell afterwards whether the campaign had an effect'),
      fix: bilingual(`留出 ${formatRate(share)} 对照组`, `Hold out ${formatRate(share)}`),
      clause,
      changes: [{ op: 'set_experiment', holdoutShare: share }],
    }),
  ];
}

/** Told, not warned of: a small audience is no fault, but no win may be claimed from it. */
function underpowered(input: PlanCheckInput): Finding[] {
  const { power, forecast } = input;
  if (power.holdout === 0 || power.treated === 0) return [];
  const smallest = power.detectableDifference;
  const expected = forecast === null ? null : forecast.treatedRate.mid - forecast.baselineRate.mid;
  const groups = bilingual(
    `实验组 ${count(power.treated)} 人、对照组 ${count(power.holdout)} 人`,
    `${count(power.treated)} treated and ${count(power.holdout)} held out`,
  );
  if (smallest === null) {
    const message = bilingual(`${groups.zh}，样本太小，看不出任何差异`, `${groups.en}: too few to see any difference`);
    return [
      finding(input, {
        code: 'UNDERPOWERED',
        severity: 'info',
        path: 'experiment',
        message,
        fix: bilingual('扩大客群或对照组', 'Widen the audience or the holdout'),
        clause,
      }),
    ];
  }
  if (expected === null || expected >= smallest) return [];
  const message = bilingual(
    `${groups.zh}，至少要有 ${points(smallest)} 个百分点的提升才能看出，而预计提升为 ${points(expected)} 个百分点：效果可能无法得到证实`,
    `${groups.en}: a rise of at least ${points(smallest)} percentage points can be seen, but ${points(expected)} are forecast, so the effect may remain unproven`,
  );
  return [
    finding(input, {
      code: 'UNDERPOWERED',
      severity: 'info',
      path: 'experiment',
      message,
      fix: bilingual('扩大客群、提高对照组比例或延长观察期', 'Widen the audience, raise the holdout share, or measure longer'),
      clause,
    }),
  ];
}

function forecastBasis(input: PlanCheckInput): Finding[] {
  if (input.forecast !== null || input.plan.objective === null) return [];
  const message = bilingual(
    '本行没有目标相同且留有对照组的历史活动，不作效果预测',
    'No past campaign of this bank had this goal and a holdout: nothing is forecast',
  );
  return [finding(input, { code: 'FORECAST_NO_BASIS', severity: 'info', path: 'objective', message, clause })];
}

/** 0.0123 -> "1.23". */
function points(difference: number): string {
  return String(Number((difference * 100).toFixed(2)));
}
