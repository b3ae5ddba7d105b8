import type { FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import { buildFundQuery, noMetricWish, notFoundWish, noWindowWish, valuationWish, wealthProductWish } from './build-fund-query.ts';
import { contentRuns } from './fund-function-words.ts';
import * as signs from './fund-intent-words.ts';
import type { FundFacet, FundIntent, FundReading, FundReadingContext } from './fund-reading.ts';
import { coverSpan, type FundMention, type FundSheet, isFree, openFundSheet, quoteOf, type Span } from './fund-sheet.ts';
import { wealthCompanies } from './fund-words.ts';
import { linkApproximately, linkExactly, withoutOverlaps } from './link-fund-words.ts';
import { type FiguresRead, readFundFigures } from './read-fund-figures.ts';
import { readFundIntent } from './read-fund-intent.ts';
import { languageOf } from './read-fund-language.ts';
import { type NamedFunds, namesPlace, readCodes, readFundNames, readPlaces } from './read-named-funds.ts';
import { readSimulation } from './read-simulation.ts';
import { readUnknownWords } from './read-unknown-words.ts';
import { leansOnThread, reviseFundQuery } from './revise-fund-query.ts';

/** Longer is a paste, not a question. */
const LONGEST_QUESTION = 1_000;

/**
 * Reads one message to the fund advisor: intent, the query it asks for, the funds it names, and what could not be read.
 * Pure and without a model: names come from the catalogue alone, so that no fund can be invented. Never throws on any text.
 */
export function readFundQuestion(text: string, context: FundReadingContext): FundReading {
  const language = languageOf(text);
  const blank: FundReading = {
    language,
    intent: 'unreadable',
    query: null,
    followsUp: false,
    more: false,
    funds: [],
    ambiguous: [],
    unknownCodes: [],
    stocks: [],
    facets: [],
    simulation: null,
    insists: false,
    claims: false,
    besides: [],
    valuationAsked: false,
    leftover: '',
  };
  if (text.length > LONGEST_QUESTION) return { ...blank, intent: hostile(text.slice(0, 20_000).toLowerCase()) ?? 'unreadable' };
  if (language === null || !/[\p{Script=Han}\p{Script=Latin}]|\d{6}/u.test(text)) return { ...blank, intent: hostile(text.toLowerCase()) ?? 'unreadable' };
  return readSheet(openFundSheet(text, context), { ...blank, language });
}

const WITH_MORE_TO_SAY: ReadonlySet<FundIntent> = new Set(['distress', 'complaint', 'advice', 'prediction']);

function besidesOf(text: string, intent: FundIntent): FundIntent[] {
  if (!WITH_MORE_TO_SAY.has(intent)) return [];
  const asks: [FundIntent, RegExp][] = [
    ['guarantee', signs.guaranteeSigns],
    ['prediction', signs.predictionSigns],
    ['advice', signs.adviceSigns],
  ];
  return asks.filter(([other, pattern]) => other !== intent && pattern.test(text)).map(([other]) => other);
}

function hostile(text: string): FundIntent | null {
  if (signs.injectionSigns.test(text)) return 'injection';
  return null;
}

function readSheet(sheet: FundSheet, blank: FundReading): FundReading {
  const { thread } = sheet.context;
  const named: NamedFunds = { funds: [], ambiguous: [], unknownCodes: [], stocks: [] };
  readCodes(sheet, named);
  readPlaces(sheet, named);
  const first = linkExactly(sheet);
  const loose = asksOfOneFund(sheet.text);
  const nameSpans = readFundNames(sheet, first, loose, named);
  for (const span of nameSpans) coverSpan(sheet, span);
  const exact = first.filter((mention) => !nameSpans.some((span) => mention.start < span.end && span.start < mention.end));
  const figures = readFundFigures(sheet);
  const told = figures.conditions.length;
  const fitting = exact.filter((mention) => !figures.conditions.some((figure) => figure.start < mention.end && mention.start < figure.end));
  for (const mention of fitting) coverSpan(sheet, mention);
  readShareClass(sheet, figures, named);
  coverSigns(sheet);
  const likely = linkApproximately(sheet, contentRuns(sheet), fitting);
  const linked = withoutOverlaps(fitting, likely);
  const unknown = readUnknownWords(
    sheet,
    linked.length === 0 ? [...contentRuns(sheet), ...framedRun(sheet)].slice(0, 12) : contentRuns(sheet),
    linked.length === 0 && named.funds.length === 0,
    !signsOfTalk(sheet.text),
  );
  const { mentions, unsupported, valuation } = settle(
    sheet,
    [...linked, ...unknown.mentions].sort((a, b) => a.start - b.start),
    figures,
    unknown.unsupported,
  );
  const query = buildFundQuery(sheet, mentions, figures, unsupported);
  const follows = leansOnThread(sheet, query);
  const more = thread.lastQuery !== null && signs.moreSigns.test(sheet.text.trim());
  const intent = more
    ? 'screen'
    : readFundIntent({
        text: withoutConditions(withoutNames(sheet, mentions), figures),
        said: withoutNames(sheet, mentions),
        figures: told,
        hasConditions: query.clauses.length > 0 || unsupported.some(({ code }) => code === 'NOT_FOUND'),
        generic: !mentions.some(({ meaning }) => meaning.kind === 'company') && named.funds.length === 0 && named.ambiguous.length === 0,
        funds: named.funds.length,
        ambiguous: named.ambiguous.length,
        codes: named.unknownCodes.length,
        stocks: named.stocks.length,
        hasSecurity: mentions.some(({ meaning }) => meaning.kind === 'security'),
        hasManager: mentions.some(({ meaning }) => meaning.kind === 'manager'),
        hasCompany: mentions.some(({ meaning }) => meaning.kind === 'company'),
        valuation,
        sorted: query.sort.by !== 'neutral',
        metrics: figures.metrics.length,
        hasTheme: mentions.some(({ meaning }) => meaning.kind === 'theme' || meaning.kind === 'index'),
        places: namesPlace(withoutConditions(sheet.text, figures)),
        hasThread: thread.lastQuery !== null,
        readable: true,
      });
  const settled = settleIntent(sheet, intent, named, follows);
  compareWithFocus(sheet, settled, named);
  const simulation = settled === 'simulate' ? readSimulation(sheet) : null;
  return {
    ...blank,
    ...named,
    intent: settled,
    query: queryFor(sheet, settled, query, figures, follows, more, named),
    followsUp: follows || more,
    more,
    facets: facetsOf(sheet.text, figures),
    simulation,
    insists: signs.insistSigns.test(sheet.text),
    claims: signs.claimSigns.test(sheet.text),
    besides: besidesOf(sheet.text, settled),
    valuationAsked: valuation,
    leftover: unknown.left
      .map((run) => quoteOf(sheet, run))
      .filter((word) => word.length >= 2)
      .join(' ')
      .slice(0, 200),
  };
}

/** The text with long names blanked: 人工智能, 超级大盘 and 印度股市 are no wish for a person and no talk of the market. */
function withoutNames(sheet: FundSheet, mentions: readonly FundMention[]): string {
  let { text } = sheet;
  for (const { start, end, meaning, exact } of mentions) {
    if (!exact) continue;
    const status = meaning.anyOf.some((condition) => condition.kind === 'status' && condition.is !== 'subscription');
    const named = status
      ? /^(?:的|，|,|。| |基|且|又|$)|^[\u4e00-\u9fff]{0,4}(?:基金|产品)/.test(text.slice(end))
      : meaning.kind === 'fixed' || meaning.kind === 'valuation'
        ? /股市|市场/.test(text.slice(start, end))
        : end - start >= 4 || isHeld(text, start);
    if (named) text = `${text.slice(0, start)}${'某'.repeat(end - start)}${text.slice(end)}`;
  }
  return text;
}

/** What was read as a condition is no sign of anything else: 管理费在0.5%以内, 开放申购. */
function withoutConditions(text: string, { conditions }: FiguresRead): string {
  let rest = text;
  for (const { start, end, condition } of conditions)
    if (condition.kind !== 'share_class') rest = `${rest.slice(0, start)}${'某'.repeat(end - start)}${rest.slice(end)}`;
  return rest;
}

function isHeld(text: string, start: number): boolean {
  return /重仓(?:股|了|的)?$/.test(text.slice(0, start));
}

/** Words of the intent are no conditions and no names. */
function coverSigns(sheet: FundSheet): void {
  for (const pattern of [signs.guaranteeSigns, signs.buyingSigns, signs.insistSigns]) {
    const match = pattern.exec(sheet.text);
    if (match !== null) coverSpan(sheet, { start: match.index, end: match.index + match[0].length });
  }
}

/** 有带民和股份的基金: a name made of short words only is still what the frame says. */
function framedRun(sheet: FundSheet): Span[] {
  const match = /(?:重仓|持有|持仓|含有|包含|带有|带|含)(?:了|的)?([\p{Script=Han}a-z0-9]{3,8}?)(?:的|股票)?基金/u.exec(sheet.text);
  if (match === null || contentRuns(sheet).length > 0) return [];
  const start = match.index + match[0].indexOf(match[1] ?? '');
  const span = { start, end: start + (match[1] ?? '').length };
  return isFree(sheet, span) && !/什么|哪|多少|几|最|股票/.test(match[1] ?? '') ? [span] : [];
}

/** Talk about markets, meanings and operations uses words that only by chance are part of a name. */
function signsOfTalk(text: string): boolean {
  return [signs.knowledgeSigns, signs.marketSigns, signs.predictionSigns, signs.distressSigns, signs.complaintSigns, signs.operationSigns].some((pattern) =>
    pattern.test(text),
  );
}

const ONE_FUND =
  /怎么样|怎样|如何|净值|分析|诊断|经理是谁|是谁|持有(?:吗|还是)|收益|赎回|卖|买(?:吗|么|了)|买的|手续费|到期|开放|为什么|怎么|什么时候|会(?:涨|跌|不会)|还会|跌|涨|亏|好吗|值得|分红|属于|重仓(?:股|了)?(?:什么|哪|是)|是什么|多少|能(?:买|卖)|转|退|对比|比较|定投|区别|analy[sz]e|how is|tell me about|compare/;

function asksOfOneFund(text: string): boolean {
  return ONE_FUND.test(text);
}

/** A类, C份额 beside other conditions; "去掉C类" excludes it. */
function readShareClass(sheet: FundSheet, figures: FiguresRead, named: NamedFunds): void {
  if (named.funds.length > 0 || signs.shareClassSigns.test(sheet.text)) return;
  const match =
    /(?<![a-z])([a-e]) ?(?:类(?!基金?区别)|份额)|(?:联接|混合|债券?|股票|指数|货币|基金|增强)([a-e])(?=的|基|，|,|$| )|class ([a-e])(?![a-z])|(?<![a-z])([a-e])[ -](?:share )?(?:class(?:es)?|shares?|units?)\b/.exec(
      sheet.text,
    );
  if (match === null) return;
  const span = { start: match.index, end: match.index + match[0].length };
  figures.conditions.push({ ...span, condition: { kind: 'share_class', is: (match.slice(1).find((group) => group !== undefined) ?? 'a').toUpperCase() } });
  coverSpan(sheet, span);
}

/** Mentions become conditions or wishes that cannot be met. */
function settle(
  sheet: FundSheet,
  found: readonly FundMention[],
  figures: FiguresRead,
  notFound: FundQuery['unsupported'],
): { mentions: FundMention[]; unsupported: FundQuery['unsupported']; valuation: boolean } {
  const unsupported = [...notFound];
  const mentions: FundMention[] = [];
  const valuations = found.filter(({ meaning }) => meaning.kind === 'valuation');
  if (valuations.length > 0) unsupported.push(valuationWish(quoteOf(sheet, { start: valuations[0]?.start ?? 0, end: valuations.at(-1)?.end ?? 0 })));
  for (const mention of found) {
    if (mention.meaning.kind === 'valuation') continue;
    if (mention.meaning.kind === 'theme' && sheet.names.emptyThemes.has(mention.meaning.name)) {
      const said = sheet.text.slice(mention.start, mention.end);
      const word = [said, mention.meaning.name].find((candidate) => candidate.length >= 2 && sheet.names.securities.some((name) => name.includes(candidate)));
      if (word === undefined) unsupported.push(notFoundWish(quoteOf(sheet, mention), 'theme'));
      else
        mentions.push({
          ...mention,
          meaning: { kind: 'security', anyOf: [{ kind: 'holding', security: word }], name: word },
          anyOf: [{ kind: 'holding', security: word }],
        });
      continue;
    }
    // 半导体比医药强: what it is measured by is not what is wanted.
    if (
      mention.meaning.kind === 'theme' &&
      mentions.length > 0 &&
      /比$/.test(sheet.text.slice(0, mention.start)) &&
      /^(?:还|更)?(?:强|好|高|稳|涨|弱|差)/.test(sheet.text.slice(mention.end))
    )
      continue;
    if (saysOnlyThatItIsAStock(sheet, mention, mentions.at(-1))) continue;
    const said = sheet.text.slice(mention.start, mention.end);
    const wealth = wealthCompanies.find(([word]) => word === said);
    if (wealth !== undefined) unsupported.push(wealthProductWish(quoteOf(sheet, mention), wealth[1]));
    mentions.push(mention);
  }
  const credit = /(?<![a-z])a{2,3}[+-]?级?(?:及?以上)?|信用(?:评级|等级)/.exec(sheet.text);
  if (credit !== null) unsupported.push(noMetricWish(quoteOf(sheet, { start: credit.index, end: credit.index + credit[0].length })));
  for (const wish of figures.missing) unsupported.push(noWindowWish(quoteOf(sheet, wish)));
  const kept = new Set<string>(sheet.context.catalogue.metrics);
  const wanted = [...figures.conditions];
  figures.conditions = wanted.filter(({ condition, start, end }) => {
    if (condition.kind !== 'metric' || kept.has(condition.metric)) return true;
    unsupported.push(noMetricWish(quoteOf(sheet, { start, end })));
    return false;
  });
  if (figures.sort?.by === 'metric' && !kept.has(figures.sort.metric)) {
    unsupported.push(noMetricWish(sheet.raw));
    figures.sort = null;
  }
  return { mentions, unsupported, valuation: valuations.length > 0 };
}

/** 含歌尔股票的: the word beside a security says what it is, and asks for no stock fund. */
function saysOnlyThatItIsAStock(sheet: FundSheet, mention: FundMention, last: FundMention | undefined): boolean {
  if (last?.meaning.kind !== 'security' || !/^股票?$/.test(sheet.text.slice(mention.start, mention.end))) return false;
  return /^(?:的|该|这只|这个|这支|那只)?$/.test(sheet.text.slice(last.end, mention.start)) && !/^型?基/.test(sheet.text.slice(mention.end));
}

function settleIntent(sheet: FundSheet, intent: FundIntent, named: NamedFunds, follows: boolean): FundIntent {
  const { focusCodes, shownCodes } = sheet.context.thread;
  const comparing = signs.compareSigns.test(sheet.text) || /比(?:呢|怎么样|如何)|哪个好/.test(sheet.text);
  if (comparing && named.funds.length >= 1 && named.funds.length + focusCodes.length >= 2 && !isProtected(intent)) return 'compare';
  if (
    comparing &&
    named.funds.length === 0 &&
    /这(?:两|几|三|四|些)|它们|them|these/.test(sheet.text) &&
    shownCodes.length + focusCodes.length >= 2 &&
    !isProtected(intent)
  )
    return 'compare';
  if (comparing && named.ambiguous.length > 0 && focusCodes.length > 0 && !isProtected(intent)) return 'compare';
  if (follows && (intent === 'out_of_scope' || intent === 'knowledge' || intent === 'fees')) return 'screen';
  return intent;
}

function isProtected(intent: FundIntent): boolean {
  return ['guarantee', 'prediction', 'injection', 'abuse', 'other_person', 'complaint', 'distress', 'share_class', 'operation', 'simulate'].includes(intent);
}

/** 和招商那只比呢: the other side of the comparison is what was looked at last, or what was shown. */
function compareWithFocus(sheet: FundSheet, intent: FundIntent, named: NamedFunds): void {
  if (intent !== 'compare' || named.funds.length >= 2) return;
  const { focusCodes, shownCodes } = sheet.context.thread;
  const rest = named.funds.length + named.ambiguous.length > 0 ? focusCodes.slice(0, 1) : focusCodes.length >= 2 ? focusCodes : shownCodes.slice(0, 2);
  for (const code of rest) {
    const fund = sheet.names.fundsByCode.get(code);
    if (fund !== undefined && !named.funds.some((other) => other.code === code)) named.funds.push({ code, name: fund.name, quote: '' });
  }
}

function insistsAgain(text: string): boolean {
  return signs.insistSigns.test(text) || signs.claimSigns.test(text);
}

const WITH_QUERY: ReadonlySet<FundIntent> = new Set([
  'screen',
  'guarantee',
  'prediction',
  'advice',
  'operation',
  'market',
  'stock',
  'suitability',
  'knowledge',
  'distress',
  'fees',
]);

function queryFor(
  sheet: FundSheet,
  intent: FundIntent,
  query: FundQuery,
  figures: FiguresRead,
  follows: boolean,
  more: boolean,
  named: NamedFunds,
): FundQuery | null {
  const { lastQuery } = sheet.context.thread;
  if (more && lastQuery !== null) return lastQuery;
  // 我坚持要看, 按C3算就行: the same wish again, for the gate to answer.
  if (intent === 'screen' && lastQuery !== null && query.clauses.length === 0 && query.sort.by === 'neutral' && insistsAgain(sheet.text)) return lastQuery;
  const [stock] = named.stocks;
  if (intent === 'screen' && query.clauses.length === 0 && stock !== undefined && stock.name !== null) return holdingOf(query, stock.name, stock.quote);
  if (intent === 'screen') return follows && lastQuery !== null ? reviseFundQuery(sheet, lastQuery, query, figures) : query;
  if (!WITH_QUERY.has(intent)) return null;
  if (intent === 'stock' && query.clauses.length === 0 && stock !== undefined && stock.name !== null) return holdingOf(query, stock.name, stock.quote);
  return query.clauses.length > 0 ? query : null;
}

/** Funds that hold a stock named by its code. */
function holdingOf(query: FundQuery, security: string, quote: string): FundQuery {
  return { ...query, clauses: [{ id: 'q1', anyOf: [{ kind: 'holding', security: security.slice(0, 60) }], excluded: false, enabled: true, quote }] };
}

const FACETS: readonly (readonly [FundFacet, RegExp])[] = [
  [
    'holdings',
    /重仓|持仓|持有(?:什么|哪|的股票)|买(?:了|的)?(?:什么|哪些|啥)(?:股|企业|债)?|投资(?:的)?(?:股票|什么|哪)|配置了|holdings?|what does it (?:hold|own)|top ten/,
  ],
  ['manager', /经理|谁(?:管理|在管)|manager/],
  ['fees', /费率|手续费|管理费|托管费|申购费|赎回费|服务费|费用|收费|fees?\b/],
  ['drawdown', /回撤|最大跌幅|drawdown/],
  ['classes', /[ac]类|份额类别|share class/],
  ['status', /开放|封闭|申购状态|能买|不能买|限购|暂停|可以买|到期|status|closed/],
  ['company', /基金公司|哪家(?:公司)?|管理人|fund company/],
  ['risk', /风险|波动|risk/],
  ['benchmark', /基准|跟踪|benchmark/],
  ['history', /走势|历史|曲线|净值图|chart|history/],
];

function facetsOf(text: string, figures: FiguresRead): FundFacet[] {
  const facets: FundFacet[] = [...figures.metrics];
  for (const [facet, pattern] of FACETS) if (pattern.test(text)) facets.push(facet);
  return facets;
}
