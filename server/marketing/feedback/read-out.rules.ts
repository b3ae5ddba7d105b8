import { bilingual, type LocalizedText } from '../../values/language.ts';
import { formatRate } from '../../values/rate.ts';
import { compareProportions } from '../experiment/compare-proportions.ts';
import type { ReadOut } from './feedback.schema.ts';

export type Metric = 'exposure' | 'click' | 'claim' | 'conversion';

/** What was counted of one side of an experiment. Counts are customers with at least one event. */
export interface ArmCounts {
  /** Null: the holdout. */
  arm: string | null;
  customers: number;
  counts: Record<Metric, number>;
  spentFen: number;
  /** Sum of conversion amounts, fen; null: none came. */
  amountFen: number | null;
}

export interface ReadOutBasis {
  campaignId: string;
  asOf: string;
  final: boolean;
  sides: ArmCounts[];
  alpha: number;
  power: number;
}

/** Exposure, click and claim cannot happen to the holdout by design; comparing them would say nothing. */
const COMPARED: Metric[] = ['click', 'claim', 'conversion'];

/**
 * The read-out of any experiment from its counts: each arm against the holdout, as assigned (also customers whose touch
 * was skipped). With several arms the significance level is shared between them. A difference without power is called
 * underpowered, never a win.
 */
export function readOutFromCounts({ campaignId, asOf, final, sides, alpha, power }: ReadOutBasis): ReadOut {
  const holdout = sides.find((side) => side.arm === null);
  const arms = sides.filter((side) => side.arm !== null).sort((a, b) => ((a.arm ?? '') < (b.arm ?? '') ? -1 : 1));
  const shared = alpha / Math.max(1, arms.length);
  const readArms = arms.map((side) => armView(side, holdout, shared, power));
  const shown = holdout === undefined ? readArms : [...readArms, armView(holdout, undefined, shared, power)];
  return { campaignId, asOf, final, arms: shown, summary: summarise(readArms, holdout, final) };
}

type ReadArm = ReadOut['arms'][number];

function armView(side: ArmCounts, holdout: ArmCounts | undefined, alpha: number, power: number): ReadArm {
  const comparisons =
    holdout === undefined
      ? []
      : COMPARED.filter((metric) => isComparable(metric, side, holdout)).map((metric) => ({
          metric,
          ...compareProportions({
            arm: { count: side.counts[metric], of: side.customers },
            holdout: { count: holdout.counts[metric], of: holdout.customers },
            alpha,
            power,
          }),
        }));
  return {
    arm: side.arm ?? 'holdout',
    customers: side.customers,
    exposed: side.counts.exposure,
    clicked: side.counts.click,
    claimed: side.counts.claim,
    converted: side.counts.conversion,
    spentFen: side.spentFen,
    amountFen: side.amountFen,
    amountMeanFen: side.amountFen === null || side.customers === 0 ? null : side.amountFen / side.customers,
    comparisons,
  };
}

/** Conversions always; clicks and claims only where the holdout could have any (an imported experiment's visits). */
function isComparable(metric: Metric, side: ArmCounts, holdout: ArmCounts): boolean {
  return metric === 'conversion' || (holdout.counts[metric] > 0 && side.counts[metric] > 0);
}

const percent = (rate: number): string => formatRate(rate);
const points = (difference: number): string => `${difference >= 0 ? '+' : ''}${Number((difference * 100).toFixed(2))}`;

function summarise(arms: ReadArm[], holdout: ArmCounts | undefined, final: boolean): LocalizedText {
  const stage = final
    ? bilingual('最终结果。', 'Final. ')
    : bilingual('观察期未结束，以下为阶段数据，不作结论。', 'The measurement window is open: interim figures, no conclusion. ');
  if (holdout === undefined || holdout.customers === 0) {
    return bilingual(`${stage.zh}没有对照组，无法判断活动带来的变化。`, `${stage.en}There is no holdout, so nothing can be said of the effect.`);
  }
  const parts = arms.map((arm) => armSentence(arm, final));
  return bilingual(stage.zh + parts.map((part) => part.zh).join(''), stage.en + parts.map((part) => part.en).join(' '));
}

function armSentence(arm: ReadArm, final: boolean): LocalizedText {
  const found = arm.comparisons.find((comparison) => comparison.metric === 'conversion');
  if (found === undefined) return bilingual(`${arm.arm.toUpperCase()} 组无可比数据。`, `Arm ${arm.arm.toUpperCase()} has nothing to compare.`);
  const zh = `${arm.arm.toUpperCase()} 组转化率 ${percent(found.rate)}，对照组 ${percent(found.holdoutRate)}，相差 ${points(found.difference)} 个百分点（区间 ${points(found.low)} 至 ${points(found.high)}）`;
  const en = `Arm ${arm.arm.toUpperCase()} converted at ${percent(found.rate)} against ${percent(found.holdoutRate)} in the holdout: ${points(found.difference)} points (interval ${points(found.low)} to ${points(found.high)})`;
  if (!final) return bilingual(`${zh}。`, `${en}.`);
  const verdicts = {
    better: bilingual('，高于对照组。', ', better than the holdout.'),
    worse: bilingual('，低于对照组。', ', worse than the holdout.'),
    no_difference_seen: bilingual('，未见差异。', ', no difference seen.'),
    underpowered: bilingual('，样本不足，不能判断有无效果。', '; too few customers to say whether there is an effect.'),
  } as const;
  return bilingual(zh + verdicts[found.verdict].zh, en + verdicts[found.verdict].en);
}
