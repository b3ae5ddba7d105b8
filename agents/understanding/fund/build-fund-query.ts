import type { FundKind } from '../../../server/fund/fund.schema.ts';
import { DEFAULT_FUND_LIST, type FundClause, type FundCondition, type FundQuery, MAX_FUND_LIST } from '../../../server/fund/screening/fund-query.schema.ts';
import { bilingual } from '../../../server/values/language.ts';
import { type FundMention, type FundSheet, quoteOf, type Span } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

type Unsupported = FundQuery['unsupported'][number];

interface Piece extends Span {
  anyOf: readonly FundCondition[];
  excluded: boolean;
}

const EXCLUDED_BEFORE =
  /(?:不要|不想要|不想买|不买|不含|不带|别带|不沾|不搭|不涉及|不包括|不包含|除了|除去|除开|排除|去掉|去除|剔除|别要|别给我|非|不是|不投|不看|没有(?=.{1,6}的)|不能是|不可以是|不要是|不许是|别是|别要|别推|别看|不想看|不考虑|不推荐|不用|千万别|千万不要|绝不要|躲开|避开|撇开|刨除|刨去|剔掉|不碰|不想碰|拒绝|without|excluding|except(?: for)?|but not|just not|not|no|exclude|other than|leave out|leaving out|skip|skipping|avoid|avoiding|minus|anything but|neither|nor|either|never|don'?t|drop|remove|get rid of|take (?:out|off)|cut out|leave off|throw out)(?:任何|那些|这些|所有|带|有|买|投|要| any| the| want| like| need| to (?:see|buy|hold|own))*$/;
/** 不要规模小于1亿的: nearer to a figure a "not" belongs to its comparison. */
const PLAINLY_EXCLUDED =
  /(?:不要|排除|剔除|去掉|去除|除了|除去|别给我|不想要|exclude|excluding|(?:do not|don'?t) want(?: any(?:thing)?| funds| those)?|without(?: any| a)?|no|except(?: for)?) ?$/;
/** 规模小于2亿的不要. */
const TAKEN_OFF =
  /^(?:的|那些|基金|产品|就|都|先|也|一律|请|给我)*(?:不要(?!超|高|低|大|小)|不考虑|不看|剔除|剔掉|排除|去掉|去除|除外|以外|免谈|免了|踢掉|刨掉|过滤掉?)/;
/** "No older than" denies the comparison, and takes nothing off. */
const COMPARATIVE = /^(?:older|younger|bigger|larger|smaller|more|less|higher|lower|cheaper|longer|shorter) than/;
const EXCLUDED_AFTER =
  /^(?:型|类|基金|产品|的|都|就|我|通通|统统|全部?|一律|也|可|先|给我|请)*(?:除外|以外|之外|不要|不想要|不想买|不考虑|排除|剔除|剔掉|过滤掉?|筛掉|去掉|去除|拿掉|刨掉|刨去|刨除|扣掉|免了|免谈|算了|不看|不买|不碰|(?:不用|不必|别|不想|不要|不需要|甭|无需)(?:再)?(?:给我|给|让我)?(?:列|看|推荐?|显示|来|放|提|考虑|出现)|别给|别要|别来|不行|不感兴趣|踢掉|踢出)|^ ?(?:funds? |ones )?(?:are |is )?(?:excluded|left out|not included)/;
const EITHER = /^(?:型|类|基金|的|概念|板块|主题|行业|公司|股票|指数|etf|、|,|，|和|与|跟|及|或者|或|还是|以及|\/| |and|or|nor|&|都|方面)*$/;
const EITHER_WORD = /、|,|，|和|与|跟|及|或|还是|\/|and|or|nor|&/;

/** Clauses, in the order said; same kind of thing joined by 和, 或 or a comma is one clause of which any may hold. */
export function buildFundQuery(sheet: FundSheet, mentions: readonly FundMention[], figures: FiguresRead, unsupported: readonly Unsupported[]): FundQuery {
  const pieces: Piece[] = [
    ...mentions
      .filter(({ anyOf }) => anyOf.length > 0)
      .map((mention) => ({ start: mention.start, end: mention.end, anyOf: mention.anyOf, excluded: isExcluded(sheet, mention) })),
    ...figures.conditions.map(({ start, end, condition, or = [] }) => ({
      start,
      end,
      anyOf: [condition, ...or],
      excluded:
        condition.kind === 'metric'
          ? (PLAINLY_EXCLUDED.test(sheet.text.slice(0, start)) && !COMPARATIVE.test(sheet.text.slice(start))) || TAKEN_OFF.test(sheet.text.slice(end))
          : condition.kind !== 'rule_4433' && isExcluded(sheet, { start, end }),
    })),
  ].sort((a, b) => a.start - b.start);
  // "Nothing launched in the last two years": older ones are wanted, and none that is not launched at all.
  for (const piece of pieces) {
    const [only, another] = piece.anyOf;
    if (!piece.excluded || another !== undefined || only?.kind !== 'metric' || only.metric !== 'age_years' || only.op === 'eq' || isOneOfTwo(pieces, piece))
      continue;
    piece.anyOf = [{ ...only, op: OTHER_SIDE[only.op] }];
    piece.excluded = false;
  }
  // 持有期的、定开的都排除掉: what is taken off at the end of a list takes off all of it.
  for (const [index, piece] of [...pieces.entries()].reverse()) {
    const next = pieces[index + 1];
    if (next === undefined || piece.excluded || !next.excluded || dimension(next) !== dimension(piece) || !EXCLUDED_AFTER.test(sheet.text.slice(next.end)))
      continue;
    const between = sheet.text.slice(piece.end, next.start);
    if (EITHER.test(between) && EITHER_WORD.test(between) && !/[，,]/.test(between)) piece.excluded = true;
  }
  // 不要股票型和混合型: and what is taken off at its beginning.
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1];
    if (next === undefined || !piece.excluded || next.excluded || dimension(next) !== dimension(piece) || dimension(piece) === 'metric') continue;
    const between = sheet.text.slice(piece.end, next.start);
    if (EITHER.test(between) && EITHER_WORD.test(between) && !/[，,]/.test(between)) next.excluded = true;
  }
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && belongsTo(sheet, last, piece)) {
      last.anyOf = uniqueConditions([...last.anyOf, ...piece.anyOf]);
      last.end = piece.end;
    } else joined.push({ ...piece });
  }
  const clauses: FundClause[] = [];
  for (const piece of narrowed(joined)) {
    const conditions = piece.anyOf.slice(0, 12);
    if (clauses.some((clause) => clause.excluded === piece.excluded && JSON.stringify(clause.anyOf) === JSON.stringify(conditions))) continue;
    if (clauses.length < 12)
      clauses.push({ id: `q${clauses.length + 1}`, anyOf: [...conditions], excluded: piece.excluded, enabled: true, quote: quoteOf(sheet, piece) });
  }
  const held = clauses.some((clause) => !clause.excluded && clause.anyOf.some(({ kind }) => kind === 'holding'));
  const sort = figures.sort ?? { by: 'neutral' as const };
  return {
    clauses,
    sort: sort.by === 'holding_weight' && !held ? { by: 'neutral' } : sort,
    limit: Math.min(MAX_FUND_LIST, figures.limit ?? DEFAULT_FUND_LIST),
    unsupported: unsupported.slice(0, 12),
  };
}

