import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Tag } from '../../server/marketing/tag/tag.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE, type Comparison, comparisonAfter, comparisonBefore } from './comparisons.ts';
import { type Condition, valueFor } from './conditions.ts';
import { windowDays } from './read-windows.ts';
import { cover, hull, mask, type Sheet, type Span, spendFigure, spendMention } from './sheet.ts';

const FALL =
  '净?流出|流失|减少|变少|少|下降|下滑|降低|降|掉|跌|缩水|缩减|萎缩|转出|转走|搬走|提走|dropped|fallen|fell|decreased|declined|shrank|shrunk|gone down|went down|down|lost|outflow';
const RISE = '净?流入|增加|净增|新增|增长|增|上涨|涨|多|上升|转入|grew|grown|risen|rose|increased|gained|gone up|went up|up|inflow';
const SUBJECT = '(?:(?:总|金融|行内|在行|名下|管理|户内)?资产|aum|资金|(?:total |their )?assets|wealth|holdings)(?:规模|余额|总额)?';
const MONEY = `(${BEFORE_SOURCE})?(?: )*(Ⓜ+|Ⓝ+)(?:元)?(${AFTER_SOURCE})?`;
const BETWEEN = '(?:Ⓦ|里|内|的|有|都|已经?|出现|发生|累计|合计|净|幅度|了|in| |has|have|had|been|is|are|was|were)*';
const CHANGED = [
  new RegExp(`${SUBJECT}${BETWEEN}(?:(${FALL})|(${RISE}))(?:了|过|额|金额|幅度|量|by|of|Ⓦ| )*${MONEY}`, 'g'),
  new RegExp(`(?<=Ⓦ|[，,、但且又]|^)(?:内|里|有|的)*(?:(净?流出)|(净?流入))(?:了|过|额|金额)*${MONEY}`, 'g'),
  // "lost more than 100k in assets", "moved over 200k out"
  new RegExp(
    `(?:\\b(lost|withdrew|withdrawn|pulled out|moved out|took out|taken out)|\\b(gained|brought in|added|moved in)) ${MONEY}(?: (?:in|of|from|to) (?:their )?(?:total )?(?:assets|aum|money|funds)| (?:out|in)\\b)`,
    'g',
  ),
];
const GOAL = /(?:目标|目的|提升|力争|goal|aim|target)[^，。;,]{0,10}$/;

/** 资产掉了5万以上, "whose assets fell by more than 100,000 yuan": how much something changed over the tag's own time. */
export function readChanges(sheet: Sheet): Condition[] {
  const masked = mask(sheet, { mentions: [], hideUsed: true });
  const conditions: Condition[] = [];
  for (const pattern of CHANGED)
    for (const match of masked.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (GOAL.test(sheet.text.slice(Math.max(0, span.start - 16), span.start))) continue;
      const figure = sheet.figures.find((candidate) => candidate.start === span.start + match[0].search(/[ⓂⓃ]/));
      const window = sheet.windows.find((hit) => hit.start >= span.start - 30 && hit.end <= span.end + 30 && !/[，。;,]/.test(between(sheet, hit, span)));
      const tag = changeTag(sheet, window === undefined ? null : windowDays(window.window));
      const value = figure === undefined ? null : valueFor({ type: 'money' }, figure);
      if (figure === undefined || tag === null || value === null || sheet.usedFigures.has(figure)) continue;
      const said = comparisonBefore(match[3] ?? '', 'Ⓜ') ?? comparisonAfter(match[5] ?? '') ?? 'gte';
      const spans: Span[] = window === undefined ? [span] : [span, window];
      spendFigure(sheet, figure);
      if (window !== undefined) {
        sheet.usedWindows.add(window);
        if (window.figure !== null) spendFigure(sheet, window.figure);
      }
      for (const part of spans) {
        cover(sheet, part);
        for (const mention of sheet.mentions) if (mention.start < part.end && mention.end > part.start) spendMention(sheet, mention);
      }
      conditions.push({ span: hull(spans), predicate: changeOf(tag, value, match[1] !== undefined, said) });
    }
  return conditions;
}

function between(sheet: Sheet, one: Span, other: Span): string {
  return one.end <= other.start ? sheet.text.slice(one.end, other.start) : sheet.text.slice(other.end, Math.max(other.end, one.start));
}

/** The tag that holds a change, over the days said; null: the catalogue has none for them. */
function changeTag(sheet: Sheet, days: number | null): Tag | null {
  for (const tag of sheet.index.tags.values()) {
    if (tag.type !== 'money' || !/变动|变化/.test(tag.name.zh)) continue;
    const own = /(\d+)天/.exec(tag.name.zh)?.[1];
    if (days === null || own === undefined || Number(own) === days) return tag;
  }
  return null;
}

const MIRRORED = { gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte', eq: 'eq', ne: 'ne' } as const;

function changeOf(tag: Tag, value: number, fell: boolean, said: Comparison): Predicate {
  return { kind: 'tag', tag: tag.code, op: fell ? MIRRORED[said] : said, value: fell ? -value : value };
}
