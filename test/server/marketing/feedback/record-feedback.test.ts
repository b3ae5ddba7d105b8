import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { compareCampaigns } from '../../../../server/marketing/feedback/compare-campaigns.ts';
import { importFeedback } from '../../../../server/marketing/feedback/import-feedback.ts';
import { readOutFromCounts } from '../../../../server/marketing/feedback/read-out.rules.ts';
import { readOut } from '../../../../server/marketing/feedback/read-out.ts';
import { recordFeedback } from '../../../../server/marketing/feedback/record-feedback.ts';
import { maker, openRig, otherBranch, putCampaign, type Rig } from '../distribution/rig.ts';

let rig: Rig;
let campaignId: string;
let touched: string[];
let heldOut: string[];
beforeEach(async () => {
  rig = await openRig();
  const put = await putCampaign(rig.context);
  campaignId = put.campaignId;
  await launchCampaign({ context: rig.context, actor: maker, ...put });
  await rig.runAt('2026-11-25T02:00:01.000Z');
  touched = rig.outbox(campaignId).map((line) => line.customerId);
  heldOut = (await rig.context.store.selectFrom('audience_member').select('customer_id').where('role', '=', 'holdout').execute()).map((row) => row.customer_id);
  rig.setNow('2026-11-26T02:00:00.000Z');
});
afterEach(async () => rig.close());

const event = (change: Record<string, unknown>) => ({ id: 'e1', campaignId, customerId: touched[0], kind: 'click', at: '2026-11-25T06:00:00Z', ...change });
const record = (...events: unknown[]) => recordFeedback({ context: rig.context, actor: maker, events });
const codes = (result: Awaited<ReturnType<typeof record>>) => result.problems.map(({ line, code }) => [line, code]);

describe('feedback', () => {
  it('should refuse each bad event with line and reason and keep the good ones', async () => {
    const result = await record(
      event({ id: 'good' }),
      'not an event',
      event({ id: 'a', extra: 1 }),
      event({ id: 'b', campaignId: 'nobody' }),
      event({ id: 'c', customerId: 'nobody' }),
      event({ id: 'd', at: '2026-11-27T00:00:00Z' }),
      event({ id: 'e', at: '2026-11-25T01:00:00Z' }),
      event({ id: 'f', touchId: 't9' }),
      event({ id: 'g', touchId: 't2' }),
      event({ id: 'h', customerId: heldOut[0], touchId: 't1' }),
      event({ id: 'i', amountFen: -1 }),
      event({ id: 'good' }),
    );
    expect(result).toMatchObject({ accepted: 1, duplicates: 1, rejected: 10 });
    expect(codes(result)).toEqual([
      [2, 'INVALID_ROW'],
      [3, 'INVALID_ROW'],
      [4, 'UNKNOWN_CAMPAIGN'],
      [5, 'NOT_IN_AUDIENCE'],
      [6, 'IN_THE_FUTURE'],
      [7, 'BEFORE_CAMPAIGN'],
      [8, 'UNKNOWN_TOUCH'],
      [9, 'NOT_TOUCHED'],
      [10, 'NOT_TOUCHED'],
      [11, 'INVALID_ROW'],
    ]);
    for (const { reason } of result.problems) expect(reason.zh.length * reason.en.length).toBeGreaterThan(0);
  });

  it('should not take feedback from staff of another branch, or for a campaign that was not launched', async () => {
    expect(codes(await recordFeedback({ context: rig.context, actor: otherBranch, events: [event({})] }))).toEqual([[1, 'UNKNOWN_CAMPAIGN']]);
    await putCampaign(rig.context, { id: 'cmp_draft', state: 'draft' });
    expect(codes(await record(event({ campaignId: 'cmp_draft' })))).toEqual([[1, 'NOT_LAUNCHED']]);
  });

  it('should count the same delivery once, also when it arrives many times at once', async () => {
    const events = touched.slice(0, 50).map((customerId) => event({ id: `x-${customerId}`, customerId }));
    const results = await Promise.all(Array.from({ length: 10 }, () => record(...events)));
    expect(results.reduce((sum, result) => sum + result.accepted, 0)).toBe(50);
    expect(results.reduce((sum, result) => sum + result.duplicates, 0)).toBe(450);
  });

  it('should count late events by when they happened', async () => {
    await rig.runAt('2026-11-28T02:00:02.000Z');
    await rig.runAt('2026-12-13T02:00:00.000Z');
    await record(
      event({ id: 'in time', kind: 'conversion', at: '2026-12-11T00:00:00Z', amountFen: 500 }),
      event({ id: 'too late', kind: 'conversion', customerId: touched[1], at: '2026-12-12T12:00:00Z', amountFen: 700 }),
      event({ id: 'held out', kind: 'conversion', customerId: heldOut[0], at: '2026-12-01T00:00:00Z' }),
    );
    const result = await readOut({ context: rig.context, actor: maker, campaignId });
    expect(result.final).toBe(true);
    expect(result.arms.map(({ arm, converted, amountFen }) => [arm, converted, amountFen])).toEqual([
      ['a', 1, 500],
      ['holdout', 1, null],
    ]);
  });

  it('should come in by JSONL and CSV files, with the line of what is refused', async () => {
    const jsonl = join(rig.folder, 'feedback.jsonl');
    writeFileSync(jsonl, `${JSON.stringify(event({ id: 'j1' }))}\n{"broken\n\n${JSON.stringify(event({ id: 'j2', customerId: 'nobody' }))}\n`);
    const fromLines = await importFeedback({ context: rig.context, actor: maker, path: jsonl });
    expect([fromLines.accepted, codes(fromLines)]).toEqual([
      1,
      [
        [2, 'INVALID_ROW'],
        [4, 'NOT_IN_AUDIENCE'],
      ],
    ]);
    const csv = join(rig.folder, 'feedback.csv');
    writeFileSync(
      csv,
      `id,campaign_id,customer_id,kind,at,amount_fen\nk1,${campaignId},${touched[3]},conversion,2026-11-25T06:00:00Z,12\nk2,${campaignId},${touched[4]},sale,2026-11-25T06:00:00Z,\nk3,${campaignId},${touched[5]},conversion,2026-11-25T06:00:00Z,1.5\n`,
    );
    const fromCells = await importFeedback({ context: rig.context, actor: maker, path: csv });
    expect([fromCells.accepted, codes(fromCells)]).toEqual([
      1,
      [
        [3, 'INVALID_ROW'],
        [4, 'INVALID_ROW'],
      ],
    ]);
  });

  it('should reach the customer data as campaign history, each once', async () => {
    await record(event({}), event({ id: 'v', kind: 'conversion' }));
    await rig.runAt('2026-11-26T02:00:10.000Z');
    await rig.runAt('2026-11-26T02:00:20.000Z');
    expect(await rig.context.bank.query('select channel, interaction, count(*) as rows from campaign_touch group by all order by interaction')).toEqual([
      { channel: 'push', interaction: 'clicked', rows: 1 },
      { channel: 'push', interaction: 'converted', rows: 1 },
      { channel: 'push', interaction: 'received', rows: touched.length },
    ]);
  });

  it('should be compared side by side', async () => {
    await record(event({ kind: 'conversion' }));
    const comparison = await compareCampaigns({ context: rig.context, actor: maker, left: campaignId, right: campaignId });
    expect(comparison.rows.find((row) => row.measure === 'conversionRate')).toMatchObject({ left: 1 / touched.length, right: 1 / touched.length });
  });
});

