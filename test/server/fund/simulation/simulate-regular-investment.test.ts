import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFundTables } from '../../../../server/fund/fund-tables.ts';
import { paymentDays } from '../../../../server/fund/simulation/payment-days.ts';
import { simulateRegularInvestment } from '../../../../server/fund/simulation/simulate-regular-investment.ts';
import { simulationSchema } from '../../../../server/fund/simulation/simulation.schema.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';

describe('payment days', () => {
  it('should move a payment on a day without NAV to the next day with one', () => {
    const navDays = ['2026-01-02', '2026-01-05', '2026-01-12', '2026-01-14', '2026-01-20'];
    expect(paymentDays({ every: 'week', from: '2026-01-03', navDays })).toEqual(['2026-01-05', '2026-01-12', '2026-01-20']);
  });

  it('should keep to the first payment’s day of the month, and to the last day of a shorter month', () => {
    const navDays = Array.from({ length: 120 }, (_, index) => new Date(Date.UTC(2025, 0, 1 + index)).toISOString().slice(0, 10));
    expect(paymentDays({ every: 'month', from: '2025-01-31', navDays })).toEqual(['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30']);
  });
});

describe('a regular investment', () => {
  let bank: Bank;
  const clock = () => new Date('2026-11-22T02:00:00Z');

  beforeAll(async () => {
    bank = await openBank(':memory:', { threads: 1 });
    await createFundTables(bank);
    for (const [code, name] of [
      ['000001', '平稳一号'],
      ['000002', '无增长率'],
      ['000003', '分红一号'],
    ]) {
      await bank.query(
        `insert into fund by name select $1 as code, $2 as name, $1 as portfolio_id, ['mixed'] as kinds, '混合型' as type_name, [] as managers, 'R3' as risk, 'published' as risk_basis,
          'open' as status, 'open' as redeem_status, 'active' as lifecycle, false as ended_later, '' as search_text`,
        [code, name],
      );
    }
    // 0.1 % a day, every calendar day from 2024-01-01; the third pays half its NAV out on 2024-07-01.
    await bank.query(`insert into fund_nav select '000001', date '2024-01-01' + range::integer, pow(1.001, range), 0.001 from range(800)`);
    await bank.query(`insert into fund_nav select '000002', date '2024-01-01' + range::integer, 1, null from range(800)`);
    await bank.query(
      `insert into fund_nav select '000003', date '2024-01-01' + range::integer, pow(1.001, range) * case when range >= 182 then 0.5 else 1 end, 0.001 from range(800)`,
    );
  });

  afterAll(() => bank.close());

  it('should tell what the payments were worth, the worst point and the lump sum beside it', async () => {
    const simulation = simulationSchema.parse(
      await simulateRegularInvestment({ bank, clock }, { code: '000001', amountFen: 100_000, every: 'month', from: '2024-01-01', until: '2024-12-31' }),
    );
    expect(simulation).toMatchObject({ from: '2024-01-01', until: '2024-12-31', payments: 12, paidFen: 1_200_000, worst: 0 });
    const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, days) => sum + days, 0));
    const worth = starts.reduce((sum, start) => sum + 100_000 * 1.001 ** (365 - start), 0);
    expect(simulation.worthFen).toBe(Math.round(worth));
    expect(simulation.totalReturn).toBeCloseTo(worth / 1_200_000 - 1, 10);
    expect(simulation.lumpSumReturn).toBeCloseTo(1.001 ** 365 - 1, 10);
    // Steady growth has one rate, whenever the money came.
    expect(simulation.annualReturn).toBeCloseTo(1.001 ** 365 - 1, 6);
    expect(simulation.points.length).toBeLessThanOrEqual(260);
    expect(simulation.points.at(-1)).toEqual({ day: '2024-12-31', paidFen: 1_200_000, worthFen: simulation.worthFen });
    expect(simulation.method.zh).toContain('XIRR');
    expect(simulation.disclosures.map(({ rule }) => rule)).toContain('simulation_basis');
  });

  it('should not be changed by a dividend', async () => {
    const plain = await simulateRegularInvestment({ bank, clock }, { code: '000001', amountFen: 50_000, every: 'week' });
    const paying = await simulateRegularInvestment({ bank, clock }, { code: '000003', amountFen: 50_000, every: 'week' });
    expect(paying.worthFen).toBe(plain.worthFen);
  });

  it('should give no yearly rate under one year', async () => {
    const simulation = await simulateRegularInvestment(
      { bank, clock },
      { code: '000001', amountFen: 100_000, every: 'week', from: '2024-03-01', until: '2024-09-01' },
    );
    expect(simulation.annualReturn).toBeNull();
  });

  it('should refuse an unknown code, a fund without growth and a span without payments', async () => {
    const request = { amountFen: 100_000, every: 'month' as const };
    await expect(simulateRegularInvestment({ bank, clock }, { ...request, code: '999999' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(simulateRegularInvestment({ bank, clock }, { ...request, code: '000002' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(simulateRegularInvestment({ bank, clock }, { ...request, code: '000001', from: '2026-03-01' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
