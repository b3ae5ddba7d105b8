import type { FundClause, FundCondition, FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import type { FundSheet } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';

const SAYS_FOLLOW_UP =
  /^(?:那|那么|再(?!(?:来|给我)?(?:看看|看下|看一下|找|推荐|说说))|只看|只要|只留|就看|换成|换|改成|改为|改|去掉|去除|排除|不要|除了|加上|加个|另外|并且|而且|其中|里面|这些|这里面|按|和|要|还要|最好|i want|only|just|now|what about|how about|without|exclude|drop|remove|add|instead|switch|change|sort|make it|and|but|cheaper|larger|smaller|of (?:these|those))|(?:呢|的呢|的话呢|一点的?|点的|些的|大的|小的|高的|低的)[?？。！!]?$|(?:这些|其中|里面|上面|刚才).{0,6}(?:里|中|的)|among (?:these|them|those)|instead$/;
const STARTS_ANEW = /推荐|有哪些|有没有|帮我|介绍|我想买|想买|重新|show me|recommend|find me/;
const REPLACES = /换成|改成|改为|换个|instead|switch|change/;
const TAKES_OFF = /去掉|取消|不限|不看|不用管|放宽|remove|drop/;

/** Whether the sentence leans on the thread's last list. */
export function leansOnThread(sheet: FundSheet, query: FundQuery): boolean {
  const { lastQuery } = sheet.context.thread;
  if (lastQuery === null) return false;
  const text = sheet.text.trim();
  if (text.length > 40 || !SAYS_FOLLOW_UP.test(text)) return false;
  if (STARTS_ANEW.test(text) && !/^(?:再(?!来)|换|改|去掉|其中|只|按|这些|only|just|among)/.test(text)) return false;
  return query.clauses.length > 0 || query.sort.by !== 'neutral' || query.unsupported.length > 0;
}

/** The last query with what the sentence adds, replaces or takes off. Clauses are numbered anew. */
export function reviseFundQuery(sheet: FundSheet, last: FundQuery, said: FundQuery, figures: FiguresRead): FundQuery {
  let kept = last.clauses.filter(({ enabled }) => enabled);
  const added: FundClause[] = [];
  for (const clause of said.clauses) {
    if (TAKES_OFF.test(sheet.text) && kept.some((other) => sameConditions(other, clause) && !other.excluded)) {
      kept = kept.filter((other) => !sameConditions(other, clause));
      continue;
    }
    // 换成债券的: what is of the same kind goes; 只看医药的 narrows kinds and themes alike, but one kind replaces another.
    const dimension = dimensionOf(clause);
    if (!clause.excluded && (REPLACES.test(sheet.text) || EXCLUSIVE.has(dimension) || startsWithThen(sheet.text)))
      kept = kept.filter((other) => other.excluded || dimensionOf(other) !== dimension);
    kept = kept.filter((other) => !sameMetric(other, clause));
    added.push(clause);
  }
  const clauses = [...kept, ...added].slice(0, 12).map((clause, at) => ({ ...clause, id: `q${at + 1}` }));
  return {
    clauses,
    sort: said.sort.by === 'neutral' ? last.sort : said.sort,
    limit: figures.limit ?? last.limit,
    unsupported: said.unsupported,
  };
}

const EXCLUSIVE = new Set(['fund_kind', 'risk', 'share_class', 'status']);

function startsWithThen(text: string): boolean {
  return /^(?:那|那么|what about|how about)/.test(text.trim());
}

function dimensionOf(clause: FundClause): string {
  const kind = clause.anyOf[0]?.kind ?? '';
  return kind === 'index' || kind === 'name' ? 'theme' : kind;
}

function sameConditions(a: FundClause, b: FundClause): boolean {
  const key = (conditions: readonly FundCondition[]): string => JSON.stringify(conditions);
  return key(a.anyOf) === key(b.anyOf);
}

function sameMetric(a: FundClause, b: FundClause): boolean {
  const [x] = a.anyOf;
  const [y] = b.anyOf;
  return x?.kind === 'metric' && y?.kind === 'metric' && x.metric === y.metric && x.window === y.window;
}
