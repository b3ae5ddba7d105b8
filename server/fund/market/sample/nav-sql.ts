import { NEXT } from '../load-market.ts';
import { KEY } from './factor-sql.ts';

/** Exposures times running sums (or returns) of the day's factors, as one expression. */
function mixture(kind: 'c' | 'r'): string {
  return `case s.key when 'money' then d.${kind}_cash else
    s.exposure * case s.market when 'us' then d.${kind}_us when 'hk' then d.${kind}_hk when 'gold' then d.${kind}_gold else d.${kind}_cn end
    + s.bond * d.${kind}_bond + s.credit * d.${kind}_credit + s.theme_weight * t.${kind} + s.own_a * a.${kind} + s.own_b * b.${kind} end`;
}

// Left joins keep their order: tables of a running transaction have no counts yet, by which the planner could choose one.
const factors = `left join sample_day d on d.i = s.i left join sample_theme t on t.key = s.theme * ${KEY} + s.i
  left join sample_own a on a.key = s.path_a * ${KEY} + s.i left join sample_own b on b.key = s.path_b * ${KEY} + s.i`;

/**
 * Daily NAV. The log of a fund's total return is a sum of running factor sums, so that no window over millions of rows is needed;
 * rows come out in order of code and day. A dividend takes a share off the unit NAV and nothing off the growth. Money funds
 * stand at 1 and grow.
 */
export function navSql(years: number): string[] {
  return [
    `create or replace temp table sample_series as
     select s.*, ln(case when s.age_days >= ${365 * years} then 0.75 + 1.5 * start_draw else 1 end) - (${mixture('c')}) as base
     from (select *, first_i as i from sample_class where first_i is not null and first_i <= last_i) s ${factors} order by s.code`,
    `insert into fund_nav${NEXT} select code, day, case when key = 'money' then 1 else round(exp(base + total + slope * (i - first_i)) * coalesce(pow(1 - dividend, (i - first_i) // dividend_every), 1), 4) end,
       case when i = first_i then 0 when key = 'money' then round(exp(move + slope) - 1, 7) else round(exp(move + slope) - 1, 4) end
     from (select s.code, d.day, s.key, s.base, s.i, s.first_i, s.dividend, s.dividend_every, (s.drift - s.class_service) / 250 as slope, ${mixture('c')} as total, ${mixture('r')} as move
       from (select *, unnest(range(first_i, last_i + 1))::integer as i from (select * exclude (i) from sample_series order by code)) s ${factors})`,
  ];
}
