import type { CataloguedFund } from '../../../server/fund/catalogue/fund-catalogue.schema.ts';
import { numeralAt } from '../numerals.ts';
import type { IndexedFund } from './fund-names.ts';
import type { FundReading, NamedFund } from './fund-reading.ts';
import { coverSpan, type FundMention, type FundSheet, isFree, quoteOf, type Span } from './fund-sheet.ts';

export type NamedFunds = Pick<FundReading, 'funds' | 'ambiguous' | 'unknownCodes' | 'stocks'>;

const CODE = /(?<![\d.])(\d{6})(?!\d|\.\d|元|块|份|万|股)(?:\.(?:of|sz|sh|ss|hk))?/g;
const MOST_CHOICES = 6;

/** Six-digit codes: a fund's, a stock's, or nobody's. */
export function readCodes(sheet: FundSheet, found: NamedFunds): void {
  for (const match of sheet.text.matchAll(CODE)) {
    const code = match[1] ?? '';
    const span = { start: match.index, end: match.index + match[0].length };
    const fund = sheet.names.fundsByCode.get(code);
    const stock = sheet.names.securityByCode.get(code);
    const asStock = /\.(?:sz|sh|ss)$/.test(match[0]);
    if (fund !== undefined && !asStock) addFund(found, fund, quoteOf(sheet, span));
    else if (stock !== undefined) found.stocks.push({ quote: quoteOf(sheet, span), name: stock });
    else if (asStock || /^(?:60[0135]|688|300)\d{3}$/.test(code)) found.stocks.push({ quote: quoteOf(sheet, span), name: null });
    else if (!found.unknownCodes.includes(code)) found.unknownCodes.push(code);
    coverSpan(sheet, span);
  }
}

const ORDINAL =
  /第([一二三四五六七八九十两\d]+)(?:只|个|支|款|条|名)|(?<!(?:best|worst|lowest|highest|largest|smallest|biggest|cheapest|oldest|newest|least|most|at) )(?:the )?(first|second|third|fourth|fifth|last)(?: one| fund)?(?![a-z]| (?:\d|one |two|three|five|six|few|year|month|week|quarter|day|half|time))|(最后)(?:一)?(?:只|个|支|款)|(?:前)([两二三四五2-5])(?:只|个|支|款)/g;
const ENGLISH_ORDINALS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, fifth: 5 };
const THIS_ONE =
  /(?:这|那|该)(?:一)?(?:只|支|个|款)?(?:基金|基)?(?=$|[，。?!,]|[的怎可能还是费收风有赎买适规经净回重持和跟与比近为现今最多到卖])|\b(?:this|that|the) (?:fund|one)\b|^(?:它|其)|\bit\b/;

/** Whether a place in a list is spoken of, whatever was shown. `listed`: a list is asked for, of which 前五只 is the length. */
export function namesPlace(text: string, listed: boolean): boolean {
  return [...text.matchAll(ORDINAL)].some((match) => !(listed && match[4] !== undefined));
}

/** 第二只, 前两只, 最后一只, 这只: places in what was shown. */
export function readPlaces(sheet: FundSheet, found: NamedFunds): void {
  const { shownCodes, focusCodes } = sheet.context.thread;
  for (const match of sheet.text.matchAll(ORDINAL)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const count = match[1] ?? match[4];
    const number = match[2] === undefined ? (count === undefined ? 0 : (numeralAt(count, 0)?.value ?? 0)) : (ENGLISH_ORDINALS[match[2]] ?? 0);
    const codes =
      match[4] !== undefined
        ? shownCodes.slice(0, number)
        : match[3] !== undefined || match[2] === 'last'
          ? shownCodes.slice(-1)
          : shownCodes.slice(number - 1, number);
    for (const code of codes) {
      const fund = sheet.names.fundsByCode.get(code);
      if (fund !== undefined) addFund(found, fund, quoteOf(sheet, span));
    }
    if (codes.length > 0) coverSpan(sheet, span);
  }
  if (found.funds.length > 0 || focusCodes.length === 0) return;
  const match = THIS_ONE.exec(sheet.text);
  if (match === null) return;
  for (const code of focusCodes.slice(0, 1)) {
    const fund = sheet.names.fundsByCode.get(code);
    if (fund !== undefined) addFund(found, fund, quoteOf(sheet, { start: match.index, end: match.index + match[0].length }));
  }
}

