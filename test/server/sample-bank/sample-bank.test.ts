import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../server/marketing/catalogue/read-catalogue.ts';
import { listPastCampaigns } from '../../../server/marketing/evidence/evidence.store.ts';
import { buildBank } from '../../../server/sample-bank/build-bank.ts';
import { ensureSampleBank } from '../../../server/sample-bank/ensure-sample-bank.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { type Bank, openBank } from '../../../server/store/bank.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

let bank: Bank;
let store: Store;
const progress: number[] = [];
const clock = () => new Date('2026-11-22T12:00:00Z');

beforeAll(async () => {
  bank = await openBank(':memory:');
  store = await openStore(':memory:');
  expect(await ensureSampleBank({ context: { bank, store, clock }, customers: 5000, onProgress: (share) => progress.push(share) })).toBe(true);
}, 60_000);
afterAll(async () => {
  await bank.close();
  await store.destroy();
});

async function numbers<Row extends Record<string, unknown>>(sql: string): Promise<Row> {
  const [row] = await bank.query<Row>(sql);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('the sample bank', () => {
  it('should be built once and tell how far it is', async () => {
    expect(await ensureSampleBank({ context: { bank, store, clock }, customers: 5000 })).toBe(false);
    expect(progress.at(-1)).toBe(1);
    expect([...progress].sort((a, b) => a - b)).toEqual(progress);
  });

  it('should describe customers as of the day before the clock', async () => {
    expect(await bank.asOf()).toBe('2026-11-21');
    const last = await numbers<{ last: string }>('select max(occurred_at) as last from events');
    expect(last.last < '2026-11-21T16:00:00.000Z').toBe(true);
    expect((await readCatalogue(store)).tags.every((tag) => tag.freshness?.asOf === '2026-11-21')).toBe(true);
  });

  it('should be the same bank for the same seed and another for another', async () => {
    const digest = async (seed: number) => {
      const other = await openBank(':memory:', { threads: 1 });
      await buildBank({ bank: other, seed, customers: 500, asOf: '2026-11-21', onProgress: () => undefined });
      const [row] = await other.query<{ digest: string }>(
        "select (select md5(string_agg(customers::varchar, '|' order by row)) from customers) || (select md5(string_agg(events::varchar, '|' order by event, occurred_at, row, events::varchar)) from events) as digest",
      );
      await other.close();
      return row?.digest;
    };
    const [first, again, other] = [await digest(1), await digest(1), await digest(2)];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('should hold every tag, with no tag empty but the forbidden ones', async () => {
    const { tags } = await readCatalogue(store);
    const counted = await numbers<Record<string, number>>(`select ${tags.map((tag) => `count("${tag.code}") as "${tag.code}"`).join(', ')} from customers`);
    expect(tags.filter((tag) => counted[tag.code] === 0).map((tag) => tag.code)).toEqual(['religion', 'ethnicity']);
  });

  it('should hold only values the catalogue knows, and every event the catalogue names', async () => {
    const { tags, events } = await readCatalogue(store);
    for (const tag of tags.filter((one) => one.type === 'category')) {
      const rows = await bank.query<{ value: string }>(`select distinct "${tag.code}" as value from customers where "${tag.code}" is not null`);
      expect(
        rows.map((row) => row.value).filter((value) => !tag.values?.some((one) => one.code === value)),
        tag.code,
      ).toEqual([]);
    }
    const kinds = await bank.query<{ event: string }>('select distinct event from events order by 1');
    expect(kinds.map((row) => row.event)).toEqual(events.map((event) => event.code).sort());
  });

  it('should look like a bank: few own most, the young bind cards, balances add up', async () => {
    const row = await numbers<Record<string, number>>(`select
      sum(aum) filter (where aum >= (select quantile_cont(aum, 0.8) from customers)) / sum(aum) as top_fifth,
      avg(quick_pay_bound::int) filter (where age < 35 and app_registered) - avg(quick_pay_bound::int) filter (where age > 55 and app_registered) as young,
      count(*) filter (where aum <> demand_deposit_balance + time_deposit_balance + large_cd_balance + wealth_balance + fund_balance + gold_balance) as wrong,
      count(*) filter (where region = 'shanghai' and demand_deposit_avg_30d > 5000000 and not quick_pay_bound and push_enabled) as story,
      count(*) filter (where age < 18 and (fund_holder or credit_card_holder)) as minors from customers`);
    expect(row.top_fifth).toBeGreaterThan(0.55);
    expect(row.young).toBeGreaterThan(0.1);
    expect(row.wrong).toBe(0);
    expect(row.minors).toBe(0);
    expect(row.story).toBeGreaterThan(50);
  });

  it('should derive behaviour tags from the events', async () => {
    const row = await numbers<{ wrong: number }>(`select count(*) as wrong from customers c where payment_count_30d <>
      (select count(*) from events e where e.row = c.row and e.event = 'payment' and e.occurred_at >= timestamp '2026-10-22 16:00:00')`);
    expect(row.wrong).toBe(0);
  });

  it('should carry nobody who can be reached or recognised', async () => {
    const row = await numbers<{ real: number; named: number }>(
      "select count(*) filter (where not regexp_full_match(phone, '000[0-9]{8}')) as real, count(*) filter (where not regexp_full_match(masked_name, '.\\*\\*')) as named from customers",
    );
    expect(row).toEqual({ real: 0, named: 0 });
  });

  it('should remember two years of campaigns whose effects can be measured', async () => {
    const past = await listPastCampaigns(store);
    expect(past.length).toBeGreaterThanOrEqual(120);
    expect(past.every((one) => one.clicked <= one.exposed && one.exposed <= one.treated)).toBe(true);
    expect(past.filter((one) => one.holdout > 0).length / past.length).toBeGreaterThan(0.9);
    const sum = (key: 'treated' | 'converted' | 'holdout' | 'holdoutConverted') => past.reduce((total, one) => total + one[key], 0);
    expect(sum('converted') / sum('treated')).toBeGreaterThan(sum('holdoutConverted') / sum('holdout'));
    const row = await numbers<{ old: number; sms: number }>(
      "select count(*) filter (where occurred_at < timestamp '2026-08-20 00:00:00') as old, count(*) filter (where interaction = 'received' and channel = 'sms' and occurred_at >= timestamp '2026-11-14 16:00:00') as sms from campaign_touch",
    );
    expect(row.old).toBe(0);
    expect(row.sms).toBeGreaterThan(0);
  });

  it('should be in the audit trail', async () => {
    expect(await verifyAudit(store)).toEqual({ intact: true, rows: 1 });
  });
});
