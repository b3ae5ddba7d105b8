import type { ServerContext } from '../../context.ts';
import { failpoint } from '../../jobs/failpoint.ts';
import type { JobHandler, JobOutcome } from '../../jobs/job.schema.ts';
import { inBankZone, toInstant } from '../../values/time.ts';
import { HELD_MS, paceOf } from './campaign-pace.ts';
import { touchPayloadSchema } from './distribution-jobs.ts';
import { BATCH_SIZE, type DistributionPorts } from './distribution-ports.ts';
import { finishTouch } from './finish-touch.ts';
import { handBatch } from './hand-batch.ts';
import { loadTouch, type TouchInHand } from './load-touch.ts';
import { prepareBatch } from './prepare-batch.ts';
import { type Candidate, channelLoad, dueFollowers, dueMembers, nextMemberDue, oldestUnfollowed, preparedBatches } from './touch.store.ts';
import { dueAfter, newestEarlierDue, nextAllowedMoment, nextBankDay } from './touch-time.rules.ts';
import { findWaveTouch, updateWaveTouch, type WaveTouchRow } from './wave.store.ts';

/** How often a touch looks whether the touch before it has moved. */
const FOLLOW_MS = 60_000;

/**
 * Hands one touch of one wave to its channel, batch by batch, to everybody whose turn has come. Between batches it looks
 * whether the campaign was paused or stopped, so that a pause takes hold at the next batch. Quiet hours and the
 * channel's daily capacity shift what is left to the next allowed minute.
 */
export function dueTouch(ports: DistributionPorts): JobHandler {
  return async ({ context, payload, signal }) => {
    const { waveId, touchId } = touchPayloadSchema.parse(payload);
    const inHand = await loadTouch(context, waveId, touchId);
    for (;;) {
      const row = await findWaveTouch(context.store, waveId, touchId);
      // What was promised to the channel before a crash is handed over first, even if the campaign has been stopped since.
      for (const batch of await preparedBatches(context.store, waveId, touchId)) await handBatch(context, ports, inHand, batch, signal);
      if (row.state === 'done' || row.state === 'cancelled') return undefined;
      if (signal.aborted) return { again: context.clock() };
      const { pace } = await paceOf(context.store, inHand.campaign.id);
      if (pace === 'over') return undefined;
      if (pace === 'wait') return { again: new Date(context.clock().getTime() + HELD_MS) };
      const outcome = await nextStep(context, ports, inHand, row);
      if (outcome !== 'continue') return outcome;
    }
  };
}

async function nextStep(context: ServerContext, ports: DistributionPorts, inHand: TouchInHand, row: WaveTouchRow): Promise<JobOutcome | 'continue'> {
  const { store } = context;
  const now = context.clock();
  const { endAt } = inHand.version.plan.schedule;
  if (endAt !== null && now > new Date(endAt)) {
    await finishTouch(context, inHand, 'cancelled');
    return undefined;
  }
  const candidates = await candidatesFor(context, inHand, row, BATCH_SIZE);
  if (candidates.length === 0) return await whenNobodyIsDue(context, inHand, row);
  const allowed = nextAllowedMoment(inHand.channel, now);
  if (allowed > now) return await shift(context, row, allowed);
  const capacityLeft = inHand.channel.dailyCapacity - (await channelLoad(store, inHand.channel.code, toInstant(inBankZone(now).startOf('day').toJSDate())));
  if (capacityLeft <= 0) return await shift(context, row, nextAllowedMoment(inHand.channel, nextBankDay(now)));
  const prepared = await prepareBatch(context, ports, inHand, candidates.slice(0, capacityLeft));
  if (prepared === null) return 'continue';
  failpoint('batch-prepared');
  if (prepared.batch !== null) await handBatch(context, ports, inHand, prepared.batch);
  return 'continue';
}

async function candidatesFor(context: ServerContext, inHand: TouchInHand, row: WaveTouchRow, limit: number): Promise<Candidate[]> {
  const turn = { waveId: row.wave_id, touchId: row.touch_id, after: row.cursor, limit };
  const { start } = inHand.touch;
  if (start.kind === 'trigger') return await dueMembers(context.store, { ...turn, now: toInstant(context.clock()) });
  const newest = toInstant(newestEarlierDue(start, context.clock()));
  return await dueFollowers(context.store, { ...turn, earlierTouchId: start.touchId, newest });
}

/** The end of one pass over the audience: done, or again when the next turn comes. */
async function whenNobodyIsDue(context: ServerContext, inHand: TouchInHand, row: WaveTouchRow): Promise<JobOutcome | 'continue'> {
  const { store } = context;
  if (row.cursor !== '') {
    await updateWaveTouch(store, row.wave_id, row.touch_id, { cursor: '' });
    return 'continue';
  }
  const { start } = inHand.touch;
  if (start.kind === 'trigger') {
    const next = await nextMemberDue(store, row.wave_id, row.touch_id);
    if (next === undefined) return void (await finishTouch(context, inHand, 'done'));
    return await shift(context, row, new Date(next));
  }
  const earlier = await findWaveTouch(store, row.wave_id, start.touchId);
  const oldest = await oldestUnfollowed(store, row.wave_id, row.touch_id, start.touchId);
  const soon = context.clock().getTime() + FOLLOW_MS;
  if (oldest !== undefined) return await shift(context, row, new Date(Math.max(soon, dueAfter(start, new Date(oldest)).getTime())));
  if (earlier.state === 'done' || earlier.state === 'cancelled') return void (await finishTouch(context, inHand, 'done'));
  // Nobody can follow before the earlier touch is due and the wait is over.
  const isUnderWay = earlier.first_handed_at !== null || earlier.due_at === null;
  const earliest = isUnderWay ? soon : dueAfter(start, new Date(earlier.due_at ?? soon)).getTime();
  return { again: new Date(Math.max(soon, earliest)) };
}

async function shift(context: ServerContext, row: WaveTouchRow, to: Date): Promise<JobOutcome> {
  await updateWaveTouch(context.store, row.wave_id, row.touch_id, { due_at: toInstant(to) });
  return { again: to };
}
