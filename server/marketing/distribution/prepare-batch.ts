import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { contentHash } from '../../values/canonical.ts';
import { toInstant } from '../../values/time.ts';
import { findCampaign } from '../campaign/launched-campaign.store.ts';
import { latestReactions } from '../feedback/feedback.store.ts';
import { grantWithTouch } from '../rights/grant-with-touch.ts';
import { book, lockAccount } from './campaign-account.store.ts';
import type { DistributionPorts } from './distribution-ports.ts';
import type { TouchInHand } from './load-touch.ts';
import {
  type BatchRow,
  type Candidate,
  campaignsOnRecord,
  insertBatch,
  insertTouches,
  nextBatchSequence,
  recentTouches,
  type TouchRow,
} from './touch.store.ts';
import { reactionKind, skipReason } from './touch-verdict.rules.ts';
import { updateWaveTouch } from './wave.store.ts';

export interface Prepared {
  batch: BatchRow | null;
  skipped: number;
}

/**
 * Decides the turn of each candidate and stores the outcome in one transaction: who is touched (as one batch, to be
 * handed over next), who is passed over and why, units granted, money committed. Opt-out, consent and frequency cap
 * are looked at here, at the moment of hand-over, whatever the snapshot said. Null: the campaign no longer runs.
 */
export async function prepareBatch(context: ServerContext, ports: DistributionPorts, inHand: TouchInHand, candidates: Candidate[]): Promise<Prepared | null> {
  const skips = await findSkips(context, ports, inHand, candidates);
  const now = context.clock();
  return await context.store.transaction().execute(async (trx) => {
    // The account's lock orders this with pause, stop and roll back: they wait, or this sees their state.
    const account = await lockAccount(trx, inHand.campaign.id);
    const campaign = await findCampaign(trx, inHand.campaign.id);
    if (campaign.state !== 'running') return null;
    const wanted = candidates.filter((candidate) => !skips.has(candidate.customer_id));
    const granted = await grantWithTouch(trx, {
      rights: inHand.rights,
      isFirst: inHand.touch.start.kind === 'trigger',
      waveId: inHand.wave.id,
      customerIds: wanted.map((candidate) => candidate.customer_id),
      budgetLeftFen: account.budget_fen - account.committed_fen,
      touchCostFen: inHand.channel.costFen,
      now,
    });
    for (const [customerId, reason] of granted.refused) skips.set(customerId, reason);
    const members = wanted.filter((candidate) => !skips.has(candidate.customer_id));
    const batch = members.length === 0 ? null : await storeBatch(trx, inHand, members, toInstant(now));
    await insertTouches(
      trx,
      candidates.map((candidate) => touchRow(inHand, candidate, skips.get(candidate.customer_id), batch, toInstant(now))),
    );
    const costFen = batch?.cost_fen ?? 0;
    await book(trx, campaign.id, { committedFen: granted.committedFen + costFen, spentFen: costFen });
    await updateWaveTouch(trx, inHand.wave.id, inHand.touch.id, { state: 'due', cursor: candidates.at(-1)?.customer_id ?? '' });
    await writeAudit(trx, {
      at: now,
      actor: 'system',
      action: 'batch-prepare',
      subject: { kind: 'campaign', id: campaign.id },
      after: {
        waveId: inHand.wave.id,
        touchId: inHand.touch.id,
        batchId: batch?.id ?? null,
        digest: batch?.digest ?? null,
        size: members.length,
        skipped: countReasons(skips),
        units: granted.units,
        committedFen: granted.committedFen + costFen,
      },
    });
    return { batch, skipped: skips.size };
  });
}

async function findSkips(context: ServerContext, ports: DistributionPorts, inHand: TouchInHand, candidates: Candidate[]): Promise<Map<string, string>> {
  const { touch, channel, campaign } = inHand;
  const customerIds = candidates.map((candidate) => candidate.customer_id);
  const kind = reactionKind(touch.start);
  const reactions =
    kind === null || touch.start.kind === 'trigger'
      ? new Map<string, string>()
      : await latestReactions(context.store, { campaignId: campaign.id, customerIds, kind, touchId: kind === 'click' ? touch.start.touchId : null });
  const unreachable = await ports.audience.unreachable({ customerIds, channel: channel.code });
  const since = toInstant(new Date(context.clock().getTime() - channel.frequencyCap.days * 86_400_000));
  const ours = await recentTouches(context.store, { customerIds, channel: channel.code, since });
  const imported = await ports.audience.earlierTouches({ customerIds, channel: channel.code, since, notOf: await campaignsOnRecord(context.store) });
  const skips = new Map<string, string>();
  for (const candidate of candidates) {
    const id = candidate.customer_id;
    const reason = skipReason(
      touch.start,
      {
        reactedAt: reactions.get(id),
        earlierAt: candidate.earlier_at,
        unreachable: unreachable.get(id),
        recentTouches: (ours.get(id) ?? 0) + (imported.get(id) ?? 0),
      },
      channel.frequencyCap,
    );
    if (reason !== null) skips.set(id, reason);
  }
  return skips;
}

async function storeBatch(trx: Transaction<Database>, inHand: TouchInHand, members: Candidate[], now: string): Promise<BatchRow> {
  const { wave, touch, channel, campaign } = inHand;
  const sequence = await nextBatchSequence(trx, wave.id, touch.id);
  const batch: BatchRow = {
    id: `${wave.id}-${touch.id}-${String(sequence).padStart(5, '0')}`,
    campaign_id: campaign.id,
    wave_id: wave.id,
    touch_id: touch.id,
    channel: channel.code,
    sequence,
    size: members.length,
    digest: contentHash({ wave: wave.id, touch: touch.id, version: wave.version, members: members.map((member) => [member.customer_id, member.arm]) }),
    state: 'prepared',
    cost_fen: members.length * channel.costFen,
    prepared_at: now,
    handed_at: null,
    receipt: null,
  };
  await insertBatch(trx, batch);
  return batch;
}

function touchRow(inHand: TouchInHand, candidate: Candidate, reason: string | undefined, batch: BatchRow | null, at: string): TouchRow {
  const isSkipped = reason !== undefined;
  return {
    wave_id: inHand.wave.id,
    touch_id: inHand.touch.id,
    customer_id: candidate.customer_id,
    campaign_id: inHand.campaign.id,
    channel: inHand.channel.code,
    arm: candidate.arm,
    state: isSkipped ? 'skipped' : 'batched',
    reason: reason ?? null,
    batch_id: isSkipped ? null : (batch?.id ?? null),
    at,
  };
}

function countReasons(skips: Map<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const reason of skips.values()) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
