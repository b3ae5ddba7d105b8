import { buildFundQuery } from './build-fund-query.ts';
import { facetsOf } from './fund-facets.ts';
import { contentRuns } from './fund-function-words.ts';
import * as signs from './fund-intent-words.ts';
import type { FundIntent, FundReading, FundReadingContext } from './fund-reading.ts';
import { coverSpan, type FundSheet, isFree, openFundSheet, quoteOf, type Span } from './fund-sheet.ts';
import { linkApproximately, linkExactly, withoutOverlaps } from './link-fund-words.ts';
import { queryFor } from './query-for-intent.ts';
import { type FiguresRead, readFundFigures } from './read-fund-figures.ts';
import { readFundIntent } from './read-fund-intent.ts';
import { languageOf } from './read-fund-language.ts';
import { readHoldingWeights, withWeight } from './read-holding-weights.ts';
import { type NamedFunds, namesPlace, readCodes, readFundNames, readPlaces } from './read-named-funds.ts';
import { readSimulation } from './read-simulation.ts';
import { changesSomething, readThreadEdits } from './read-thread-edits.ts';
import { readUnkeptWishes } from './read-unkept-wishes.ts';
import { readUnknownWords } from './read-unknown-words.ts';
import { leansOnThread } from './revise-fund-query.ts';
import { besidesOf, compareWithFocus, settleIntent } from './settle-fund-intent.ts';
import { settleMentions } from './settle-mentions.ts';
import { withoutConditions, withoutNames } from './without-read-words.ts';

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
  const unkept = named.funds.length === 0 ? readUnkeptWishes(sheet) : [];
  const weights = readHoldingWeights(sheet, exact);
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
  const { mentions, unsupported, valuation } = settleMentions(
    sheet,
    [...linked, ...unknown.mentions]
      .sort((a, b) => a.start - b.start)
      .map((mention) => ({ ...mention, anyOf: withWeight(mention.anyOf, weights.get(mention.start)) })),
    figures,
    [...unkept, ...unknown.unsupported],
  );
  const query = buildFundQuery(sheet, mentions, figures, unsupported);
  const edits = readThreadEdits(sheet, query, figures);
  const follows = leansOnThread(sheet, query, figures, edits);
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
        places: namesPlace(withoutConditions(sheet.text, figures), query.clauses.length > 0 || query.sort.by !== 'neutral'),
        hasThread: thread.lastQuery !== null,
        readable: true,
      });
  const settled = settleIntent(sheet, intent, named, follows, follows && (changesSomething(edits) || figures.limit !== null));
  compareWithFocus(sheet, settled, named);
  const simulation = settled === 'simulate' ? readSimulation(sheet) : null;
  return {
    ...blank,
    ...named,
    intent: settled,
    query: queryFor({ sheet, intent: settled, query, figures, edits, follows, more, named }),
    followsUp: follows || more,
    more,
    facets: facetsOf(sheet.text, figures),
    simulation,
    insists: signs.insistSigns.test(sheet.text) || (settled === 'screen' && thread.lastQuery !== null && signs.pressingSigns.test(sheet.text)),
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

const SHARE_CLASS =
  /(?<![a-z])([a-e]) ?(?:类(?!基金?区别)|份额)|(?:联接|混合|债券?|股票|指数|货币|基金|增强)([a-e])(?=的|基|，|,|$| )|(?<=带|要|选|看|买|是|限)([a-e])(?=的|类|$|，|,)|class ([a-e])(?![a-z])|(?<![a-z])([a-e])[ -](?:share )?(?:class(?:es)?|shares?|units?)\b/g;

/** A类, C份额 beside other conditions; "去掉C类" excludes it. */
function readShareClass(sheet: FundSheet, figures: FiguresRead, named: NamedFunds): void {
  if (named.funds.length > 0 || (signs.shareClassSigns.test(sheet.text) && !signs.eitherClassSigns.test(sheet.text))) return;
  for (const match of sheet.text.matchAll(SHARE_CLASS)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!isFree(sheet, span)) continue;
    figures.conditions.push({ ...span, condition: { kind: 'share_class', is: (match.slice(1).find((group) => group !== undefined) ?? 'a').toUpperCase() } });
    coverSpan(sheet, span);
  }
}
