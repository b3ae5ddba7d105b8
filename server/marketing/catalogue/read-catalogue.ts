import type { Store } from '../../store/connection.ts';
import type { Catalogue } from './catalogue.schema.ts';
import { readEntries, readNamedObjects, readRightsTemplates } from './catalogue.store.ts';

/** All that a request can be grounded against, as the store has it now. */
export async function readCatalogue(store: Store): Promise<Catalogue> {
  const [tags, events, products, channels, kpis, rights, named] = await Promise.all([
    readEntries(store, 'tag'),
    readEntries(store, 'event'),
    readEntries(store, 'product'),
    readEntries(store, 'channel'),
    readEntries(store, 'kpi'),
    readRightsTemplates(store),
    readNamedObjects(store),
  ]);
  return { tags, events, products, rights, channels, kpis, ...named };
}
