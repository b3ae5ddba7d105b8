import type { Transaction } from 'kysely';
import type { Store } from '../../store/connection.ts';
import type { Database } from '../../store/database.ts';
import { type Kpi, kpiSchema } from '../campaign/kpi.schema.ts';
import { type Channel, channelSchema } from '../channel/channel.schema.ts';
import { type Product, productSchema } from '../product/product.schema.ts';
import { type RightsTemplate, rightsTemplateSchema } from '../rights/rights.schema.ts';
import { type EventType, eventTypeSchema, type Tag, tagSchema } from '../tag/tag.schema.ts';

/** The parts of a catalogue that are entries of their own, by kind. */
export interface CatalogueEntries {
  tag: Tag[];
  event: EventType[];
  product: Product[];
  channel: Channel[];
  kpi: Kpi[];
}
type EntryKind = keyof CatalogueEntries;

const schemas = { tag: tagSchema, event: eventTypeSchema, product: productSchema, channel: channelSchema, kpi: kpiSchema };

type Reader = Store | Transaction<Database>;

/** All entries of one kind, in the order the catalogue's owner gave them. */
export async function readEntries<Kind extends EntryKind>(store: Reader, kind: Kind): Promise<CatalogueEntries[Kind]> {
  const rows = await store.selectFrom('catalogue_entry').select(['kind', 'entry']).where('kind', '=', kind).orderBy('position').execute();
  return parseEntries(rows)[kind];
}

/** All entries as they are stored, in the order the catalogue's owner gave them. */
export async function readEntryRows(store: Reader): Promise<{ kind: string; entry: string }[]> {
  return store.selectFrom('catalogue_entry').select(['kind', 'entry']).orderBy('kind').orderBy('position').execute();
}

export function parseEntries(rows: readonly { kind: string; entry: string }[]): CatalogueEntries {
  const of = <Kind extends EntryKind>(kind: Kind) =>
    rows.filter((row) => row.kind === kind).map((row) => schemas[kind].parse(JSON.parse(row.entry))) as unknown as CatalogueEntries[Kind];
  return { tag: of('tag'), event: of('event'), product: of('product'), channel: of('channel'), kpi: of('kpi') };
}

/** Puts these entries in the place of all others of their kind. */
export async function replaceEntries<Kind extends EntryKind>(trx: Transaction<Database>, kind: Kind, entries: CatalogueEntries[Kind]): Promise<void> {
  await trx.deleteFrom('catalogue_entry').where('kind', '=', kind).execute();
  if (entries.length === 0) return;
  await trx
    .insertInto('catalogue_entry')
    .values(entries.map((entry, position) => ({ kind, code: entry.code, position, entry: JSON.stringify(entry) })))
    .execute();
}

/** Rights templates with the stock that is left now. */
export async function readRightsTemplates(store: Reader): Promise<RightsTemplate[]> {
  const rows = await store.selectFrom('rights_template').select(['entry', 'stock']).orderBy('code').execute();
  return rows.map((row) => rightsTemplateSchema.parse({ ...JSON.parse(row.entry), stock: row.stock }));
}

/** Adds or replaces templates; their stock starts afresh. */
export async function writeRightsTemplates(trx: Transaction<Database>, templates: readonly RightsTemplate[]): Promise<void> {
  for (const template of templates) {
    const row = { code: template.code, entry: JSON.stringify(template), stock: template.stock };
    await trx
      .insertInto('rights_template')
      .values(row)
      .onConflict((conflict) => conflict.column('code').doUpdateSet({ entry: row.entry, stock: row.stock }))
      .execute();
  }
}

export interface DatasetRow {
  id: string;
  kind: string;
  source: string;
  rows: number;
  as_of: string;
  legal_basis: string | null;
  imported_by: string;
  imported_at: string;
}

/** The newest accepted dataset of a kind ("customers", "events"); null: none yet. */
export async function readNewestDataset(store: Reader, kind: string): Promise<DatasetRow | null> {
  return (
    (await store.selectFrom('dataset').selectAll().where('kind', '=', kind).orderBy('imported_at', 'desc').orderBy('id', 'desc').executeTakeFirst()) ?? null
  );
}

export async function insertDataset(trx: Transaction<Database>, row: DatasetRow): Promise<void> {
  await trx.insertInto('dataset').values(row).execute();
}

/** Stored segments and campaigns that a request may name. */
export async function readNamedObjects(store: Reader): Promise<{ segments: { id: string; name: string }[]; campaigns: { id: string; title: string }[] }> {
  const segments = await store.selectFrom('segment').select(['id', 'name']).orderBy('created_at', 'desc').orderBy('id').execute();
  const campaigns = await store.selectFrom('campaign').select(['id', 'title']).orderBy('created_at', 'desc').orderBy('id').execute();
  return { segments, campaigns };
}
