import { metricWords } from './fund-metric-words.ts';
import type { FundSheet } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { readWindows } from './read-windows.ts';

const WORST_FIRST = /worst first|\bbottom (?:\d|two|three|four|five|six|seven|eight|nine|ten)|从差到好|倒数|垫底|最差的?(?:在|排)前/;
const LOW_FIRST = /(?:lowest|smallest|cheapest|least) first|ascending|low(?:est)? to high(?:est)?|从(?:低|小|少)到(?:高|大|多)|升序|由低到高|由小到大/;
const HIGH_FIRST = /(?:highest|largest|biggest|most) first|descending|high(?:est)? to low(?:est)?|从(?:高|大|多)到(?:低|小|少)|降序|由高到低|由大到小/;

/** "Top 4 solar funds, 3y Sharpe": the one figure that is named is what the first are the first of. */
export function orderByTheOne(sheet: FundSheet, read: FiguresRead): void {
  // 手续费最便宜的（申购费）: which fee is meant is said beside.
  const fees = read.bare.filter(({ metric }) => /_fee/.test(metric) && metric !== 'total_annual_fee');
  if (read.sort?.by === 'metric' && read.sort.metric === 'total_annual_fee' && fees.length === 1 && fees[0] !== undefined)
    read.sort = { ...read.sort, metric: fees[0].metric };
  const [only, another] = read.bare;
  const merit = /(?<!\bat )\b(best|worst)\b/.exec(sheet.text)?.[1];
  if (read.sort === null && only === undefined && merit !== undefined) {
    const window = readWindows(sheet.text).find((one) => one.window !== null)?.window;
    if (read.limit !== null || window !== undefined)
      read.sort = { by: 'metric', metric: 'return', window: window ?? '1y', direction: merit === 'best' ? 'desc' : 'asc' };
    return;
  }
  if (
    read.sort !== null ||
    read.limit === null ||
    only === undefined ||
    another !== undefined ||
    !/\btop\b|\bbest\b|前[\d一二三四五六七八九十]/.test(sheet.text)
  )
    return;
  read.sort = { by: 'metric', metric: only.metric, window: only.window, direction: only.best };
}

/** The direction said apart from the metric: "worst first", 从低到高排. */
export function turnOrder(sheet: FundSheet, read: FiguresRead): void {
  if (read.sort?.by !== 'metric') return;
  const { metric } = read.sort;
  const best = metricWords.find(([name]) => name === metric)?.[2] ?? 'desc';
  if (WORST_FIRST.test(sheet.text)) read.sort = { ...read.sort, direction: best === 'asc' ? 'desc' : 'asc' };
  else if (LOW_FIRST.test(sheet.text)) read.sort = { ...read.sort, direction: 'asc' };
  else if (HIGH_FIRST.test(sheet.text)) read.sort = { ...read.sort, direction: 'desc' };
}