/** Funds whose own name is in the text, whole or begun: 易方达蓝筹, 诺安成长混合. Condition words alone (天弘债券) name none unless `loose`. */
export function readFundNames(sheet: FundSheet, mentions: readonly FundMention[], loose: boolean, found: NamedFunds): Span[] {
  const spans: Span[] = [];
  const { text } = sheet;
  for (let start = 0; start < text.length - 1; start += 1) {
    if (spans.some((span) => start < span.end) || !isFree(sheet, { start, end: start + 1 })) continue;
    const hit = bestAt(sheet, start);
    if (hit === null || namesWhatIsHeld(sheet, start, mentions)) continue;
    if (NO_NAME_AFTER_BRAND.test(text.slice(hit.brandEnd)) || (!hit.whole && isAnotherName(start, hit.end, mentions))) continue;
    const span = { start, end: hit.end };
    if (!hit.whole && goesOnOtherwise(text.slice(hit.end), hit.funds)) continue;
    const portfolios = new Set(hit.funds.map(({ fund }) => fund.portfolioId));
    if (!hit.whole && !isDistinctive(sheet, span, hit.brandEnd, mentions, loose, portfolios.size)) continue;
    const klass = /^(?:类)?([a-eh])(?![a-z])/.exec(text.slice(hit.end));
    const wanted = klass?.[1]?.toUpperCase();
    const end = hit.end + (klass?.[0].length ?? 0) + (klass !== null && text.charAt(hit.end + 1) === '类' ? 1 : 0);
    const quote = quoteOf(sheet, { start, end });
    if (portfolios.size === 1) {
      const fund = classOf(hit.funds, wanted);
      addFund(found, fund, quote);
      // 兰渚通信A和C: both classes of one fund.
      const beside = /^(?:类|份额)?(?:和|跟|与|、|还是|或者?|,|，| and | or | vs\.? |\/)([a-eh])(?:类|份额)?(?![a-z])/
        .exec(text.slice(end))?.[1]
        ?.toUpperCase();
      const another = klass === null || beside === undefined ? undefined : hit.funds.find((other) => other.fund.shareClass === beside);
      if (another !== undefined) addFund(found, another.fund, quote);
    } else if (!hit.whole || portfolios.size > 1) {
      const seen = new Set<string>();
      const choices = hit.funds
        .filter(({ fund }) => (seen.has(fund.portfolioId) ? false : seen.add(fund.portfolioId)))
        .map(({ fund }) =>
          classOf(
            hit.funds.filter((other) => other.fund.portfolioId === fund.portfolioId),
            wanted,
          ),
        );
      found.ambiguous.push({ quote, choices: choices.slice(0, MOST_CHOICES).map(({ code, name }) => ({ code, name })) });
    }
    spans.push({ start, end });
  }
  return spans;
}

const NAME_END = /^([\p{Script=Han}a-z0-9]{2,10}?)(?:指数|混合|债券|股票|货币|联接|etf)/u;
const ORDINARY_PARTS = /灵活配置|定期开放|持有期|主题|精选|发起式?|增强|中证|行业|个月|交易型开放式/g;

/** 天弘中证科创创业50指数 is not 天弘中证科技100指数: what is said goes on with a number or words that the name found does not have. */
function goesOnOtherwise(rest: string, funds: readonly IndexedFund[]): boolean {
  const more = NAME_END.exec(rest)?.[1]?.replace(ORDINARY_PARTS, '');
  if (more === undefined || more.length < 2) return false;
  return funds.every(({ base }) => {
    const strange = [...more].filter((unit) => !base.includes(unit));
    return strange.length >= 3 || strange.some((unit) => /\d/.test(unit));
  });
}

/** 中信建投发行的, 华夏旗下的: what follows the house is not the beginning of a fund's name. */
const NO_NAME_AFTER_BRAND = /^(?:基金)?(?:公司|旗下|名下|发行|发的|新发|新基|新产品|新的|的|有哪|有什么|有没|推荐)/;

/** 招商银行, 前海开源, 中证金融地产: whole names of other things, with which a fund's name begins only by chance. */
function isAnotherName(start: number, end: number, mentions: readonly FundMention[]): boolean {
  return mentions.some((mention) => mention.start <= start && end <= mention.end && ['company', 'security', 'index', 'manager'].includes(mention.meaning.kind));
}

