import type { Kysely } from 'kysely';
import { z } from 'zod';
import { enqueueJob } from '../../jobs/enqueue-job.ts';
import type { Database } from '../../store/database.ts';

/** Kinds of background work after launch. Keys begin with the campaign's id, so that its jobs can be found. */
export const jobKinds = {
  startWave: 'start-wave',
  dueTouch: 'due-touch',
  pollEvents: 'poll-events',
  endCampaign: 'end-campaign',
  expireGrants: 'expire-grants',
  feedHistory: 'feed-history',
} as const;

export const wavePayloadSchema = z.strictObject({ waveId: z.string() });
export const touchPayloadSchema = z.strictObject({ waveId: z.string(), touchId: z.string() });
export const campaignPayloadSchema = z.strictObject({ campaignId: z.string() });
export const strategyPayloadSchema = z.strictObject({ campaignId: z.string(), strategyId: z.string() });

export async function enqueueStartWave(db: Kysely<Database>, wave: { id: string; campaignId: string }, dueAt: Date, now: Date): Promise<void> {
  await enqueueJob(db, { kind: jobKinds.startWave, payload: { waveId: wave.id }, dueAt, dedupeKey: `${wave.campaignId}/start/${wave.id}` }, now);
}

export async function enqueueDueTouch(
  db: Kysely<Database>,
  touch: { campaignId: string; waveId: string; touchId: string },
  dueAt: Date,
  now: Date,
): Promise<void> {
  const { campaignId, waveId, touchId } = touch;
  await enqueueJob(db, { kind: jobKinds.dueTouch, payload: { waveId, touchId }, dueAt, dedupeKey: `${campaignId}/touch/${waveId}/${touchId}` }, now);
}

export async function enqueuePollEvents(db: Kysely<Database>, strategy: { campaignId: string; strategyId: string }, dueAt: Date, now: Date): Promise<void> {
  await enqueueJob(db, { kind: jobKinds.pollEvents, payload: strategy, dueAt, dedupeKey: `${strategy.campaignId}/events/${strategy.strategyId}` }, now);
}

export async function enqueueEndCampaign(db: Kysely<Database>, campaignId: string, dueAt: Date, now: Date): Promise<void> {
  await enqueueJob(db, { kind: jobKinds.endCampaign, payload: { campaignId }, dueAt, dedupeKey: `${campaignId}/end` }, now);
}

export async function enqueueExpireGrants(db: Kysely<Database>, campaignId: string, dueAt: Date, now: Date): Promise<void> {
  await enqueueJob(db, { kind: jobKinds.expireGrants, payload: { campaignId }, dueAt, dedupeKey: `${campaignId}/expire` }, now);
}

/** One for the whole server: it comes again by itself. */
export async function enqueueFeedHistory(db: Kysely<Database>, now: Date): Promise<void> {
  await enqueueJob(db, { kind: jobKinds.feedHistory, payload: {}, dueAt: now, dedupeKey: 'history/feed' }, now);
}
