import type { ServerContext } from '../context.ts';
import { insertDataset, readNewestDataset } from '../marketing/catalogue/catalogue.store.ts';
import { writeCatalogue } from '../marketing/catalogue/write-catalogue.ts';
import { replacePastCampaigns } from '../marketing/evidence/past-campaign-writer.store.ts';
import { shiftDay } from '../marketing/segment/predicate-ground.ts';
import { writeAudit } from '../store/audit.ts';
import { bankDay, toInstant } from '../values/time.ts';
import { buildBank, type Progress } from './build-bank.ts';
import { buildHistory } from './build-history.ts';
import { sampleCatalogue } from './catalogue/index.ts';

/** Any number gives a bank; this one gives the bank of the documents and tests. */
const SAMPLE_SEED = 20_261_122;

/** What datasets of the sample bank name as their source. */
export const SAMPLE_SOURCE = 'sample-bank';

/**
 * Builds the sample bank when the store has no customers yet; does nothing otherwise. Interrupted half-way, the next
 * call starts again. @returns whether it was built.
 */
export async function ensureSampleBank({
  context,
  customers = 200_000,
  seed = SAMPLE_SEED,
  onProgress = () => undefined,
}: {
  context: Pick<ServerContext, 'store' | 'bank' | 'clock'>;
  customers?: number;
  seed?: number;
  onProgress?: Progress;
}): Promise<boolean> {
  const { store, bank } = context;
  if ((await readNewestDataset(store, 'customers')) !== null) return false;
  const now = context.clock();
  const asOf = shiftDay(bankDay(now), -1);
  const built = await buildBank({ bank, seed, customers, asOf, onProgress });
  const past = await buildHistory({ bank, seed, customers, asOf, onProgress });
  await store.transaction().execute(async (trx) => {
    await writeCatalogue(trx, sampleCatalogue(asOf));
    await replacePastCampaigns(trx, past);
    const dataset = { source: SAMPLE_SOURCE, as_of: asOf, legal_basis: null, imported_by: 'system', imported_at: toInstant(now) };
    await insertDataset(trx, { id: `sample-customers-${seed}`, kind: 'customers', rows: built.customers, ...dataset });
    await insertDataset(trx, { id: `sample-events-${seed}`, kind: 'events', rows: built.events, ...dataset });
    await writeAudit(trx, {
      at: now,
      actor: 'system',
      action: 'sample-bank-build',
      subject: { kind: 'dataset', id: `sample-customers-${seed}` },
      after: { seed, ...built, asOf, pastCampaigns: past.length },
    });
  });
  onProgress(1, { zh: '样例银行已就绪', en: 'The sample bank is ready' });
  return true;
}