const OTHER_SIDE = { gt: 'lte', gte: 'lt', lt: 'gte', lte: 'gt' } as const;

/** An end of a range: what is taken off lies between both. */
function isOneOfTwo(pieces: readonly Piece[], piece: Piece): boolean {
  return pieces.some((other) => other !== piece && other.start === piece.start && other.end === piece.end);
}

/** Kinds, each with those that are always of it. */
const CLOSER: Partial<Record<FundKind, readonly FundKind[]>> = {
  bond: ['pure_bond', 'short_bond', 'convertible'],
  index: ['etf', 'feeder', 'enhanced_index'],
  etf: ['feeder'],
  fof: ['pension'],
  qdii: ['us_equity'],
};

/** A kind said twice, once more closely (债券 and 纯债), is the closer one. */
function narrowed(pieces: readonly Piece[]): Piece[] {
  const kinds = new Set<string>(
    pieces
      .filter(({ excluded }) => !excluded)
      .flatMap(({ anyOf }) => (anyOf.length === 1 ? anyOf : []))
      .map((condition) => (condition.kind === 'fund_kind' ? condition.is : '')),
  );
  // 可以申购的新发基金: what is being issued is what can be bought of it.
  const isNew = pieces.some(({ anyOf, excluded }) => !excluded && anyOf.some((condition) => condition.kind === 'status' && condition.is === 'subscription'));
  const isYoung = pieces.some(({ anyOf }) =>
    anyOf.some((condition) => condition.kind === 'metric' && condition.metric === 'age_years' && /^lte?$/.test(condition.op)),
  );
  return pieces.filter(({ anyOf, excluded }) => {
    const [only] = anyOf;
    // 二级债基先不看，要纯债: what is wanted is not taken off with the wider kind it belongs to.
    if (excluded && anyOf.length === 1 && only?.kind === 'fund_kind' && (CLOSER[only.is] ?? []).some((closer) => kinds.has(closer))) return false;
    if (isNew && !excluded && only?.kind === 'status' && only.is === 'open') return false;
    // 成立不满半年的次新基金: young, and past its subscription.
    if (isYoung && !excluded && only?.kind === 'status' && only.is === 'subscription') return false;
    if (excluded || anyOf.length !== 1 || only?.kind !== 'fund_kind') return true;
    if (only.is === 'bond') return !['pure_bond', 'short_bond', 'convertible'].some((closer) => kinds.has(closer));
    if (only.is === 'index') return !['etf', 'enhanced_index'].some((closer) => kinds.has(closer));
    if (only.is === 'mixed') return !['flexible'].some((closer) => kinds.has(closer));
    return true;
  });
}

