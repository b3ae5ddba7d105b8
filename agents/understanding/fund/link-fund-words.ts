import type { Meaning, NamedTerm, NameKind } from './fund-names.ts';
import { coverSpan, type FundMention, type FundSheet, grownRun, isFree, type Span } from './fund-sheet.ts';
import { slipDistance, soundOf } from './fund-sound.ts';

/** Words that only with a word beside them are meant as a condition: 煤基金, 油气板块. */
const SINGLE_AFTER = /^(?:的)?(?:基|板块|概念|主题|行业|股|类|etf|相关|产业)/;
const HOLDING_BEFORE =
  /(?:重仓股?|持仓|持有|持股|含有|含|包含|包括|里面带了?|里有|带有|带|拥有|配有|买了|投了|投资了?|投|hold(?:s|ing)?|own(?:s|ing)?|invest(?:s|ed|ing)? in)(?:了|的|着|有|股票|基金|为)* ?$/;
const HOLDING_AFTER = /^(?:的)?(?:股票|重仓|持仓|占比|在(?:哪|那)|(?:是|在)?(?:哪|那)(?:只|支|个|些)基金)/;
const MANAGER_AFTER =
  /^(?:的|老师|先生|女士|在|所|现在|还|正在|都|今天|最近|总|这个人|那个|这个)*(?:管|经理|掌|负责|旗下|名下|操盘|资料|信息|简历|履历|情况|业绩|代表|是(?:哪|那|谁)|封闭|定开|重仓|持仓|持有|买|投|新基|新的|新发|新产品|发行|发的|发了|推荐|介绍|有(?:哪|那|什么|几|没|新)|哪|那|怎么样|如何|基金|的?基|产品|呢|呗|吧|$|[，。,?!吗、])/;
/** What only a person can have or do. */
const SURELY_MANAGED = /^(?:的|老师|所|在)*(?:管理|掌管|经理|旗下|名下|在管|操盘|新基|新发|的基)/;
const MANAGER_BEFORE =
  /(?:经理(?:是|叫)?|基金经理|经理人|managed by|manager|^(?:我)?(?:想|要|想要)?(?:找|找找|看|看看|看下|查|查查|查一下|搜|搜索|买|买点|看中|看好|喜欢|关注|介绍|介绍一下|介绍下|推荐|关于|跟着|有没有|有)) ?$/;

/** Conditions named as they are written in the data, the thesaurus or the word list; longest first, not overlapping. */
export function linkExactly(sheet: FundSheet): FundMention[] {
  const { text, names } = sheet;
  const found: (Span & { term: NamedTerm })[] = [];
  for (let start = 0; start < text.length; start += 1) {
    if (sheet.covered[start] === 1 || !/[\p{Script=Han}a-z0-9*]/u.test(text.charAt(start))) continue;
    if (isInsideWord(text, start)) continue;
    let key = '';
    for (let end = start; end < Math.min(text.length, start + names.longest) && sheet.covered[end] !== 1; end += 1) {
      const unit = text.charAt(end);
      if (/[，。,、.·]/.test(unit) && end > start && isBroken(sheet, start, end)) continue;
      if (/[，。,!?]/.test(unit)) break;
      key += isGap(text, end) ? '' : unit;
      const term = names.exact.get(key);
      if (term !== undefined && unit !== ' ' && !isInsideWord(text, end + 1) && isUsable(sheet, term, start, end + 1))
        found.push({ start, end: end + 1, term });
    }
  }
  // 沪深300[ETF]: the index is named so, and the kind of fund besides.
  for (const one of found) if (one.term.text.endsWith('etf') && one.term.text !== 'etf' && one.term.meanings[0]?.kind === 'index') one.end -= 3;
  // 含新东方基金: right after what says that something is held stands its name, whatever house is called like its end.
  const heldFirst = ({ start, term }: (typeof found)[number]): number =>
    term.text.length >= 3 && term.meanings.some(({ kind }) => kind === 'security') && HOLDING_BEFORE.test(text.slice(0, start)) ? 2 : 0;
  const weight = ({ start, end, term }: (typeof found)[number]): number =>
    heldFirst({ start, end, term }) + term.text.length + (term.text.length >= 3 && isPerson(term) ? 1.5 : 0);
  found.sort((a, b) => weight(b) - weight(a) || a.start - b.start);
  const mentions: FundMention[] = [];
  for (const { start, end, term } of found) {
    if (mentions.some((other) => other.start < end && start < other.end)) continue;
    mentions.push(mentionOf(sheet, { start, end }, term, true));
  }
  return mentions.sort((a, b) => a.start - b.start);
}

