import type { FundCondition } from '../../../server/fund/screening/fund-query.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, comparisonAfter, comparisonBefore } from '../comparisons.ts';
import { coverSpan, type FundMention, type FundSheet, isFree } from './fund-sheet.ts';
import { readFundNumbers } from './read-fund-numbers.ts';

const WEIGHT = '(?:持仓|持股|重仓|仓位|权重|比重|比例|占)';
/** 屿光置地[占净值超过]5%, 筠和酒业[仓位]8%以上. */
const AFTER_NAME = new RegExp(
  `^[，,]?(?:股票|股份|这只|它|的|在|里面|基金|里)*${WEIGHT}(?:基金|资产|净值|仓位|持仓|总|净|比例|比重|比|的|了|率)*(?:要|得|在|为|是|至少)?(?:${BEFORE_SOURCE})?(?:了|有)? ?$|^ ?(?:makes? up|weighs?|weight(?:ed|ing)?|position|holding|is|at|of|with|a|the|,| )*(?:${BEFORE_SOURCE})? ?$`,
);
/** "at least 5% in X", 5%以上仓位是X. */
const BEFORE_NAME = new RegExp(
  `^(?:${AFTER_SOURCE})?(?:的)?(?:仓位|权重|资产|净值)?(?:是|在|投|买|给)?$|^(?: or more)? ?(?:of (?:its |the )?(?:assets|nav|portfolio|money) )?(?:in|of|held in|invested in) $`,
);
const COMPARED = new RegExp(`(?:${BEFORE_SOURCE}) ?$`);

/** Securities held with at least a share of the fund, by where each mention begins. Covers what it reads. */
export function readHoldingWeights(sheet: FundSheet, mentions: readonly FundMention[]): Map<number, number> {
  const weights = new Map<number, number>();
  const held = mentions.filter(({ meanings }) => meanings.some(({ kind }) => kind === 'security'));
  if (held.length === 0) return weights;
  const rates = readFundNumbers(sheet.text, sheet.context.now).filter(({ value }) => value.kind === 'percent');
  for (const { start, end } of held)
    for (const figure of rates) {
      if (figure.value.kind !== 'percent' || !isFree(sheet, figure) || !(figure.value.rate > 0 && figure.value.rate < 1)) continue;
      const follows =
        figure.start >= end && AFTER_NAME.test(sheet.text.slice(end, figure.start)) && /占|仓|权重|比|%|[a-z]/.test(sheet.text.slice(end, figure.end));
      const leads = figure.end <= start && BEFORE_NAME.test(sheet.text.slice(figure.end, start)) && sheet.text.slice(figure.end, start) !== '';
      if (!follows && !leads) continue;
      const before = COMPARED.exec(sheet.text.slice(0, figure.start))?.[0] ?? '';
      const after = new RegExp(`^(?:${AFTER_SOURCE})`).exec(sheet.text.slice(figure.end))?.[0] ?? '';
      const op = comparisonBefore(before) ?? comparisonAfter(after) ?? 'gte';
      if (op === 'lt' || op === 'lte') continue;
      weights.set(start, figure.value.rate);
      coverSpan(sheet, { start: follows ? end : figure.start - before.length, end: figure.end + after.length });
      break;
    }
  return weights;
}

/** The holding conditions of a mention, with the share that was asked of it. */
export function withWeight(anyOf: readonly FundCondition[], minWeight: number | undefined): readonly FundCondition[] {
  return minWeight === undefined ? anyOf : anyOf.map((condition) => (condition.kind === 'holding' ? { ...condition, minWeight } : condition));
}
