import { afterEach, describe, expect, it } from 'vitest';
import { type Bank, openBank } from '../../../server/store/bank.ts';
import { appendCampaignHistory, campaignHistoryMark } from '../../../server/store/bank-history.ts';

let bank: Bank;
afterEach(async () => bank.close());

describe('the bank', () => {
  it('should return plain values for every type it stores', async () => {
    bank = await openBank(':memory:');
    const [row] = await bank.query('select $1 as money, $2 as rate, $3::date as day, $4::timestamp as moment, $5 as flag, null as nothing, sum(1) as counted', [
      5_000_000_000_000,
      0.25,
      '2026-11-21',
      '2026-11-21 02:00:00',
      true,
    ]);
    expect(row).toEqual({ money: 5_000_000_000_000, rate: 0.25, day: '2026-11-21', moment: '2026-11-21T02:00:00.000Z', flag: true, nothing: null, counted: 1 });
  });

  it('should undo a whole transaction when one of its statements fails', async () => {
    bank = await openBank(':memory:');
    await bank.query('create table t (a integer)');
    await expect(
      bank.transaction(async (session) => {
        await session.query('insert into t values (1)');
        await session.query('insert into nowhere values (1)');
      }),
    ).rejects.toThrow(/nowhere/);
    expect(await bank.query('select * from t')).toEqual([]);
  });

  it('should stream a large result in batches and in order', async () => {
    bank = await openBank(':memory:');
    let next = 0;
    let batches = 0;
    for await (const rows of bank.stream<{ n: number }>('select range as n from range(10000) order by n')) {
      batches += 1;
      for (const row of rows) expect(row.n).toBe(next++);
    }
    expect(next).toBe(10_000);
    expect(batches).toBeGreaterThan(1);
  });

  it('should say what to do when it holds no customers', async () => {
    bank = await openBank(':memory:');
    await expect(bank.asOf()).rejects.toThrow(/import/);
  });

  it('should append campaign history once per outbox position', async () => {
    bank = await openBank(':memory:');
    await bank.query("create table customers as select 7 as row, 'C1' as customer_id");
    const rows = [
      { customerId: 'C1', campaignId: 'k1', channel: 'sms' as const, interaction: 'received' as const, at: '2026-11-20T02:00:00.000Z' },
      { customerId: 'nobody', campaignId: 'k1', channel: 'sms' as const, interaction: 'received' as const, at: '2026-11-20T02:00:00.000Z' },
    ];
    expect(await appendCampaignHistory(bank, rows, { name: 'history', position: 2 })).toBe(1);
    expect(await appendCampaignHistory(bank, rows, { name: 'history', position: 2 })).toBe(0);
    expect(await campaignHistoryMark(bank, 'history')).toBe(2);
    expect(await bank.query('select * from campaign_touch')).toEqual([
      { row: 7, campaign_id: 'k1', channel: 'sms', interaction: 'received', occurred_at: '2026-11-20T02:00:00.000Z' },
    ]);
  });
});