/** A blank in Chinese, a hyphen in 中债-1-3年: names are kept without. */
function isGap(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  return (text.charAt(at) === ' ' && /\p{Script=Han}/u.test(before)) || (text.charAt(at) === '-' && /[\p{Script=Han}\d]/u.test(before));
}

/** 货，币: a mark slipped into a short message, where neither side is a word by itself. */
function isBroken(sheet: FundSheet, start: number, at: number): boolean {
  const { text, names } = sheet;
  const before = text.slice(start, at);
  const after = text.slice(at + 1, at + 1 + 4 - before.length);
  if (text.length > 8 || before.length > 2 || names.exact.has(before)) return false;
  for (let length = after.length; length > 0; length -= 1)
    if (names.exact.get(before + after.slice(0, length))?.meanings.some(({ kind }) => kind === 'fixed')) return true;
  return false;
}

function isInsideWord(text: string, at: number): boolean {
  return /[a-z0-9]/.test(text.charAt(at - 1)) && /[a-z0-9]/.test(text.charAt(at)) && /[a-z]/.test(text.charAt(at - 1)) === /[a-z]/.test(text.charAt(at));
}

/** Names that are also everyday English words. */
const COMMON_WORD = /^(?:it|us|as|so|am|or|at|be|no|me|ar)$/;

function isPerson(term: NamedTerm): boolean {
  return term.meanings.every(({ kind }) => kind === 'manager');
}

/** 含爱康[科技]: after the beginning of a name in a place where a name is due, what many companies are called is no theme. */
function endsAName(sheet: FundSheet, term: NamedTerm, start: number): boolean {
  if (!/^(?:科技|电子|国际|能源|医药|生物|材料|技术|传媒|环保|通信|软件|化工|汽车|银行|证券)$/.test(term.text)) return false;
  const before = sheet.text.slice(0, start);
  const name = /(?:重仓股?|持仓|持有|持股|含有|含|包含|包括|带有)(?:了|的|着|有)?([\p{Script=Han}]{2,3})$/u.exec(before)?.[1];
  if (name === undefined || sheet.names.exact.has(name) || /[和与或及、的]/.test(name)) return false;
  return !sheet.names.securities.some((security) => security.startsWith(name + term.text));
}

function isUsable(sheet: FundSheet, term: NamedTerm, start: number, end: number): boolean {
  const after = sheet.text.slice(end);
  if (endsAName(sheet, term, start)) return false;
  if (term.text.length === 1 && term.text !== '债') return SINGLE_AFTER.test(after);
  // "It expired" is not about IT.
  if (COMMON_WORD.test(term.text))
    return sheet.raw.slice(sheet.origin[start], sheet.origin[end]) === term.text.toUpperCase() || /^ (?:sector|industry|stocks?|funds?|theme)/.test(after);
  // 凯美的基金 is not about 美的.
  if (
    term.text.endsWith('的') &&
    /[\p{Script=Han}]/u.test(sheet.text.charAt(start - 1)) &&
    !/[有买含仓持投找看荐个只是关与和了]/.test(sheet.text.charAt(start - 1))
  )
    return false;
  // Two characters are a person only where something says so.
  if (isPerson(term) && term.text.length === 2) return hasManagerFrame(sheet, start, end);
  return true;
}

function hasManagerFrame(sheet: FundSheet, start: number, end: number): boolean {
  return MANAGER_AFTER.test(sheet.text.slice(end)) || MANAGER_BEFORE.test(sheet.text.slice(0, start));
}

export function hasHoldingFrame(sheet: FundSheet, { start, end }: Span): boolean {
  return HOLDING_BEFORE.test(sheet.text.slice(0, start)) || HOLDING_AFTER.test(sheet.text.slice(end));
}

/** 重仓物流: held in the plain sense of the word, where securities carry it in their names. */
function literalHolding(sheet: FundSheet, { start, end }: Span): Meaning | null {
  const said = sheet.text.slice(start, end);
  if (end - start < 2 || !/重仓(?:股|的|了)? ?$/.test(sheet.text.slice(0, start)) || !/^(?:的|类)?(?:基|$|[，。?!吗])/.test(sheet.text.slice(end))) return null;
  if (!sheet.names.securities.some((name) => name.includes(said))) return null;
  return { kind: 'security', anyOf: [{ kind: 'holding', security: said }], name: said };
}

