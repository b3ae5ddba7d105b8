import { normal } from '../../../sample-bank/draw.ts';
import { themes } from './sample-names.ts';

/** Paths of chance that funds mix for what is their own. */
export const OWN_PATHS = 96;
/** Factor and day as one number, key = factor × KEY + i: with two the planner would join factor with factor by day first. */
export const KEY = 100_000;

/**
 * What moves the market, day by day, as log returns `r_…` and their running sums `c_…`. Calm and rough times follow each other,
 * so that drawdowns come in spells; all draws are hashes of the seed and the day, so that a longer history ends in the same days.
 * - sample_day: i, day, gap (calendar days since the trading day before), and cn, us, hk, gold, bond, credit, cash.
 * - sample_theme: key, theme, i, r, c: in excess of the market.
 * - sample_own: key, path, i, r, c: unit volatility a year.
 */
export function factorSql(seed: number): string[] {
  const n = (name: string, row = 'day') => normal(seed, name, row);
  const age = `(date_diff('day', date '2016-01-01', day))`;
  const calm = `(0.75 + 0.35 * sin(${age} / 97.0) * sin(${age} / 233.0) + 0.3 * abs(${n('rough', `(${age} // 21)`)}))`;
  const cycle = (length: number, phase: number) => `sin(6.2832 * ${age} / ${length} + ${phase})`;
  const daily = (volatility: number, drift: string) => ({ volatility: volatility / Math.sqrt(250), drift: `(${drift}) / 250` });
  const factors: [name: string, sql: string][] = [];
  const add = (name: string, volatility: number, drift: string, shared = '0') => {
    const per = daily(volatility, drift);
    factors.push([name, `${per.drift} + ${shared} + ${per.volatility} * ${calm} * ${n(name)}`]);
  };
  add('cn', 0.17, `0.06 + 0.17 * ${cycle(1130, 0.6)}`);
  add('us', 0.16, `0.1 + 0.12 * ${cycle(980, 2.1)}`);
  add('hk', 0.13, `0.01 + 0.2 * ${cycle(1040, 0.9)}`, `0.6 * 0.17 / 15.81 * ${calm} * ${n('cn')}`);
  add('gold', 0.13, `0.09 + 0.08 * ${cycle(1500, 4)}`);
  add('bond', 0.012, `0.036 + 0.02 * ${cycle(820, 3.4)}`);
  add('credit', 0.005, '0.008');
  const returns = factors.map(([name, sql]) => `${sql} as r_${name}`);
  const names = [...factors.map(([name]) => name), 'cash'];
  const sums = names.map((name) => `sum(r_${name}) over (order by i rows between unbounded preceding and current row) as c_${name}`);
  const scale = Math.sqrt(250);
  return [
    `create or replace temp table sample_day as with dated as (
       select (i - 1)::integer as i, day, coalesce(date_diff('day', lag(day) over (order by i), day), 1) as gap from sample_calendar),
     moved as (select *, ${returns.join(', ')}, (0.0195 + 0.004 * ${cycle(1400, 1.2)}) * gap / 365 as r_cash from dated)
     select *, ${sums.join(', ')} from moved order by i`,
    `create or replace temp table sample_theme as with moved as (
       select theme * ${KEY} + d.i as key, theme, d.i, ${`(drift / 250 + volatility / ${scale} * ${calm} * ${n('theme', 't.name || d.day::varchar')} + volatility / 250 * sin(6.2832 * ${age} / 900 + theme))`} as r
       from sample_day d, sample_theme_name t)
     select *, sum(r) over (partition by theme order by i rows between unbounded preceding and current row) as c from moved`,
    `create or replace temp table sample_own as with moved as (
       select p.path * ${KEY} + d.i as key, p.path, d.i, ${n('own', `d.day::varchar || ':' || p.path`)} / ${scale} as r from sample_day d, range(${OWN_PATHS}) p(path))
     select *, sum(r) over (partition by path order by i rows between unbounded preceding and current row) as c from moved`,
  ];
}

/** Rows of sample_theme_name. Theme 0, 1, …; -1 is none and moves nothing. */
export function themeRows(): { theme: number; name: string; volatility: number; drift: number }[] {
  return [
    { theme: -1, name: '', volatility: 0, drift: 0 },
    ...themes.map((theme, index) => ({ theme: index, name: theme.name, volatility: theme.volatility, drift: theme.drift })),
  ];
}
