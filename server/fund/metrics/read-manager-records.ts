import type { z } from 'zod';
import type { BankSession } from '../../store/bank.ts';
import type { managerRecordSchema } from '../analysis/fund-analysis.schema.ts';
import { peerGroupSql } from './peer-group.ts';

export type ManagerRecord = z.infer<typeof managerRecordSchema>;

/**
 * Record of each manager of a fund: all living funds of the same peer group he manages at the same company, one class per portfolio, over
 * fixed windows (display rule: all of a type, none picked). Returns are fractions as of each fund's own performance day. Tenure, total size
 * and their day are as published, null where the source has none. Empty where the fund names no manager or is unknown.
 */
export async function readManagerRecords(bank: BankSession, code: string): Promise<ManagerRecord[]> {
  const rows = await bank.query<Record<string, unknown> & { name: string }>(
    `with own as (select unnest(managers) as manager, generate_subscripts(managers, 1) as place, company, ${peerGroupSql} as peers from fund where code = $1),
     led as (
       select own.manager, own.place, fund.code, fund.name, fund.portfolio_id, figure.return_1y, figure.return_3y, figure.performance_day
       from own join fund on list_contains(fund.managers, own.manager) and fund.company is not distinct from own.company
         and ${peerGroupSql} is not distinct from own.peers and fund.lifecycle = 'active' or fund.code = $1
       join fund_figure figure on figure.code = fund.code
       qualify row_number() over (partition by own.place, fund.portfolio_id order by fund.code <> $1, fund.share_class nulls first, fund.code) = 1)
     select own.manager as name, person.tenure_days, person.size_fen, person.as_of,
       led.code, led.name as fund_name, led.return_1y, led.return_3y, led.performance_day
     from own join led on led.place = own.place
     left join fund_manager person on person.name = own.manager and person.company is not distinct from own.company
     order by own.place, led.code`,
    [code],
  );
  const records = new Map<string, ManagerRecord>();
  for (const row of rows) {
    const record = records.get(row.name) ?? {
      name: row.name,
      tenureDays: row.tenure_days as number | null,
      funds: [],
      totalSizeFen: row.size_fen as number | null,
      asOf: row.as_of as string | null,
    };
    records.set(row.name, record);
    if (record.funds.some((fund) => fund.code === row.code)) continue;
    record.funds.push({
      code: row.code as string,
      name: row.fund_name as string,
      return1y: row.return_1y as number | null,
      return3y: row.return_3y as number | null,
      asOf: row.performance_day as string | null,
    });
  }
  return [...records.values()];
}