const PLAIN_ORDER: readonly NameKind[] = ['fixed', 'valuation', 'theme', 'index', 'manager', 'company', 'security'];
const HOLDING_ORDER: readonly NameKind[] = ['security', 'fixed', 'valuation', 'theme', 'index', 'manager', 'company'];
const LONG_ORDER: readonly NameKind[] = ['fixed', 'valuation', 'theme', 'index', 'security', 'manager', 'company'];

function mentionOf(sheet: FundSheet, span: Span, term: NamedTerm, exact: boolean): FundMention {
  const literal = literalHolding(sheet, span);
  if (literal !== null && term.meanings.every(({ kind }) => kind === 'theme' || kind === 'company'))
    return { ...span, meanings: [literal], meaning: literal, anyOf: literal.anyOf, exact };
  const order = hasHoldingFrame(sheet, span) ? HOLDING_ORDER : term.text.length >= 3 ? LONG_ORDER : PLAIN_ORDER;
  const ordered = [...term.meanings].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  // 证券公司指数: the index of that name, where there is one, and not everything of the theme.
  const index = ordered[0]?.kind === 'theme' && /^指数/.test(sheet.text.slice(span.end)) ? ordered.find(({ kind }) => kind === 'index') : undefined;
  const meaning = (index ?? ordered[0]) as Meaning;
  return { ...span, meanings: term.meanings, meaning, anyOf: meaning.anyOf, exact };
}

/**
 * Names met with a slip, in the stretches nothing else explains: sounding alike (潍才动力), one unit wrong, missing or swapped
 * (易兆创新). A window may reach over a generic word (致纯科技), which then gives way. Two characters must sound alike and be all there is.
 */
export function linkApproximately(sheet: FundSheet, runs: readonly Span[], exact: readonly FundMention[]): FundMention[] {
  const found: FundMention[] = [];
  for (const run of runs) {
    if (run.end - run.start > 24 || !/\p{Script=Han}/u.test(sheet.text.slice(run.start, run.end))) continue;
    const reach = reachOf(sheet, run, exact);
    let best: { span: Span; term: NamedTerm; cost: number } | null = null;
    for (let start = reach.start; start < run.end; start += 1)
      for (let end = Math.min(reach.end, start + 10); end - start >= 2; end -= 1) {
        if (end <= run.start) break;
        const span = { start, end };
        if (cutsMention(span, exact)) continue;
        const whole = start <= run.start && end >= run.end;
        const likely = likeliest(sheet, span, whole);
        if (likely === null || (likely.cost > 0.7 && takesIn(span, exact))) continue;
        const cost = likely.cost - (end - start) * 0.25;
        if (best === null || cost < best.cost) best = { span, term: likely.term, cost };
      }
    if (best === null || found.some((other) => other.start < (best?.span.end ?? 0) && (best?.span.start ?? 0) < other.end)) continue;
    found.push(mentionOf(sheet, best.span, best.term, false));
    coverSpan(sheet, best.span);
  }
  return found;
}

/** The run with the short words (谢治[于]) and generic names (致[纯][科技]) that touch it. */
function reachOf(sheet: FundSheet, run: Span, exact: readonly FundMention[]): Span {
  const reach = grownRun(sheet, run);
  // 基隆[股份]: what companies' names end with.
  const tail = /^(?:股份|集团|科技|电子|控股|银行|证券|药业|实业)/.exec(sheet.text.slice(reach.end));
  if (tail !== null && isFree(sheet, { start: reach.end, end: reach.end + tail[0].length })) reach.end += tail[0].length;
  for (const mention of exact) {
    if (mention.meaning.kind !== 'theme' && mention.meaning.kind !== 'index') continue;
    if (mention.end === reach.start) reach.start = mention.start;
    if (mention.start === reach.end) reach.end = mention.end;
  }
  return reach;
}

/** 新能源会 is no 新能源车: a name in full gives way to a longer one only where that sounds alike. */
function takesIn(span: Span, exact: readonly FundMention[]): boolean {
  return exact.some(({ start, end, meaning }) => end - start >= 3 && start >= span.start && end <= span.end && meaning.kind !== 'fixed');
}

