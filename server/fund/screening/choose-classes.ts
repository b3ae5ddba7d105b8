import type { FundQuery } from './fund-query.schema.ts';

/** What decides a fund's place in a list. `unready`: it cannot be bought now. */
interface Ranked {
  code: string;
  portfolioId: string;
  shareClass: string | null;
  sortValue: number | null;
  unready: boolean;
  inception: string | null;
}

/**
 * Which classes of the ranked portfolios take the places of a list: all where they fit; otherwise one of each portfolio, and
 * further classes only in places that stay empty. In order, each with the classes of its portfolio that are not shown.
 */
export function chooseClasses<Fund extends Ranked>(funds: readonly Fund[], query: Pick<FundQuery, 'sort' | 'limit'>): { fund: Fund; others: Fund[] }[] {
  const sort = query.sort;
  const inOrder = (a: Fund, b: Fund) => compareFunds(a, b, 'direction' in sort ? sort.direction : 'asc');
  const portfolios = Map.groupBy(funds, (fund) => fund.portfolioId);
  const placed = [...portfolios.values()].flatMap((classes) => classes.toSorted(byPreference).map((fund, place) => ({ fund, place })));
  const shown = placed
    .toSorted((a, b) => Math.min(a.place, 1) - Math.min(b.place, 1) || inOrder(a.fund, b.fund))
    .slice(0, query.limit)
    .map(({ fund }) => fund)
    .toSorted(inOrder);
  const taken = new Set(shown);
  return shown.map((fund) => ({ fund, others: (portfolios.get(fund.portfolioId) ?? []).filter((other) => !taken.has(other)).toSorted(byPreference) }));
}

/** The class that stands for its portfolio first: with a value to sort by, then A or the only one, then by name. */
function byPreference(a: Ranked, b: Ranked): number {
  return Number(a.sortValue === null) - Number(b.sortValue === null) || compareText(preference(a), preference(b));
}

function preference({ shareClass, code }: Ranked): string {
  return `${shareClass ?? 'A'}${code}`;
}

/** By the value sorted by, unknown last; then what can be bought; then the longest record; then by code. */
function compareFunds(a: Ranked, b: Ranked, direction: 'asc' | 'desc'): number {
  const sign = direction === 'asc' ? 1 : -1;
  if (a.sortValue !== null && b.sortValue !== null && a.sortValue !== b.sortValue) return a.sortValue < b.sortValue ? -sign : sign;
  return (
    Number(a.sortValue === null) - Number(b.sortValue === null) ||
    Number(a.unready) - Number(b.unready) ||
    compareText(a.inception ?? '9999', b.inception ?? '9999') ||
    compareText(a.code, b.code)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
