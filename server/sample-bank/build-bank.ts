import { quoteName } from '../marketing/segment/sql-text.ts';
import type { Bank } from '../store/bank.ts';
import { attributeColumns, createCustomerTable, createEventTable, swapTable, writeBankFact } from '../store/bank-tables.ts';
import type { CalendarDay } from '../values/time.ts';
import { sampleEvents } from './catalogue/events.ts';
import { sampleTags } from './catalogue/tags.ts';
import { customerSql, summarySql } from './customer-sql.ts';
import { eventSql } from './event-sql.ts';
import { personSql } from './person-sql.ts';
import { riskSql } from './risk-sql.ts';

/** Share done, 0 to 1, and what is being made. */
export type Progress = (share: number, what: { zh: string; en: string }) => void;

/**
 * Makes customers and a year of events and puts them in the place of what was there, in one transaction.
 * The same seed, size and as-of day give the same bank.
 */
export async function buildBank({
  bank,
  seed,
  customers,
  asOf,
  onProgress,
}: {
  bank: Bank;
  seed: number;
  customers: number;
  asOf: CalendarDay;
  onProgress: Progress;
}): Promise<{ customers: number; events: number }> {
  return bank.transaction(async (session) => {
    const columns = attributeColumns(sampleEvents);
    onProgress(0.02, { zh: '正在生成客户', en: 'Making customers' });
    for (const sql of personSql(seed, customers)) await session.query(sql);
    await session.query(riskSql(seed));
    await session.query(
      `create or replace temp table sample_events (row integer, event varchar, occurred_at timestamp, amount__money bigint, merchant_category__category varchar, page__category varchar, seconds__integer bigint, product__text varchar, periods__integer bigint, rights_kind__text varchar, points__integer bigint, result__category varchar)`,
    );
    const statements = eventSql(seed, asOf);
    for (const [index, { event, sql }] of statements.entries()) {
      await session.query(sql);
      onProgress(0.1 + 0.35 * ((index + 1) / statements.length), { zh: `正在生成行为事件：${event}`, en: `Making events: ${event}` });
    }
    // Somebody quiet or new has no events outside his time with the bank.
    await session.query(
      `delete from sample_events where event = 'salary_in' and exists (select 1 from sample_digital d where d.row = sample_events.row and occurred_at < timestamp '${asOf} 00:00:00' - to_days(d.z_tenure))`,
    );
    await session.query(summarySql(asOf));
    onProgress(0.6, { zh: '正在汇总标签', en: 'Deriving tags' });
    await session.query('drop table if exists customers_new');
    await createCustomerTable(session, 'customers_new', sampleTags);
    await session.query(customerSql(seed, asOf, sampleTags, 'customers_new'));
    onProgress(0.7, { zh: '正在整理行为事件', en: 'Sorting events' });
    await session.query('drop table if exists events_new');
    await createEventTable(session, 'events_new', sampleEvents);
    // One kind after the other: small sorts, and each kind one stretch of the table.
    const kinds = statements.map((statement) => statement.event).sort();
    for (const [index, kind] of kinds.entries()) {
      await session.query(
        `insert into events_new select row, event, occurred_at, ${columns.map((column) => quoteName(column.name)).join(', ')} from sample_events where event = $1 order by occurred_at, row`,
        [kind],
      );
      onProgress(0.7 + 0.15 * ((index + 1) / kinds.length), { zh: '正在整理行为事件', en: 'Sorting events' });
    }
    for (const table of ['sample_who', 'sample_person', 'sample_assets', 'sample_digital', 'sample_risk', 'sample_summary', 'sample_events'])
      await session.query(`drop table if exists ${table}`);
    await swapTable(session, 'customers_new', 'customers');
    await swapTable(session, 'events_new', 'events');
    await session.query('delete from campaign_touch');
    await writeBankFact(session, 'as_of', asOf);
    const [counted] = await session.query<{ customers: number; events: number }>(
      'select (select count(*) from customers) as customers, (select count(*) from events) as events',
    );
    return { customers: counted?.customers ?? 0, events: counted?.events ?? 0 };
  });
}
