import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { insertMembers, type MemberRow } from '../../../../server/marketing/distribution/wave.store.ts';
import { importFeedback } from '../../../../server/marketing/feedback/import-feedback.ts';
import { readOut } from '../../../../server/marketing/feedback/read-out.ts';
import { readCsv } from '../../../../server/store/bank-csv.ts';
import { maker, openRig, putCampaign, START, storyPlan } from '../distribution/rig.ts';

const FILE = join(import.meta.dirname, '../../../../../shared/bank-real/hillstrom-email-experiment.csv.gz');
const isThere = existsSync(FILE);
if (!isThere) console.log('not run: hillstrom-email-experiment.csv.gz is absent');

/** Computed from the file by its keepers: arm means of visit, conversion and spend. */
const PUBLISHED = {
  holdout: { n: 21_306, visit: 0.10617, conversion: 0.005726, spend: 0.6528 },
  a: { n: 21_307, visit: 0.18276, conversion: 0.012531, spend: 1.4226 },
  b: { n: 21_387, visit: 0.1514, conversion: 0.008837, spend: 1.0772 },
} as const;
const ARMS: Record<string, 'a' | 'b' | null> = { 'Mens E-Mail': 'a', 'Womens E-Mail': 'b', 'No E-Mail': null };

describe.skipIf(!isThere)('the Hillstrom experiment as feedback of a launched campaign', () => {
  it('should read out the published arm means, with every difference seen', async () => {
    const rig = await openRig({ customers: 10 });
    const folder = mkdtempSync(join(tmpdir(), 'helmsman-hillstrom-'));
    try {
      const { context } = rig;
      const plan = storyPlan({
        rights: [],
        experiment: {
          holdoutShare: 1 / 3,
          arms: [
            { id: 'a', share: 0.5 },
            { id: 'b', share: 0.5 },
          ],
        },
        measurementDays: 14,
      });
      const strategy = { ...plan.strategies[0]!, rightsId: null, touches: plan.strategies[0]!.touches.slice(0, 1) };
      const put = await putCampaign(context, { plan: { ...plan, strategies: [strategy] } });
      await launchCampaign({ context, actor: maker, ...put });
      const { campaignId } = put;
      const wave = await context.store.selectFrom('wave').selectAll().executeTakeFirstOrThrow();

      const events: string[] = ['id,campaign_id,customer_id,kind,at,amount_fen'];
      const members: MemberRow[] = [];
      for await (const page of readCsv(context.bank, FILE)) {
        for (const { line, cells } of page) {
          const customerId = `H${line}`;
          const row = (kind: string, amount: string) => events.push(`${kind}-${customerId},${campaignId},${customerId},${kind},2026-11-30T00:00:00Z,${amount}`);
          if (cells.visit === '1') row('click', '');
          if (cells.conversion === '1') row('conversion', String(Math.round(Number(cells.spend) * 100)));
          const arm = ARMS[cells.segment ?? ''];
          if (arm === undefined) throw new Error(`line ${line}: segment ${cells.segment}`);
          members.push({
            wave_id: wave.id,
            customer_id: customerId,
            campaign_id: campaignId,
            role: arm === null ? 'holdout' : 'treated',
            arm,
            reason: null,
            due_at: START,
          });
        }
      }
      expect(members).toHaveLength(64_000);
      await context.store.transaction().execute((trx) => insertMembers(trx, wave.id, members, ''));
      const file = join(folder, 'feedback.csv');
      writeFileSync(file, `${events.join('\n')}\n`);

      rig.setNow('2026-12-01T00:00:00.000Z');
      const imported = await importFeedback({ context, actor: maker, path: file });
      expect(imported).toMatchObject({ accepted: events.length - 1, duplicates: 0, rejected: 0 });
      expect(await importFeedback({ context, actor: maker, path: file })).toMatchObject({ accepted: 0, duplicates: events.length - 1 });
      await context.store.updateTable('campaign_account').set({ measurement_ends_at: '2026-12-09T02:00:00.000Z' }).execute();
      rig.setNow('2026-12-10T00:00:00.000Z');

      const result = await readOut({ context, actor: maker, campaignId });
      for (const arm of result.arms) {
        const published = PUBLISHED[arm.arm as keyof typeof PUBLISHED];
        expect(arm.customers).toBe(published.n);
        expect(arm.clicked / arm.customers).toBeCloseTo(published.visit, 5);
        expect(arm.converted / arm.customers).toBeCloseTo(published.conversion, 6);
        expect((arm.amountMeanFen ?? 0) / 100).toBeCloseTo(published.spend, 4);
      }
      for (const id of ['a', 'b']) {
        const arm = result.arms.find((one) => one.arm === id)!;
        expect(arm.comparisons.map(({ metric, verdict }) => [metric, verdict])).toEqual([
          ['click', 'better'],
          ['conversion', 'better'],
        ]);
      }
      expect(result.final).toBe(true);
      expect(result.summary.en).toContain('better than the holdout');
    } finally {
      rmSync(folder, { recursive: true, force: true });
      await rig.close();
    }
  }, 60_000);
});
