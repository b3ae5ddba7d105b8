import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { readEntries } from '../marketing/catalogue/catalogue.store.ts';
import { writeAudit } from '../store/audit.ts';
import { newId } from '../values/id.ts';
import { bankDay, toInstant } from '../values/time.ts';
import type { DocumentReading, ReadDocument, UploadQuery, UploadReport } from './document.schema.ts';
import {
  bumpRevision,
  type Connection,
  type DocumentRow,
  findSameContent,
  insertDocument,
  insertDocumentVersion,
  liveContent,
  readDocumentRow,
  updateDocument,
} from './document.store.ts';
import { toSummary } from './document-views.ts';
import type { KnowHowTables } from './know-how.tables.ts';
import { mayChange, mayRead, scopeOfUpload } from './know-how-access.rules.ts';
import { makeFindable } from './load-stored.ts';

type GoodReading = Extract<DocumentReading, { read: true }>;

/**
 * Takes a document into the base, or a new version of one: read, cut into passages, stored with an audit row in one
 * transaction, then findable. Whatever is wrong with it is an error that names the file; the base is then as it was.
 */
export async function addDocument(
  context: ServerContext,
  {
    actor,
    file,
    told,
    readDocument,
  }: { actor: Actor; file: { bytes: Uint8Array<ArrayBuffer>; sha256: string }; told: UploadQuery; readDocument: ReadDocument },
): Promise<UploadReport> {
  const previous = told.documentId === undefined ? null : await requireChangeable(context, { actor, documentId: told.documentId });
  const scope = previous === null ? scopeOfUpload(actor, told.scope) : keptScope(previous, told.scope);
  if (previous === null && scope !== null && actor.region === null) await requireBranch(context, scope);
  const size = file.bytes.length;
  await refuseSame(context.store, { file: told.name, content: liveContent({ scope, sha256: file.sha256 }) });
  if (size === 0) throw rejected(told.name, { zh: '文件是空的', en: 'the file is empty' });
  const reading = await readDocument({ bytes: file.bytes, name: told.name });
  if (!reading.read) throw rejected(told.name, reading.problem);
  const now = context.clock();
  const id = previous?.id ?? newId('doc');
  const row = versionRow({ id, previous, told, reading, actor, at: toInstant(now), size, sha256: file.sha256 });
  if (row.valid_from !== null && row.valid_until !== null && row.valid_until < row.valid_from)
    throw new HelmsmanError('INVALID_INPUT', { where: 'validUntil', what: { zh: '早于生效日期', en: 'lies before validFrom' } });
  const content = liveContent({ scope, sha256: file.sha256 });
  await context.store.transaction().execute(async (trx) => {
    await refuseSame(trx, { file: told.name, content });
    const changed = { current_version: row.version, live_content: content, updated_at: row.uploaded_at };
    if (previous === null) {
      await insertDocument(trx, { id, scope, ...changed, created_by: actor.id, created_at: row.uploaded_at, removed_by: null, removed_at: null });
    } else if (!(await updateDocument(trx, { id, seenVersion: previous.version }, changed))) {
      const current = (await readDocumentRow(trx, id))?.version;
      if (current === undefined) throw new HelmsmanError('NOT_FOUND', { what: id });
      throw new HelmsmanError('DOCUMENT_CHANGED', { current, given: previous.version });
    }
    await insertDocumentVersion(trx, row);
    await bumpRevision(trx);
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: previous === null ? 'document-add' : 'document-revise',
      subject: { kind: 'document', id },
      before: previous === null ? undefined : { version: previous.version, sha256: previous.sha256 },
      after: {
        version: row.version,
        fileName: row.file_name,
        type: row.type,
        bytes: size,
        sha256: row.sha256,
        scope,
        trust: row.trust,
        passages: row.passage_count,
      },
    });
  });
  const findable = await makeFindable(context);
  const stored = await readDocumentRow(context.store, id);
  if (stored === undefined) throw new HelmsmanError('NOT_FOUND', { what: id });
  return { document: toSummary(stored, { actor, day: bankDay(now) }), findable };
}

/** The live document if the actor may change it; one out of his sight is not found. */
export async function requireChangeable(
  context: Pick<ServerContext, 'store'>,
  { actor, documentId }: { actor: Actor; documentId: string },
): Promise<DocumentRow> {
  const row = await readDocumentRow(context.store, documentId);
  if (row === undefined || !mayRead(actor, row)) throw new HelmsmanError('NOT_FOUND', { what: documentId });
  if (!mayChange(actor, row)) throw new HelmsmanError('FORBIDDEN', { what: { zh: '修改总行的文档', en: 'change a head office document' } });
  return row;
}

function keptScope({ scope }: DocumentRow, asked: string | undefined): string | null {
  if (asked !== undefined && asked !== scope)
    throw new HelmsmanError('INVALID_INPUT', {
      where: 'scope',
      what: { zh: '新版本不能改变归属，请另行上传', en: 'a new version cannot move it; upload it as a document of its own' },
    });
  return scope;
}

async function requireBranch(context: ServerContext, scope: string): Promise<void> {
  const region = (await readEntries(context.store, 'tag')).find((tag) => tag.role === 'region');
  if (region?.values?.some((value) => value.code === scope) === true) return;
  throw new HelmsmanError('INVALID_INPUT', { where: 'scope', what: { zh: `没有分行“${scope}”`, en: `there is no branch "${scope}"` } });
}

/** The same bytes are kept once in each scope; looked for among what the sender may see only, as the scope is part of it. */
async function refuseSame(db: Connection, { file, content }: { file: string; content: string }): Promise<void> {
  const same = await findSameContent(db, content);
  if (same !== undefined) throw new HelmsmanError('DOCUMENT_ALREADY_THERE', { file, title: JSON.parse(same.title), id: same.id, version: same.version });
}

function rejected(file: string, what: { zh: string; en: string }): HelmsmanError {
  return new HelmsmanError('DOCUMENT_REJECTED', { file, what });
}

/** What is not told keeps what the version before said; a first version has defaults. */
function versionRow({
  id,
  previous,
  told,
  reading,
  actor,
  at,
  size,
  sha256,
}: {
  id: string;
  previous: DocumentRow | null;
  told: UploadQuery;
  reading: GoodReading;
  actor: Actor;
  at: string;
  size: number;
  sha256: string;
}): KnowHowTables['know_how_document_version'] {
  const zh = told.title ?? reading.title ?? told.name.replace(/\.[^.]+$/, '');
  const title =
    previous !== null && told.title === undefined ? previous.title : JSON.stringify({ zh: zh.slice(0, 120), en: (told.titleEn ?? zh).slice(0, 120) });
  return {
    document_id: id,
    version: (previous?.version ?? 0) + 1,
    file_name: told.name,
    type: reading.type,
    bytes: size,
    sha256,
    pages: reading.pages,
    title,
    owner: told.owner ?? previous?.owner ?? actor.name.zh.slice(0, 60),
    trust: told.trust ?? previous?.trust ?? 'published_claim',
    source: told.source ?? previous?.source ?? told.name,
    scenario: told.scenario !== undefined ? JSON.stringify(told.scenario.slice(0, 8)) : (previous?.scenario ?? '[]'),
    valid_from: told.validFrom ?? previous?.valid_from ?? null,
    valid_until: told.validUntil ?? previous?.valid_until ?? null,
    body: reading.body,
    passages: JSON.stringify(reading.passages),
    passage_count: reading.passages.length,
    notes: JSON.stringify(reading.notes),
    uploaded_by: actor.id,
    uploaded_at: at,
  };
}
