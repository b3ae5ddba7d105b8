import { uniform } from '../../../sample-bank/draw.ts';
import { NEXT } from '../load-market.ts';
import { themes } from './sample-names.ts';

/** Listed companies of each theme. */
const FIRMS = 24;

/**
 * Top-ten holdings of the newest report: shares of the fund's theme and some others, bonds by their weight. Funds of one index
 * hold the same shares.
 */
export function holdingSql(seed: number, reportDay: string): string[] {
  const u = (name: string, row: string) => uniform(seed, name, row);
  return [
    `create or replace temp table sample_pick as
     select row, j, case when theme >= 0 and (naming = 'index' or ${u('own theme', `row || ':' || j`)} < 0.75) then theme
         else floor(${u('other theme', `who || ':' || j`)} * ${themes.length})::integer end as theme,
       floor(pow(${u('firm', `who || ':' || j`)}, 1.6) * ${FIRMS})::integer as k
     from (select row, theme, naming, unnest(range(40)) as j, case when naming = 'index' then tracked_index else row::varchar end as who
       from sample_portfolio where holds in ('stock', 'both') and life in ('alive', 'closed', 'silent'))`,
    `create or replace temp table sample_stock as
     select row, rank, f.name, f.code, round((0.035 + 0.06 * ${u('top', 'row')}) * pow(0.9, rank - 1), 4) as weight
     from (select row, theme, k, row_number() over (partition by row order by min(j)) as rank from sample_pick group by row, theme, k) p
     join sample_firm f on f.theme = p.theme and f.k = p.k join sample_portfolio s using (row) where rank <= case when s.holds = 'both' then 5 else 10 end`,
    `insert into fund_holding${NEXT}
     select code, date '${reportDay}', rank, asset, name, security_code, weight from (
       select c.code, p.rank, 'stock' as asset, p.name, p.code as security_code, round(p.weight * case when c.holds = 'both' then least(1, c.exposure * 1.5) else 1 end, 4) as weight
       from sample_stock p join sample_class c using (row)
       union all
       select c.code, b.rank, 'bond', b.name, b.code, round((0.03 + 0.06 * ${u('bond top', 'c.row')}) * pow(0.92, b.rank - 1), 4)
       from sample_class c join (select row, row_number() over (partition by row order by min(j)) as rank, bond from (
           select row, j, (hash(row, j, 'bond', ${seed}) % (select count(*) from sample_bond))::integer as bond
           from (select row, unnest(range(8)) as j from sample_portfolio where holds in ('bond', 'both') and life in ('alive', 'closed', 'silent'))) group by row, bond) r using (row)
       join lateral (select r.rank, s.name, s.code from sample_bond s where s.bond = r.bond) b on true where r.rank <= 5)
     order by code, asset desc, rank`,
  ];
}

export { FIRMS };
