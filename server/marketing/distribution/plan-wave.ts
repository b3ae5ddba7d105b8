import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import type { Trigger } from '../strategy/strategy.schema.ts';
import { enqueueStartWave } from './distribution-jobs.ts';
import { nextRecurrence } from './touch-time.rules.ts';
import { insertWave, type WaveRow } from './wave.store.ts';

interface NewWave {
  campaignId: string;
  version: number;
  strategyId: string;
  strategyPart: string;
  number: number;
  dueAt: Date;
  now: Date;
  events?: { from: string; until: string };
}

/** Stores a wave to come and the job that starts it. The same number twice is one wave. */
export async function planWave(trx: Transaction<Database>, wave: NewWave): Promise<string> {
  const id = `${wave.campaignId}-${wave.strategyPart}-w${wave.number}`;
  await insertWave(trx, {
    id,
    campaign_id: wave.campaignId,
    version: wave.version,
    strategy_id: wave.strategyId,
    strategy_part: wave.strategyPart,
    number: wave.number,
    state: 'snapshot',
    due_at: toInstant(wave.dueAt),
    cursor: '',
    event_from: wave.events?.from ?? null,
    event_until: wave.events?.until ?? null,
    created_at: toInstant(wave.now),
  });
  await enqueueStartWave(trx, { id, campaignId: wave.campaignId }, wave.dueAt, wave.now);
  return id;
}

/** The wave after this one, if the trigger has one. Slots that passed while the server was down or the campaign paused are not made up for. */
export async function planNextWave(
  trx: Transaction<Database>,
  given: { wave: WaveRow; trigger: Extract<Trigger, { kind: 'recurring' }>; now: Date },
): Promise<void> {
  const { wave, trigger, now } = given;
  const after = new Date(Math.max(new Date(wave.due_at).getTime(), now.getTime()));
  const dueAt = nextRecurrence(trigger, after);
  if (dueAt === null) return;
  await planWave(trx, {
    campaignId: wave.campaign_id,
    version: wave.version,
    strategyId: wave.strategy_id,
    strategyPart: wave.strategy_part,
    number: wave.number + 1,
    dueAt,
    now,
  });
}