function isExcluded(sheet: FundSheet, { start, end }: Span): boolean {
  const before = sheet.text.slice(Math.max(0, start - 28), start).replace(/ $/, '');
  if (EXCLUDED_AFTER.test(sheet.text.slice(end)) || isWithout(sheet, { start, end })) return true;
  if (/除(?:了|去|开)?$/.test(before) && /^(?:型|类|级|基金|的)*外/.test(sheet.text.slice(end))) return true;
  return EXCLUDED_BEFORE.test(before) && !/(?:有|是)没有$|是不是$|有没有$|要不要$|是非$/.test(before);
}

/** 不限购, 没有封闭期: a state that it has not. */
function isWithout(sheet: FundSheet, { start, end }: Span): boolean {
  return (
    /^有?(?:限[购额大]|暂停|封闭|锁定|持有期|定开|定期开放|分级|杠杆)/.test(sheet.text.slice(start, end)) &&
    /(?:(?<!有)没有?|(?<!是)不(?!是)|无|未)(?:要|设|做|被|带|会|用)?$/.test(sheet.text.slice(0, start))
  );
}

function belongsTo(sheet: FundSheet, last: Piece, piece: Piece): boolean {
  if (last.excluded !== piece.excluded) return false;
  const between = sheet.text.slice(last.end, piece.start);
  if (neverTogether(last, piece) && EITHER.test(between)) return true;
  if (!EITHER.test(between) || !EITHER_WORD.test(between)) return false;
  const either = /或|还是|\bor\b/.test(between);
  const same = dimension(last) === dimension(piece);
  // 包含甲、乙的基金, 持有甲和乙: a fund must hold both; only 或 asks for either.
  if (same && !either && dimension(last) === 'holding') return false;
  return (same && dimension(last) !== 'metric' && dimension(last) !== 'risk') || (either && dimension(last) !== 'metric');
}

/** 货币债券: no fund is of both kinds, so either is meant. */
function neverTogether(last: Piece, piece: Piece): boolean {
  const kindsOf = ({ anyOf }: Piece): string[] => anyOf.map((condition) => (condition.kind === 'fund_kind' ? condition.is : ''));
  const [one, other] = [kindsOf(last), kindsOf(piece)];
  const asset = /^(?:bond|stock|mixed|index|pure_bond)$/;
  return (one.includes('money') && other.some((is) => asset.test(is))) || (other.includes('money') && one.some((is) => asset.test(is)));
}

function dimension({ anyOf }: { anyOf: readonly FundCondition[] }): string {
  const [first] = anyOf;
  return first?.kind === 'index' || first?.kind === 'name' ? 'theme' : (first?.kind ?? '');
}

function uniqueConditions(conditions: readonly FundCondition[]): FundCondition[] {
  const seen = new Set<string>();
  return conditions.filter((condition) => {
    const key = JSON.stringify(condition);
    return seen.has(key) ? false : seen.add(key);
  });
}

export function valuationWish(quote: string): Unsupported {
  return {
    quote: quote.slice(0, 200),
    code: 'NO_DATA',
    reason: bilingual(
      `没有载入估值数据（市盈率、市净率、估值百分位），无法按“${quote.slice(0, 30)}”筛选，也不对潜力和上涨空间作判断。`,
      `No valuation data (P/E, P/B, percentiles) is loaded, so "${quote.slice(0, 30)}" cannot be a filter; potential and upside are not judged.`,
    ),
  };
}

export function notFoundWish(quote: string, what: 'holding' | 'manager' | 'theme' | 'index' | 'company'): Unsupported {
  const zh = { holding: '持仓证券', manager: '基金经理', theme: '主题', index: '指数', company: '基金公司' }[what];
  const en = { holding: 'holding', manager: 'fund manager', theme: 'theme', index: 'index', company: 'fund company' }[what];
  return {
    quote: quote.slice(0, 200),
    code: 'NOT_FOUND',
    reason: bilingual(`当前数据里没有找到${zh}“${quote.slice(0, 30)}”。`, `No ${en} named "${quote.slice(0, 30)}" is in the loaded data.`),
  };
}

/** A bank's wealth company is asked for: its products are none of these. */
export function wealthProductWish(quote: string, bank: string): Unsupported {
  return {
    quote: quote.slice(0, 200),
    code: 'NO_DATA',
    reason: bilingual(
      `这是银行理财公司，它的理财产品不在公募基金之列；列出的是持有${bank}的基金。`,
      `This is a bank's wealth company; its products are no public funds. Listed are funds that hold ${bank}.`,
    ),
  };
}

export function noWindowWish(quote: string): Unsupported {
  return {
    quote: quote.slice(0, 200),
    code: 'NO_DATA',
    reason: bilingual(`没有“${quote.slice(0, 30)}”这个区间的数据。`, `No figures are kept for "${quote.slice(0, 30)}".`),
  };
}

export function noMetricWish(quote: string): Unsupported {
  return {
    quote: quote.slice(0, 200),
    code: 'NO_DATA',
    reason: bilingual(`当前数据里没有“${quote.slice(0, 30)}”这项指标。`, `The loaded data has no values for "${quote.slice(0, 30)}".`),
  };
}
