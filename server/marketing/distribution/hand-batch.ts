import type { ServerContext } from '../../context.ts';
import { failpoint } from '../../jobs/failpoint.ts';
import { writeAudit } from '../../store/audit.ts';
import { toInstant } from '../../values/time.ts';
import { noteHistory } from '../feedback/history.store.ts';
import type { DistributionPorts } from './distribution-ports.ts';
import type { TouchInHand } from './load-touch.ts';
import { type BatchRow, batchMembers, markHanded } from './touch.store.ts';
import { dueAfter } from './touch-time.rules.ts';
import { findWaveTouch, updateWaveTouch } from './wave.store.ts';

/**
 * Hands a stored batch to its channel and marks it. When the process dies in between, the same batch is handed again
 * under the same id, which the adapter makes harmless.
 */
export async function handBatch(context: ServerContext, ports: DistributionPorts, inHand: TouchInHand, batch: BatchRow, signal?: AbortSignal): Promise<void> {
  const { campaign, version, wave, strategy, touch, channel } = inHand;
  const members = await batchMembers(context.store, batch.id);
  const words = new Map<string, Awaited<ReturnType<DistributionPorts['render']>>>();
  for (const arm of new Set(members.map((member) => member.arm))) {
    words.set(arm, await ports.render({ plan: version.plan, strategy, touch, arm }));
  }
  const receipt = await ports.adapters(channel.code).hand(
    {
      id: batch.id,
      campaignId: campaign.id,
      waveId: wave.id,
      touchId: touch.id,
      channel: channel.code,
      test: false,
      messages: members.map((member) => ({ customerId: member.customer_id, arm: member.arm, title: null, body: '', link: null, ...words.get(member.arm) })),
    },
    signal,
  );
  failpoint('batch-handed-over');
  const now = context.clock();
  await context.store.transaction().execute(async (trx) => {
    if (!(await markHanded(trx, batch.id, toInstant(now), receipt))) return;
    const before = await findWaveTouch(trx, wave.id, touch.id);
    await updateWaveTouch(trx, wave.id, touch.id, { first_handed_at: before.first_handed_at ?? toInstant(now), last_handed_at: toInstant(now) });
    if (before.first_handed_at === null) {
      for (const { id, start } of strategy.touches) {
        if (start.kind === 'after' && start.touchId === touch.id) await updateWaveTouch(trx, wave.id, id, { due_at: toInstant(dueAfter(start, now)) });
      }
    }
    await noteHistory(trx, { campaignId: campaign.id, kind: 'received', source: batch.id, now: toInstant(now) });
    await writeAudit(trx, {
      at: now,
      actor: 'system',
      action: 'batch-hand',
      subject: { kind: 'campaign', id: campaign.id },
      after: { batchId: batch.id, digest: batch.digest, size: batch.size, receipt },
    });
  });
  failpoint('batch-marked');
}
