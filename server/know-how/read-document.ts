import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { bankDay } from '../values/time.ts';
import type { DocumentSummary, KnowHowDocument } from './document.schema.ts';
import { listDocumentHeads, listDocumentVersions, readDocumentRow } from './document.store.ts';
import { toSummary } from './document-views.ts';
import { mayRead } from './know-how-access.rules.ts';

/** Documents the actor may read, newest change first. */
export async function listReadableDocuments(context: ServerContext, actor: Actor): Promise<DocumentSummary[]> {
  const day = bankDay(context.clock());
  return (await listDocumentHeads(context.store)).filter((row) => mayRead(actor, row)).map((row) => toSummary(row, { actor, day }));
}

/** A document with its text and versions; what the actor may not read is not found. */
export async function readDocument(context: ServerContext, { actor, documentId }: { actor: Actor; documentId: string }): Promise<KnowHowDocument> {
  const row = await readDocumentRow(context.store, documentId);
  if (row === undefined || !mayRead(actor, row)) throw new HelmsmanError('NOT_FOUND', { what: documentId });
  const versions = await listDocumentVersions(context.store, documentId);
  return {
    document: toSummary(row, { actor, day: bankDay(context.clock()) }),
    body: row.body,
    passages: JSON.parse(row.passages),
    versions: versions.map(({ version, file_name, bytes, uploaded_by, uploaded_at }) => ({
      version,
      fileName: file_name,
      bytes,
      uploadedBy: uploaded_by,
      uploadedAt: uploaded_at,
    })),
  };
}
