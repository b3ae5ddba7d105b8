import type { FundCondition, FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import { notFoundWish } from './build-fund-query.ts';
import { coverSpan, type FundMention, type FundSheet, grownRun, isFree, quoteOf, type Span } from './fund-sheet.ts';

const HOLDING_BEFORE = /(?:重仓股?|持仓|持有|持股|含有|含|包含|里有|带有|带|投资了?|hold(?:s|ing)?)(?:了|的|着|有|股票)* ?$/;
const THEME_AFTER = /^(?:的)?(?:概念|板块|版块|主题|行业|产业|赛道|题材|领域|方面|类)/;
const MANAGER_AFTER = /^(?:的|所|在)*(?:管理|经理|掌管|负责|旗下|名下|操盘)/;
const INDEX_AFTER = /^(?:的)?(?:指数)/;
const FUND_AFTER = /^(?:股票|股|的|相关|有关|类|概念|理财)*(?:基金|理财|产品|基|$|[，。?!,吗呢])/;

export interface UnknownWords {
  mentions: FundMention[];
  unsupported: FundQuery['unsupported'];
  /** Runs that stay unread. */
  left: Span[];
}

/**
 * Words no list of names knows, in a frame that says what they must be: 重仓X, X概念, X管理的, X基金. A part of a security's name means that
 * holding, a part of a fund's or index's name those funds; else they are told as not found.
 */
export function readUnknownWords(sheet: FundSheet, runs: readonly Span[], alone: boolean, asksForFunds: boolean): UnknownWords {
  const read: UnknownWords = { mentions: [], unsupported: [], left: [] };
  for (const short of runs) {
    const run = wholeName(sheet, longestKnown(sheet, short));
    const word = sheet.text.slice(run.start, run.end);
    const before = sheet.text.slice(0, run.start);
    const after = sheet.text.slice(run.end);
    const held = HOLDING_BEFORE.test(before);
    const themed = THEME_AFTER.test(after);
    const managed = MANAGER_AFTER.test(after) || /(?:基金经理|经理) ?$/.test(before);
    const indexed = INDEX_AFTER.test(after);
    const plain = asksForFunds && word.length >= 2 && (FUND_AFTER.test(after) || alone);
    const person = sheet.names.exact.get(word)?.meanings.find(({ kind }) => kind === 'manager');
    if (/^\d+$/.test(word)) {
      read.left.push(run);
      continue;
    }
    if (person !== undefined && asksForFunds) {
      read.mentions.push({ ...run, meanings: [person], meaning: person, anyOf: person.anyOf, exact: true });
      coverSpan(sheet, run);
      continue;
    }
    if (!held && !themed && !managed && !indexed && !plain) {
      read.left.push(run);
      continue;
    }
    const begun = managed || plain ? personBegunWith(sheet, word) : null;
    const found = begun ?? (managed ? null : meaningOf(sheet, word, held, themed || indexed));
    if (found !== null) {
      read.mentions.push({ ...run, meanings: [], meaning: { kind: found.kind, anyOf: found.anyOf, name: word }, anyOf: found.anyOf, exact: false });
      coverSpan(sheet, run);
    } else if (held || themed || managed || indexed) {
      read.unsupported.push(notFoundWish(quoteOf(sheet, run), held ? 'holding' : managed ? 'manager' : indexed ? 'index' : 'theme'));
      coverSpan(sheet, run);
    } else {
      // 某某基金 with nothing else to go by: say that nothing of that name is here.
      if (alone && /^(?:的|相关|有关|概念)*基金?/.test(after) && word.length <= 8) read.unsupported.push(notFoundWish(quoteOf(sheet, run), 'theme'));
      read.left.push(run);
    }
  }
  return read;
}

/** The run with its neighbours where that is a known part of a name, else as it is. */
function longestKnown(sheet: FundSheet, run: Span): Span {
  const grown = grownRun(sheet, run);
  for (const span of [grown, { start: grown.start, end: run.end }, { start: run.start, end: grown.end }]) {
    const word = sheet.text.slice(span.start, span.end);
    if (word.length > run.end - run.start && sheet.names.securities.some((name) => name.startsWith(word))) return span;
  }
  return run;
}

const COMPANY_END = /^[\p{Script=Han}]{0,2}?(?:股份|集团|科技|电子|控股|国际|实业|药业|生物|医药|技术|能源|材料)/u;

/** 重仓[宝]丽迪, 民[和股份]: what is held is named from the word for holding to what companies' names end with. */
function wholeName(sheet: FundSheet, run: Span): Span {
  const { text } = sheet;
  let { start, end } = run;
  const grown = grownRun(sheet, run);
  if (grown.start < start && HOLDING_BEFORE.test(text.slice(0, grown.start))) ({ start } = grown);
  if (HOLDING_BEFORE.test(text.slice(0, start))) {
    if (!/[怎啥几多少能会]/.test(text.slice(end, grown.end))) ({ end } = grown);
    const tail = COMPANY_END.exec(text.slice(end));
    if (tail !== null && isFree(sheet, { start: end, end: end + tail[0].length })) end += tail[0].length;
  }
  return { start, end };
}

/** 谢治管理的: the first two characters of one manager's name alone. */
function personBegunWith(sheet: FundSheet, word: string): { kind: 'manager'; anyOf: FundCondition[] } | null {
  if (word.length !== 2 || sheet.names.corpus.includes(word) || sheet.names.securities.some((name) => name.startsWith(word))) return null;
  const [manager, another] = sheet.context.catalogue.managers.filter((name) => name.length === 3 && name.startsWith(word));
  return manager === undefined || another !== undefined ? null : { kind: 'manager', anyOf: [{ kind: 'manager', manager }] };
}

/** The only characters that by themselves are a part of what companies are called by. */
const SUBSTANCE = /^[铝铜锌镍钛锂钴钨钢铁煤油酒药盐糖纸茶猪鸡]$/;

function meaningOf(sheet: FundSheet, word: string, held: boolean, themed: boolean): { kind: 'security' | 'theme'; anyOf: FundCondition[] } | null {
  if ((word.length < 2 && !(held && SUBSTANCE.test(word))) || !/^[\p{Script=Han}a-z0-9]+$/u.test(word)) return null;
  const starts = sheet.names.securities.some((name) => name.startsWith(word));
  const inSecurity = starts || sheet.names.securities.some((name) => name.includes(word));
  const inName = sheet.names.corpus.includes(word);
  if (held) return inSecurity ? { kind: 'security', anyOf: [{ kind: 'holding', security: word }] } : null;
  if (themed)
    return inName
      ? { kind: 'theme', anyOf: [{ kind: 'name', text: word }] }
      : inSecurity
        ? { kind: 'security', anyOf: [{ kind: 'holding', security: word }] }
        : null;
  if (inSecurity) return { kind: 'security', anyOf: [{ kind: 'holding', security: word }] };
  return inName ? { kind: 'theme', anyOf: [{ kind: 'name', text: word }] } : null;
}
