import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '../store/database.ts';
import type { KnowHowTables } from './know-how.tables.ts';

export type Connection = Kysely<Database> | Transaction<Database>;
export type VersionRow = Selectable<KnowHowTables['know_how_document_version']>;
/** A document with its current version. */
export type DocumentRow = Selectable<KnowHowTables['know_how_document']> & VersionRow;
/** The same without the text. */
export type DocumentHead = Omit<DocumentRow, 'body' | 'passages'>;

/** A version without its text and passages. */
const versionColumns = [
  'document_id',
  'version',
  'file_name',
  'type',
  'bytes',
  'sha256',
  'pages',
  'title',
  'owner',
  'trust',
  'source',
  'scenario',
  'valid_from',
  'valid_until',
  'passage_count',
  'uploaded_by',
  'uploaded_at',
] as const;
const ownColumns = ['id', 'scope', 'current_version', 'live_content', 'created_by', 'created_at', 'updated_at', 'removed_by', 'removed_at'] as const;
const headColumns = [...ownColumns, ...versionColumns, 'notes'] as const;

function current(db: Connection) {
  return db
    .selectFrom('know_how_document')
    .innerJoin('know_how_document_version', (join) =>
      join
        .onRef('know_how_document_version.document_id', '=', 'know_how_document.id')
        .onRef('know_how_document_version.version', '=', 'know_how_document.current_version'),
    )
    .where('removed_at', 'is', null);
}

/** Live documents, newest change first, without their text. */
export async function listDocumentHeads(db: Connection): Promise<DocumentHead[]> {
  return current(db).select(headColumns).orderBy('updated_at', 'desc').orderBy('id').execute();
}

export async function readDocumentRow(db: Connection, id: string): Promise<DocumentRow | undefined> {
  return current(db).selectAll().where('id', '=', id).executeTakeFirst();
}

/** One version of a document, whether or not the document is still in the base. */
export async function readDocumentVersion(db: Connection, { id, version }: { id: string; version: number }): Promise<VersionRow | undefined> {
  return db.selectFrom('know_how_document_version').selectAll().where('document_id', '=', id).where('version', '=', version).executeTakeFirst();
}

/** Newest first, without their text. */
export async function listDocumentVersions(db: Connection, id: string): Promise<Omit<VersionRow, 'body' | 'passages' | 'notes'>[]> {
  return db.selectFrom('know_how_document_version').select(versionColumns).where('document_id', '=', id).orderBy('version', 'desc').execute();
}

/** The live document of a scope that has exactly these bytes. */
export async function findSameContent(db: Connection, content: string): Promise<DocumentHead | undefined> {
  return current(db).select(headColumns).where('live_content', '=', content).executeTakeFirst();
}

/** What makes the same bytes in the same scope the same. */
export function liveContent({ scope, sha256 }: { scope: string | null; sha256: string }): string {
  return `${scope ?? ''}/${sha256}`;
}

export async function insertDocument(db: Connection, row: KnowHowTables['know_how_document']): Promise<void> {
  await db.insertInto('know_how_document').values(row).execute();
}

export async function insertDocumentVersion(db: Connection, row: KnowHowTables['know_how_document_version']): Promise<void> {
  await db.insertInto('know_how_document_version').values(row).execute();
}

/** Moves a live document on from the version the caller saw; false when somebody was faster. */
export async function updateDocument(
  db: Connection,
  { id, seenVersion }: { id: string; seenVersion: number },
  change: Partial<KnowHowTables['know_how_document']>,
): Promise<boolean> {
  const result = await db
    .updateTable('know_how_document')
    .set(change)
    .where('id', '=', id)
    .where('current_version', '=', seenVersion)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Tells every process that the base has changed. Called inside the transaction of the change. */
export async function bumpRevision(db: Connection): Promise<void> {
  await db
    .updateTable('know_how_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', 1)
    .execute();
}

export async function readRevision(db: Connection): Promise<number> {
  const row = await db.selectFrom('know_how_revision').select('revision').where('id', '=', 1).executeTakeFirstOrThrow();
  return row.revision;
}
