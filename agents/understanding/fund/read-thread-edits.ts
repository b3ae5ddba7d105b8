import { metricWindows } from '../../../server/fund/fund-tables.ts';
import type { MetricName, MetricWindow } from '../../../server/fund/metrics/metric.schema.ts';
import type { FundCondition, FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import { AFTER_SOURCE, BEFORE_SOURCE } from '../comparisons.ts';
import { metricWords } from './fund-metric-words.ts';
import { type FundSheet, isFree } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import { readFundNumbers } from './read-fund-numbers.ts';
import { readWindows } from './read-windows.ts';

/** What conditions are spoken of by: 风险那条, the size condition. */
export type ConditionPlace = MetricName | 'fund_kind' | 'theme' | 'risk' | 'share_class' | 'status' | 'company' | 'manager' | 'holding' | 'sort';

/** What a turn changes of the list before it, besides the conditions it names in full. */
export interface ThreadEdits {
  /** Conditions taken off by the name of what they are about. */
  drops: ConditionPlace[];
  /** Another time for figures whose own words are not said again; `of`: only for this figure. */
  window: { to: MetricWindow; of: MetricName | null } | null;
  /** A figure without the name of what it measures: "make that 4%". */
  amount: { kind: 'fraction' | 'fen' | 'years' | 'ratio'; value: number } | null;
  /** The order is turned round, or stands with the best or the worst first. */
  order: 'turned' | 'most' | 'least' | null;
  /** A value is put in the place of another: 放宽到, 提高到. */
  moved: boolean;
  /** A comparison is said, so that the direction is told anew. */
  compared: boolean;
  /** Something excluded is welcome again: C类也行. */
  welcomes: boolean;
}

const DROPS =
  /去掉|取消|拿掉|删掉|删了|撤掉|划掉|放开|不限制?|不设限|不用管|不管|别管|不要求|不考虑|不用看|不看了|不卡|无所谓|没关系|随便|忽略|不重要|都行|都可以|不要了|就算了|算了|免了|\b(?:drop|remove|forget|ignore|lift|scrap|lose|skip|never mind|any|whatever|no limit on|regardless of)\b|(?:doesn'?t|don'?t|does not|do not) (?:matter|care|mind)/;
const PLACES: readonly (readonly [ConditionPlace, RegExp])[] = [
  ['risk', /风险|\brisk\b/],
  ['share_class', /份额|[ac]类(?:别)?(?:限制|条件)|\bshare class|\bclass (?:limit|condition)/],
  ['theme', /行业|主题|板块|题材|\b(?:theme|sector|industry)\b/],
  ['fund_kind', /类型|品种|\b(?:type|kind)\b/],
  ['status', /申购状态|开放状态|限购|\bstatus\b/],
  ['company', /公司|\bcompany\b/],
  ['manager', /经理|\bmanager\b/],
  ['holding', /重仓|持仓|\bholdings?\b/],
  ['sort', /排序|排名次序|顺序|\b(?:order|sorting)\b/],
  ...metricWords.map(([metric, pattern]) => [metric, new RegExp(pattern.source)] as const),
];
const TURNED = /反过来|倒过来|倒着|反着|颠倒|相反|反向|倒序|\b(?:the other way (?:a)?round|reverse[ds]?|opposite|flip)\b/;
const MOST = /^[^，。]{0,4}(?:最(?:大|高|多|长)|the (?:largest|highest|biggest|most))/;
const LEAST = /^[^，。]{0,4}(?:最(?:小|低|少|短)|the (?:smallest|lowest|least))/;
const MOVED =
  /放宽|放松|收紧|提高|提到|升到|加到|降到|降低|减到|调到|调成|调整|改到|改成|改为|换成|再(?:严|宽|高|低|大|小)|\b(?:make (?:it|that)|raise|lower|loosen|tighten|relax|change)\b/;
const WELCOMES = /(?:也|都)(?:行|可以|要|算|能接受|没问题|放进来|加回来)|加回来|放回来|\b(?:are|is) (?:fine|ok|okay) too|\binclude .{0,16}again|\bback in\b/;
const COMPARED = new RegExp(`${AFTER_SOURCE}|${BEFORE_SOURCE}`);

/** Reads what a turn changes; nothing is changed where there is no list before it. */
export function readThreadEdits(sheet: FundSheet, said: FundQuery, figures: FiguresRead): ThreadEdits {
  const { text } = sheet;
  const edits: ThreadEdits = {
    drops: [],
    window: null,
    amount: null,
    order: null,
    moved: MOVED.test(text),
    compared: COMPARED.test(text),
    welcomes: WELCOMES.test(text),
  };
  if (sheet.context.thread.lastQuery === null) return edits;
  const named = new Set<ConditionPlace | FundCondition['kind']>(
    said.clauses.flatMap(({ anyOf }) => anyOf.map((condition) => (condition.kind === 'metric' ? condition.metric : condition.kind))),
  );
  for (const part of text.split(/[，。,;!?]|\band\b/)) {
    if (!DROPS.test(part)) continue;
    for (const [place, pattern] of PLACES) if (pattern.test(part) && !named.has(place) && !edits.drops.includes(place)) edits.drops.push(place);
  }
  edits.order = TURNED.test(text) ? 'turned' : said.sort.by !== 'neutral' ? null : MOST.test(bare(text)) ? 'most' : LEAST.test(bare(text)) ? 'least' : null;
  edits.window = windowOf(sheet, said, figures);
  edits.amount = amountOf(sheet);
  return edits;
}

const bare = (text: string): string => text.trim().replace(/^(?:那么?|反过来|倒过来|再|看看?|我?要|换成|改成|what about|how about|now|and)[ ，,]*/, '');

/** Whether there is anything in it. */
export function changesSomething({ drops, window, amount, order }: ThreadEdits): boolean {
  return drops.length > 0 || window !== null || amount !== null || order !== null;
}

/** 改成近三年: the only thing said is another time. */
function windowOf(sheet: FundSheet, said: FundQuery, figures: FiguresRead): ThreadEdits['window'] {
  if (said.sort.by !== 'neutral' || said.clauses.some(({ anyOf }) => anyOf.some(({ kind }) => kind === 'metric'))) return null;
  const to = readWindows(sheet.text).find(({ window }) => window !== null)?.window;
  if (to === undefined || to === null) return null;
  const [named] = figures.bare;
  return { to, of: named !== undefined && metricWindows[named.metric].includes(to) ? named.metric : null };
}

function amountOf(sheet: FundSheet): ThreadEdits['amount'] {
  const windows = readWindows(sheet.text);
  for (const figure of readFundNumbers(sheet.text, sheet.context.now)) {
    if (!isFree(sheet, figure) || windows.some(({ start, end }) => start < figure.end && figure.start < end)) continue;
    const { value, magnitude } = figure;
    if (value.kind === 'percent') return { kind: 'fraction', value: value.rate };
    if (/^(?:个|百分)?点/.test(sheet.text.slice(figure.end))) return { kind: 'fraction', value: magnitude / 100 };
    if (/^(?:个)?亿/.test(sheet.text.slice(figure.end))) return { kind: 'fen', value: magnitude * 1e10 };
    if (value.kind === 'money' || magnitude >= 1e7) return { kind: 'fen', value: value.kind === 'money' ? value.fen : magnitude * 100 };
    if (value.kind === 'duration' && /年|year/.test(sheet.text.slice(figure.start, figure.end)))
      return { kind: 'years', value: Math.round((value.hours / 8760) * 100) / 100 };
    if (value.kind === 'plain' && MOVED.test(sheet.text)) return { kind: 'ratio', value: magnitude };
  }
  return null;
}
