import { access, constants, statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { ServerContext } from '../context.ts';
import { bankDay } from '../values/time.ts';

/** A part that does not answer within this time is not ready. */
const PATIENCE_MS = 2000;

/** With less room than this in the data folder writes will soon be refused. */
const LEAST_FREE_BYTES = 64 * 1024 ** 2;

export interface Readiness {
  ready: boolean;
  parts: Record<'store' | 'bank' | 'knowHow' | 'worker', 'ok' | 'failing' | 'off'>;
}

/**
 * Whether requests can be served: the store answers and has room to grow, the bank holds customers, know-how is searched, the worker reaches its
 * store. `worker` null: none runs in this process. Says which part fails, not why: the reason is in the log.
 */
export async function readReadiness(
  { store, bank, knowHow, clock, log, dataFolder }: Pick<ServerContext, 'store' | 'bank' | 'knowHow' | 'clock' | 'log'> & { dataFolder?: string },
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
    probe('store', async () => {
      await sql`select 1`.execute(store);
      await requireRoom(dataFolder);
    }),
    probe('bank', () => bank.asOf()),
    probe('knowHow', () => knowHow.search({ text: '权益', day: bankDay(clock()), limit: 1, region: null })),
  ]);
  const workerState = worker === null ? 'off' : worker.healthy() ? 'ok' : 'failing';
  const parts = { store: storeState, bank: bankState, knowHow: knowHowState, worker: workerState } as const;
  return { ready: !Object.values(parts).includes('failing'), parts };
}

/** Throws when the data folder is nearly full or may not be written: reading would still work, and hide it. */
async function requireRoom(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  await access(folder, constants.W_OK);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw new Error(`only ${Math.floor((bavail * bsize) / 1024 ** 2)} MB free in ${folder}`);
}
