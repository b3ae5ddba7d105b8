import { sql } from 'kysely';
import type { ServerContext } from '../context.ts';
import { bankDay } from '../values/time.ts';

/** A part that does not answer within this time is not ready. */
const PATIENCE_MS = 2000;

export interface Readiness {
  ready: boolean;
  parts: Record<'store' | 'bank' | 'knowHow' | 'worker', 'ok' | 'failing' | 'off'>;
}

/**
 * Whether requests can be served: the store answers, the bank holds customers, know-how is searched, the worker reaches its
 * store. `worker` null: none runs in this process. Says which part fails, not why: the reason is in the log.
 */
export async function readReadiness(
  { store, bank, knowHow, clock, log }: Pick<ServerContext, 'store' | 'bank' | 'knowHow' | 'clock' | 'log'>,
  worker: { healthy(): boolean } | null,
): Promise<Readiness> {
  const probe = async (part: string, work: () => Promise<unknown>): Promise<'ok' | 'failing'> => {
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
      });
      await Promise.race([work(), late]);
      return 'ok';
    } catch (error) {
      log.warn({ err: error, part }, 'not ready');
      return 'failing';
    } finally {
      clearTimeout(timer);
    }
  };
  const [storeState, bankState, knowHowState] = await Promise.all([
    probe('store', () => sql`select 1`.execute(store)),
    probe('bank', () => bank.asOf()),
    probe('knowHow', () => knowHow.search({ text: '权益', day: bankDay(clock()), limit: 1, region: null })),
  ]);
  const workerState = worker === null ? 'off' : worker.healthy() ? 'ok' : 'failing';
  const parts = { store: storeState, bank: bankState, knowHow: knowHowState, worker: workerState } as const;
  return { ready: !Object.values(parts).includes('failing'), parts };
}
