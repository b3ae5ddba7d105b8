import type { Store } from '../../store/connection.ts';
import type { Catalogue } from './catalogue.schema.ts';
import { type CatalogueEntries, parseEntries, readEntryRows, readNamedObjects, readRightsTemplates } from './catalogue.store.ts';

/** The entries last read from each store, with the very text they were parsed from. */
const parsed = new WeakMap<Store, { text: string; entries: CatalogueEntries }>();

/**
 * All that a request can be grounded against, as the store has it now. While the entries do not change their lists stay
 * the same objects, so that what is built from them (a name index) can be kept; stock, segments and campaigns are always fresh.
 */
export async function readCatalogue(store: Store): Promise<Catalogue> {
  const [rows, rights, named] = await Promise.all([readEntryRows(store), readRightsTemplates(store), readNamedObjects(store)]);
  const text = rows.map((row) => `${row.kind}\n${row.entry}`).join('\n');
  let known = parsed.get(store);
  if (known?.text !== text) {
    known = { text, entries: parseEntries(rows) };
    parsed.set(store, known);
  }
  const { tag, event, product, channel, kpi } = known.entries;
  return { tags: tag, events: event, products: product, rights, channels: channel, kpis: kpi, ...named };
}
