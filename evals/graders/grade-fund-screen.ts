import type { FundList } from '../../server/fund/screening/fund-list.schema.ts';
import type { FundQuery } from '../../server/fund/screening/fund-query.schema.ts';
import { screenFunds } from '../../server/fund/screening/screen-funds.ts';
import type { RiskStanding } from '../../server/fund/suitability/suitability.schema.ts';
import type { FundScreenCase } from '../fund-case.schema.ts';
import type { Trajectory } from '../trajectory.schema.ts';
import type { Grade, Ground } from './ground.ts';
import { errorOf, ofType } from './read-turn.ts';

/** Suitability removes nothing from it: conditions are compared, not customers. */
const everything: RiskStanding = { state: 'valid', riskClass: 'C5', lowest: false, assessedOn: null, expiresOn: null };
/** Longer than any market here. */
const ALL = 100_000;

/** Grades a screen by its result: the funds of the query that was answered are those of an expected one. */
export async function gradeFundScreen(row: FundScreenCase, trajectory: Trajectory, { context }: Ground): Promise<Grade> {
  const last = trajectory.turns.at(-1);
  const shown = last === undefined ? undefined : ofType(last.chunks, 'data-funds').at(-1)?.data;
  const error = last === undefined ? null : errorOf(last);
  if (error !== null) return { misses: [`error: ${error}`] };
  if (context === null) return { misses: ['funds: not graded, the market is not at hand'] };
  const screen = (query: FundQuery) => screenFunds(context, { query, standing: everything, asked: true });
  const expected = await Promise.all([row.query, ...(row.also ?? [])].map((query) => (row.grade === 'set' ? screen(wholeOf(query)) : screen(query))));
  if (expected.every((list) => list.matched === 0)) return { misses: [], notRun: 'the expected query matches nothing in this market' };
  if (shown === undefined) return { misses: ['funds: no list was shown'] };
  if (row.grade === 'top') {
    const verdicts = expected.filter((list) => list.matched > 0).map((list) => differentOrder(list, shown));
    return { misses: verdicts.includes(null) ? [] : [verdicts[0] ?? 'funds: other ones'] };
  }
  const actual = codesOf(await screen(wholeOf(shown.query)));
  const verdicts = expected.filter((list) => list.matched > 0).map((list) => differentSet(codesOf(list), actual));
  return { misses: verdicts.includes(null) ? [] : [verdicts[0] ?? 'funds: other ones'] };
}

function wholeOf(query: FundQuery): FundQuery {
  return { ...query, sort: { by: 'neutral' }, limit: ALL };
}

function codesOf({ items }: FundList): Set<string> {
  return new Set(items.flatMap(({ code, otherClasses }) => [code, ...otherClasses.map((other) => other.code)]));
}

function differentSet(expected: Set<string>, actual: Set<string>): string | null {
  const missing = [...expected].filter((code) => !actual.has(code)).length;
  const extra = [...actual].filter((code) => !expected.has(code)).length;
  return missing + extra === 0 ? null : `funds: ${actual.size} fit the query read, ${expected.size} fit what was asked (${missing} missing, ${extra} too many)`;
}

/** Same funds in the same order; those with the same sorted figure may change places. */
function differentOrder(expected: FundList, actual: FundList): string | null {
  const figure = sortedFigure(expected);
  const line = (list: FundList) => list.items.map((item) => ({ code: item.code, figure: figure(item) }));
  const [wanted, got] = [line(expected), line(actual)];
  if (wanted.length !== got.length) return `funds: ${got.length} shown, expected ${wanted.length}`;
  const wrong = wanted.findIndex(({ code, figure: value }, index) => {
    const other = got[index];
    if (other?.code === code) return false;
    return value === null || other === undefined || other.figure === null || Math.abs(other.figure - value) > 1e-9;
  });
  return wrong < 0 ? null : `funds: place ${wrong + 1} is ${got[wrong]?.code}, expected ${wanted[wrong]?.code}`;
}

function sortedFigure({ query: { sort } }: FundList): (item: FundList['items'][number]) => number | null {
  if (sort.by === 'holding_weight') return (item) => item.holding?.weight ?? null;
  if (sort.by === 'neutral') return () => null;
  return (item) => item.figures.find(({ metric, window }) => metric === sort.metric && window === sort.window)?.value ?? null;
}
