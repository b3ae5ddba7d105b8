import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { FundKind } from '../fund.schema.ts';
import type { Freshness } from '../market/freshness.schema.ts';
import type { MetricWindow } from '../metrics/metric.schema.ts';
import { kindLabels, windowLabels } from './fund-labels.ts';
import type { FundListItem } from './fund-list.schema.ts';
import { rule4433 } from './rule-4433.rules.ts';

/** A fact about an answer. */
export interface Note {
  code: string;
  text: LocalizedText;
}

/** A market whose newest day is longer ago than this is a historical one. Days. */
const HISTORICAL_AFTER = 31;

/** What a reader has to know of the market's day: how old it is, how complete, and who has gone since. */
export function marketNotes({ asOf, today, ended, freshness }: { asOf: string; today: string; ended: number; freshness: Freshness | null }): Note[] {
  const notes: Note[] = [];
  const age = Math.round((Date.parse(today) - Date.parse(asOf)) / 86_400_000);
  if (age > HISTORICAL_AFTER)
    notes.push({
      code: 'HISTORICAL',
      text: bilingual(`数据截至 ${asOf}，不是今天的情况`, `The data is of ${asOf}, not of today`),
    });
  if (ended > 0)
    notes.push({
      code: 'SURVIVORSHIP',
      text: bilingual(
        `符合条件的基金中有 ${ended} 只在后来的名单中已不存在（清盘、合并或转型）；只看今天还在的基金会高估过去的表现`,
        `${ended} of the matching funds are gone from a later list (wound up, merged or converted); looking only at survivors flatters the past`,
      ),
    });
  if (freshness?.state === 'thin')
    notes.push({
      code: 'THIN_DAY',
      text: bilingual(
        `${freshness.newestDay} 的净值尚未出齐（已有 ${percent(freshness.covered)}），最新数字可能变动`,
        `Net values of ${freshness.newestDay} are not complete yet (${percent(freshness.covered)} so far); the newest figures may change`,
      ),
    });
  if (freshness?.state === 'carried_forward')
    notes.push({
      code: 'CARRIED_FORWARD',
      text: bilingual(
        `${freshness.newestDay} 的净值有 ${percent(freshness.repeated ?? 0)} 与前一日相同，疑为沿用旧值，请谨慎看待最新数字`,
        `${percent(freshness.repeated ?? 0)} of the net values of ${freshness.newestDay} repeat the day before and may be carried forward; take the newest figures with care`,
      ),
    });
  return notes;
}

/** Figures that stand in a list with a day older than the market's: sizes and holdings come from reports. */
export function olderDayNotes(items: readonly FundListItem[], asOf: string): Note[] {
  const notes: Note[] = [];
  const sizes = daysOf(items.flatMap((item) => item.figures.filter((figure) => figure.metric === 'size').map((figure) => figure.asOf)));
  if (sizes.some((day) => day < asOf)) notes.push(older('SIZE_DAY', bilingual('规模', 'Sizes'), sizes));
  const holdings = daysOf(items.flatMap((item) => (item.holding === null ? [] : [item.holding.reportDay])));
  if (holdings.length > 0) notes.push(older('HOLDING_DAY', bilingual('持仓（仅前十大）', 'Holdings (top ten only)'), holdings));
  return notes;
}

function older(code: string, what: LocalizedText, days: readonly string[]): Note {
  const span = days[0] === days.at(-1) ? days[0] : `${days[0]}～${days.at(-1)}`;
  return { code, text: bilingual(`${what.zh}来自 ${span} 的定期报告，之后可能已变化`, `${what.en} are those reported for ${span} and may have changed since`) };
}

function daysOf(days: readonly string[]): string[] {
  return [...new Set(days)].toSorted();
}

/** Windows of the 4433 rule this market has no rank for. */
export function untested4433Note(rankWindows: readonly MetricWindow[]): Note | null {
  const missing = rule4433.filter(({ window }) => !rankWindows.includes(window)).map(({ window }) => window);
  if (missing.length === 0) return null;
  return {
    code: 'RULE_4433_PARTLY',
    text: bilingual(
      `4433 法则中${missing.map((window) => windowLabels[window].zh).join('、')}没有同类排名数据，未作要求`,
      `The 4433 rule was applied without ${missing.map((window) => windowLabels[window].en).join(', ')}: no peer ranks are loaded for them`,
    ),
  };
}

/** Nothing is left to show because everything that matches is above the customer's level: how many, and where to look instead. */
export function allRemovedNote({ matched, instead }: { matched: number; instead: readonly FundKind[] }): Note {
  const kinds =
    instead.length === 0 ? null : bilingual(instead.map((kind) => kindLabels[kind].zh).join('、'), instead.map((kind) => kindLabels[kind].en).join(', '));
  return {
    code: 'ALL_ABOVE_LEVEL',
    text: bilingual(
      `符合条件的 ${matched} 只基金都高于您可查看的风险等级${kinds === null ? '' : `；您的等级内可以看看：${kinds.zh}`}。如情况有变化，可重新做风险测评`,
      `All ${matched} matching funds are above the risk grade you may be shown${kinds === null ? '' : `; within your level there are: ${kinds.en}`}. If your situation has changed, you can retake the risk assessment`,
    ),
  };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))}%`;
}
