import type { JobHandler } from '../../jobs/job.schema.ts';
import { toInstant } from '../../values/time.ts';
import { findStrategy, strategyRow } from '../strategy/strategy.store.ts';
import { findAccount, lockAccount, updateAccount } from './campaign-account.store.ts';
import { HELD_MS, paceOf } from './campaign-pace.ts';
import { strategyPayloadSchema } from './distribution-jobs.ts';
import type { DistributionPorts } from './distribution-ports.ts';
import { planWave } from './plan-wave.ts';
import { eventSpan } from './touch-time.rules.ts';
import { lastWaveNumber } from './wave.store.ts';

const POLL_MS = 60_000;

/**
 * Looks for customers' events newer than the watermark and makes a wave of those who did them. Watermark and wave are
 * stored together: an event falls into exactly one wave. Events from before the launch do not count.
 */
export function pollEvents(ports: DistributionPorts): JobHandler {
  return async ({ context, payload }) => {
    const { store } = context;
    const { campaignId, strategyId } = strategyPayloadSchema.parse(payload);
    const { pace } = await paceOf(store, campaignId);
    const now = context.clock();
    if (pace === 'over') return undefined;
    if (pace === 'wait') return { again: new Date(now.getTime() + HELD_MS) };
    const { strategy } = await findStrategy(store, strategyId);
    const account = await findAccount(store, campaignId);
    if (strategy.trigger?.kind !== 'event' || account === undefined) return undefined;
    const span = eventSpan(strategy.trigger);
    if (span.from > now) return { again: span.from };
    const newest = await ports.audience.newestEvent(strategy.trigger.event);
    const until = newest === null ? null : toInstant(new Date(Math.min(new Date(newest).getTime(), span.until.getTime())));
    const start = toInstant(new Date(Math.max(span.from.getTime(), new Date(account.launched_at).getTime())));
    if (until !== null) {
      await store.transaction().execute(async (trx) => {
        const watermarks: Record<string, string> = JSON.parse((await lockAccount(trx, campaignId)).watermarks);
        const from = watermarks[strategy.id] ?? start;
        if (until <= from) return;
        const row = await strategyRow(trx, strategyId);
        const number = (await lastWaveNumber(trx, campaignId, strategy.id)) + 1;
        await planWave(trx, { campaignId, version: row.version, strategyId, strategyPart: strategy.id, number, dueAt: now, now, events: { from, until } });
        await updateAccount(trx, campaignId, { watermarks: JSON.stringify({ ...watermarks, [strategy.id]: until }) });
      });
    }
    return now > span.until ? undefined : { again: new Date(now.getTime() + POLL_MS) };
  };
}