/** 重仓招商银行的基金: the words after 重仓 name what is held, although a fund's name begins alike. */
function namesWhatIsHeld(sheet: FundSheet, start: number, mentions: readonly FundMention[]): boolean {
  return (
    /(?:重仓股?|持仓|持股|含有?|包含|包括)(?:了|的|有)?$/.test(sheet.text.slice(0, start)) &&
    mentions.some((mention) => mention.start === start && mention.meaning.kind === 'security')
  );
}

interface NameHit {
  funds: IndexedFund[];
  end: number;
  brandEnd: number;
  /** The text holds a fund's whole name. */
  whole: boolean;
}

function bestAt(sheet: FundSheet, start: number): NameHit | null {
  const { text, names } = sheet;
  let best: NameHit | null = null;
  for (let length = 6; length >= 2; length -= 1) {
    const brand = text.slice(start, start + length);
    const group = names.fundsByBrand.get(brand);
    if (group === undefined) continue;
    const tail = nameTail(text, start + length);
    if (tail.text.length < 2) continue;
    let most = 1;
    let hits: IndexedFund[] = [];
    let whole = false;
    for (const indexed of group) {
      const matched = alignment(tail.text, indexed.base.slice(length));
      const complete = matched > 0 && indexed.base.slice(length) === tail.text.slice(0, matched) && indexed.base.length - length === matched;
      if (matched > most || (matched === most && complete && !whole)) {
        most = matched;
        hits = [indexed];
        whole = complete;
      } else if (matched === most && (!whole || complete)) hits.push(indexed);
    }
    if (hits.length === 0 || most < 2) continue;
    const end = tail.ends[most - 1] ?? start + length;
    if (best === null || end > best.end) best = { funds: hits, end, brandEnd: start + length, whole };
  }
  return best;
}

/** The text after a brand without blanks and brackets, with where each unit ends. */
function nameTail(text: string, from: number): { text: string; ends: number[] } {
  let out = '';
  const ends: number[] = [];
  for (let unit = from; unit < text.length && out.length < 24; unit += 1) {
    const character = text.charAt(unit);
    if (/[\s()·\-"]/.test(character)) continue;
    if (!/[\p{Script=Han}a-z0-9+]/u.test(character)) break;
    out += character;
    ends.push(unit + 1);
  }
  return { text: out, ends };
}

/** How many leading units of what was said are in the name, in order; the name may have more between. */
function alignment(said: string, name: string): number {
  let at = 0;
  let matched = 0;
  let jumps = 0;
  for (const unit of said) {
    const next = name.indexOf(unit, at);
    if (next < 0) break;
    // A first unit far into the name, or many jumps, is chance.
    if (next > at && (matched === 0 ? next > 4 : true)) jumps += 1;
    if (jumps > 2) break;
    at = next + 1;
    matched += 1;
  }
  // A last unit reached by a jump alone is most often chance (易方达蓝筹[的]…).
  return matched;
}

const ORDINARY = /^(?:基金?|混合型?|债券?|股票|指数|货币|增强|定期|开放|持有|封闭|理财|中国|[a-z]|\d)*$/;

function isDistinctive(sheet: FundSheet, span: Span, brandEnd: number, mentions: readonly FundMention[], loose: boolean, portfolios: number): boolean {
  const said = sheet.text.slice(brandEnd, span.end);
  if (ORDINARY.test(said)) return loose && portfolios === 1;
  let own = 0;
  for (let unit = brandEnd; unit < span.end; unit += 1) {
    const within = mentions.some((mention) => mention.start <= unit && unit < mention.end && mention.start >= brandEnd);
    if (!within && !/[的基金吗呢有怎么还是会]/.test(sheet.text.charAt(unit))) own += 1;
  }
  return own >= 2 || (loose && said.length >= 2 && portfolios <= 3);
}

function classOf(funds: readonly IndexedFund[], wanted: string | undefined): CataloguedFund {
  const list = funds.map(({ fund }) => fund);
  return list.find(({ shareClass }) => shareClass === (wanted ?? 'A')) ?? list.find(({ shareClass }) => shareClass === null) ?? (list[0] as CataloguedFund);
}

export function addFund(found: { funds: NamedFund[] }, fund: CataloguedFund, quote: string): void {
  if (!found.funds.some(({ code }) => code === fund.code)) found.funds.push({ code: fund.code, name: fund.name, quote });
}
