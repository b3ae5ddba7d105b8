import type { BankSession } from '../../store/bank.ts';
import type { Freshness } from './freshness.schema.ts';

/** Below this share of funds with a NAV of the newest day, that day is thin. */
const COVERED_AT_LEAST = 0.97;
/** Above this share of NAVs equal to the day before, the newest day looks carried forward. */
const REPEATED_AT_MOST = 0.2;

/** The exchanges never pause longer: a day further back is no day before. */
const LONGEST_PAUSE_MS = 12 * 86_400_000;

/** Pure: the state two shares come to. A day that is both counts as carried forward, the worse of the two. */
export function freshnessState(covered: number, repeated: number | null): Freshness['state'] {
  if (repeated !== null && repeated > REPEATED_AT_MOST) return 'carried_forward';
  return covered < COVERED_AT_LEAST ? 'thin' : 'good';
}

/** Measures the newest day of figures and daily NAV in the tables with `suffix`. Null: no fund has any NAV. */
export async function measureFreshness(session: BankSession, suffix: string): Promise<Freshness | null> {
  const days = await session.query<{ day: string; funds: number }>(
    `select nav_day as day, count(*) as funds from fund_figure${suffix} where nav_day is not null group by 1 order by 1 desc limit 30`,
  );
  const [newest, before] = days;
  if (newest === undefined) return null;
  const previous = before !== undefined && Date.parse(newest.day) - Date.parse(before.day) <= LONGEST_PAUSE_MS ? before : undefined;
  const covered = newest.funds / (newest.funds + (previous?.funds ?? 0));
  const [same] = await session.query<{ both: number; repeated: number }>(
    `with newest as (select max(day) as day from fund_nav${suffix}),
      before as (select max(day) as day from fund_nav${suffix} where day < (select day from newest))
    select count(*) as both, count(*) filter (where a.nav = b.nav and (a.growth is null or a.growth = 0)) as repeated
    from fund_nav${suffix} a join fund_nav${suffix} b on a.code = b.code and b.day = (select day from before)
    join fund${suffix} f on f.code = a.code and not list_contains(f.kinds, 'money')
    where a.day = (select day from newest)`,
  );
  const repeated = same === undefined || same.both === 0 ? null : same.repeated / same.both;
  return { newestDay: newest.day, previousDay: previous?.day ?? null, covered, repeated, state: freshnessState(covered, repeated) };
}