function cutsMention(span: Span, exact: readonly FundMention[]): boolean {
  return exact.some((mention) => mention.start < span.end && span.start < mention.end && (mention.start < span.start || mention.end > span.end));
}

function likeliest(sheet: FundSheet, span: Span, whole: boolean): { term: NamedTerm; cost: number } | null {
  const said = sheet.text.slice(span.start, span.end);
  if (!/^[\p{Script=Han}a-z0-9]+$/u.test(said)) return null;
  const framed = hasHoldingFrame(sheet, span);
  const managed = MANAGER_AFTER.test(sheet.text.slice(span.end)) || MANAGER_BEFORE.test(sheet.text.slice(0, span.start));
  let best: { term: NamedTerm; cost: number } | null = null;
  const consider = (term: NamedTerm, most: number): void => {
    if (digitsOf(term.text) !== digitsOf(said)) return;
    const cost = slipDistance(said, term.text);
    if (cost <= most && (best === null || cost < best.cost)) best = { term, cost };
  };
  if (said.length >= 3 || whole)
    for (const term of sheet.names.bySound.get(soundOf(said)) ?? []) {
      const personal = term.meanings.every(({ kind }) => kind === 'manager');
      if (said.length > 2) consider(term, 1.1);
      else if (personal ? SURELY_MANAGED.test(sheet.text.slice(span.end)) : isNounLike(sheet, span)) consider(term, sheet.text.length <= 8 ? 0.7 : 0.35);
    }
  if (best !== null || said.length < 3) return best;
  for (const term of candidates(sheet, said)) {
    const kinds = term.meanings.map(({ kind }) => kind);
    const person = kinds.every((kind) => kind === 'manager');
    if (said.length === 3 || term.text.length === 3) {
      const same = said.charAt(0) === term.text.charAt(0);
      // Of a name the middle is the part misread; another last character is another person.
      const allowed = person ? managed && same && said.charAt(2) === term.text.charAt(2) : kinds.includes('security') && framed && whole;
      consider(term, allowed && said.length === term.text.length ? 1 : 0.35);
    } else if (!person && kinds.some((kind) => kind !== 'fixed') && (whole || framed))
      consider(term, shortName(said) && shortName(term.text) && !sameUnits(said, term.text) ? 0.7 : 1);
    else if (!person) consider(term, 0.7);
  }
  return best;
}

/** 德尔股份 is not 歌尔股份: of two syllables and what every company is called, one wrong is another company. */
function shortName(text: string): boolean {
  return text.length === 4 && COMPANY_END.test(text);
}

const COMPANY_END = /(?:股份|集团|科技|电子|控股|银行|证券|药业|实业)$/;

function sameUnits(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

/** Two syllables sound like something everywhere: only beside a word for funds, or alone, are they a name. */
function isNounLike(sheet: FundSheet, { start, end }: Span): boolean {
  return (
    /^(?:的|类|型|股票?|公司|相关|概念|板块|主题|行业|理财|指数)*(?:基|理财|产品|板块|概念|主题|行业|类|型|行|形|指数|产业|$|[，。?!吗呢])/.test(
      sheet.text.slice(end),
    ) || /(?:重仓|持有|含有?|包含|持仓|推荐|买)(?:的|了|一[个只])?$/.test(sheet.text.slice(0, start))
  );
}

function candidates(sheet: FundSheet, said: string): Set<NamedTerm> {
  const counts = new Map<NamedTerm, number>();
  for (let unit = 0; unit < said.length - 1; unit += 1)
    for (const term of sheet.names.byPair.get(said.slice(unit, unit + 2)) ?? []) counts.set(term, (counts.get(term) ?? 0) + 1);
  if (said.length === 3) for (const term of sheet.names.byPair.get(`${said.charAt(0)}${said.charAt(2)}`) ?? []) counts.set(term, 1);
  const near = new Set<NamedTerm>();
  for (const term of counts.keys()) if (Math.abs(term.text.length - said.length) <= 1) near.add(term);
  return near;
}

/** Exact mentions that no likelier longer name took in, with those names, in order. */
export function withoutOverlaps(exact: readonly FundMention[], likely: readonly FundMention[]): FundMention[] {
  const kept = exact.filter((mention) => !likely.some((other) => other.start < mention.end && mention.start < other.end));
  return [...kept, ...likely].sort((a, b) => a.start - b.start);
}
