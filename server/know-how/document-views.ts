import type { Actor } from '../identity.ts';
import type { DocumentSummary, DocumentType } from './document.schema.ts';
import type { DocumentHead, DocumentRow, VersionRow } from './document.store.ts';
import type { KnowHowCard, StoredDocument } from './know-how.schema.ts';
import { mayChange, validityOn } from './know-how-access.rules.ts';

/** What a list shows of a document. `day`: today, YYYY-MM-DD. */
export function toSummary(row: DocumentHead, { actor, day }: { actor: Actor; day: string }): DocumentSummary {
  const validity = { validFrom: row.valid_from, validUntil: row.valid_until };
  return {
    id: row.id,
    version: row.version,
    title: JSON.parse(row.title),
    fileName: row.file_name,
    type: row.type as DocumentType,
    bytes: row.bytes,
    pages: row.pages,
    passages: row.passage_count,
    owner: row.owner,
    source: row.source,
    trust: row.trust as DocumentSummary['trust'],
    scenario: JSON.parse(row.scenario),
    scope: row.scope,
    ...validity,
    validity: validityOn(day, validity),
    notes: JSON.parse(row.notes),
    uploadedBy: row.uploaded_by,
    uploadedAt: row.uploaded_at,
    mayChange: mayChange(actor, row),
  };
}

/** One version of a document as a card is read. */
export function toDocumentCard(row: VersionRow, scope: string | null): KnowHowCard {
  return {
    kind: 'document',
    id: row.document_id,
    version: row.version,
    title: JSON.parse(row.title),
    trust: row.trust as KnowHowCard['trust'],
    scenario: JSON.parse(row.scenario),
    source: row.source,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    owner: row.owner,
    scope,
    body: row.body,
  };
}

/** As the index takes it. */
export function toStoredDocument(row: DocumentRow): StoredDocument {
  const { kind: _, ...card } = toDocumentCard(row, row.scope);
  return { ...card, passages: JSON.parse(row.passages) };
}
