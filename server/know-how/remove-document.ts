import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { toInstant } from '../values/time.ts';
import { requireChangeable } from './add-document.ts';
import { bumpRevision, updateDocument } from './document.store.ts';
import { makeFindable } from './load-stored.ts';

/** Takes a document out of the base. Its versions and the audit stay; it is no longer found, listed or read. */
export async function removeDocument(context: ServerContext, { actor, documentId }: { actor: Actor; documentId: string }): Promise<void> {
  const row = await requireChangeable(context, { actor, documentId });
  const now = context.clock();
  await context.store.transaction().execute(async (trx) => {
    const change = { live_content: null, removed_by: actor.id, removed_at: toInstant(now), updated_at: toInstant(now) };
    if (!(await updateDocument(trx, { id: documentId, seenVersion: row.version }, change))) throw new HelmsmanError('NOT_FOUND', { what: documentId });
    await bumpRevision(trx);
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'document-remove',
      subject: { kind: 'document', id: documentId },
      before: { version: row.version, fileName: row.file_name, sha256: row.sha256, scope: row.scope },
    });
  });
  await makeFindable(context);
}