describe('a read-out', () => {
  const side = (arm: string | null, customers: number, conversion: number) => ({
    arm,
    customers,
    counts: { exposure: 0, click: 0, claim: 0, conversion },
    spentFen: 0,
    amountFen: null,
  });
  const of = (final: boolean, ...sides: ReturnType<typeof side>[]) =>
    readOutFromCounts({ campaignId: 'c', asOf: '2026-12-01T00:00:00.000Z', final, alpha: 0.05, power: 0.8, sides });
  const verdict = (result: ReturnType<typeof of>) => result.arms[0]?.comparisons[0]?.verdict;

  it('should name a win that is there, a loss that is there, and no more', () => {
    expect(verdict(of(true, side('a', 20_000, 2400), side(null, 20_000, 2000)))).toBe('better');
    expect(verdict(of(true, side('a', 20_000, 2000), side(null, 20_000, 2400)))).toBe('worse');
    expect(verdict(of(true, side('a', 200_000, 20_010), side(null, 200_000, 20_000)))).toBe('no_difference_seen');
    expect(verdict(of(true, side('a', 160, 9), side(null, 20, 1)))).toBe('underpowered');
  });

  it('should draw no conclusion in words before the window has closed', () => {
    const interim = of(false, side('a', 20_000, 2400), side(null, 20_000, 2000));
    expect(interim.summary.zh).toContain('不作结论');
    expect(interim.summary.en).not.toContain('better');
    expect(of(true, side('a', 160, 9), side(null, 20, 1)).summary.en).toContain('too few');
  });

  it('should share the significance level between arms', () => {
    // p is about 0.03: enough for one arm, not for one of five.
    const one = of(true, side('a', 10_000, 1093), side(null, 10_000, 1000));
    const five = of(true, ...['a', 'b', 'c', 'd', 'e'].map((arm) => side(arm, 10_000, 1093)), side(null, 10_000, 1000));
    expect([verdict(one), verdict(five)]).toEqual(['better', 'underpowered']);
  });

  it('should say that nothing can be said without a holdout', () => {
    expect(of(true, side('a', 1000, 100)).summary.en).toContain('no holdout');
  });
});
