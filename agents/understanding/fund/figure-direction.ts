import type { Span } from './fund-sheet.ts';
import type { WindowRead } from './read-windows.ts';

export const superlativeAfter =
  /^(?:率|水平)?(?:控制|把控|管理|做|保持|维持)?(?:得|的)?(?:比较|相对|尽量|尽可能|更|最|很|较|越|要|得|的|排名|排行|排序|排|从|由|按)*(高|大|好|多(?!少|久|大|高|长)|强|长|久|优|靠前|前|第一|领先|低|小|少|差|短|便宜|浅|惨|高到低|低到高|大到小|小到大)|^ ?(?:is |are )?(high(?:est|er)?|large(?:st|r)?|best|top|low(?:est|er)?|small(?:est|er)?|worst|deepest)/;
const SUPERLATIVE_BEFORE =
  /(最高|最大|最好|最低|最小|最少|最强|最差|最惨|高|低|大|小|好|前(?:十|\d+)|highest|lowest|best|worst|largest|biggest|smallest|deepest|top(?: \d+)?|most|least|higher|lower|high|low|large|small|longest|steadiest|calmest|by|based on|order of|terms of)(?:的? ?(?:(?:the|their|its) )?(?:by )?|(?: [a-z]+){1,3} by (?:the |their |its )?)$/;
const LESS = /低|小|少|差|短|便宜|浅|low|small|steadiest|calmest|least/;

/** Which way a metric is wanted, from the words beside it: 最高, 从低到高, "by"; null: none. */
export function directionNear(text: string, span: Span, best: 'asc' | 'desc', near: WindowRead | undefined): 'asc' | 'desc' | null {
  // "by one-year volatility", "the lowest three-year drawdowns": the time stands between.
  const from = near !== undefined && near.start >= 0 && near.end <= span.start && /^[ -]?$/.test(text.slice(near.end, span.start)) ? near.start : span.start;
  const brackets = near !== undefined && near.start >= span.end && /^[ (]*(?:在|按|看|的|over|for|in)? ?$/.test(text.slice(span.end, near.start));
  const after = brackets ? text.slice(near.end).replace(/^[) ]+/, '') : text.slice(span.end).replace(/^(?:今天|今日|当天|目前|现在)/, '');
  const word = superlativeAfter.exec(after)?.[0] ?? SUPERLATIVE_BEFORE.exec(text.slice(0, from))?.[0];
  if (word === undefined && /(?<!不|别|再)(?:按|按照|依照|根据)(?:着|它的?|基金)?$/.test(text.slice(0, from))) return best;
  if (word === undefined) return /排序|排名|排行|排一?下|排列|rank|sort/.test(after.slice(0, 6)) ? best : null;
  // 不要那种波动大的: the other end is wanted.
  if (/(?:不要|不想要|别|不喜欢|讨厌|怕)(?:那种|那些|这种|什么|的|有)*$/.test(text.slice(0, from)) && /高|大|多|强|长|久/.test(word)) return 'asc';
  if (/从?高到低|从?大到小/.test(word)) return 'desc';
  if (/从?低到高|从?小到大/.test(word)) return 'asc';
  if (/worst|惨|最差/.test(word)) return best === 'asc' ? 'desc' : 'asc';
  if (/好|强|优|靠前|前|第一|领先|best|top|^by|based on|order of|terms of/.test(word)) return best;
  return LESS.test(word) ? 'asc' : 'desc';
}
