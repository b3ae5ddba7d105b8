import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Catalogue } from './catalogue.schema.ts';
import { replaceEntries, writeRightsTemplates } from './catalogue.store.ts';

/** Writes the parts given; a part that is absent stays as it is. The caller's transaction writes the audit row. */
export async function writeCatalogue(trx: Transaction<Database>, catalogue: Partial<Omit<Catalogue, 'segments' | 'campaigns'>>): Promise<void> {
  if (catalogue.tags !== undefined) await replaceEntries(trx, 'tag', catalogue.tags);
  if (catalogue.events !== undefined) await replaceEntries(trx, 'event', catalogue.events);
  if (catalogue.products !== undefined) await replaceEntries(trx, 'product', catalogue.products);
  if (catalogue.channels !== undefined) await replaceEntries(trx, 'channel', catalogue.channels);
  if (catalogue.kpis !== undefined) await replaceEntries(trx, 'kpi', catalogue.kpis);
  if (catalogue.rights !== undefined) await writeRightsTemplates(trx, catalogue.rights);
}
