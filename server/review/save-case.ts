import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { contentHash } from '../values/canonical.ts';
import { bilingual } from '../values/language.ts';
import { listCaseFiles, readCaseFile, writeCase } from './case-files.ts';
import type { RemovedPiece, saveCaseSchema, savedCaseSchema } from './case-proposal.schema.ts';
import { cleaner, requireProduction } from './production-turns.ts';
import { cleanDeep } from './remove-personal-data.rules.ts';
import type { ReviewSetup } from './review-setup.ts';

/** What a pattern cannot mistake for anything else: no case is saved with it. A word taken for a name may stand if a person says so. */
const CERTAIN = new Set<RemovedPiece['kind']>(['phone', 'identity-card', 'bank-card', 'e-mail', 'customer-id']);

/** Files are written one after the other. */
let writing: Promise<unknown> = Promise.resolve();

/** Saves a case into a file of the reviewers' own, which `npm run evals -- --cases` and the console run. Saving the same again changes nothing. */
export async function saveCase(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, ...request }: { actor: Actor } & z.infer<typeof saveCaseSchema>,
): Promise<z.infer<typeof savedCaseSchema>> {
  if (existsSync(join(setup.root, 'evals', 'suites', `${request.file}.jsonl`)))
    throw new HelmsmanError('INVALID_INPUT', {
      where: 'body.file',
      what: bilingual(`${request.file} 是产品自带评测集的名称`, `${request.file} is the name of a suite of the product`),
    });
  if (request.conversationId !== null) await requireProduction(context, { actor, conversationId: request.conversationId });
  refusePersonalData(context, setup, request.case);
  const saved = writing.then(() => save(context, { actor, ...request }));
  writing = saved.catch(() => {});
  return saved;
}

async function save(
  context: ServerContext,
  { actor, file, case: row, conversationId, replace }: { actor: Actor } & z.infer<typeof saveCaseSchema>,
): Promise<z.infer<typeof savedCaseSchema>> {
  const { dataFolder, store, clock } = context;
  const there = (await listCaseFiles(dataFolder)).some(({ name }) => name === file) ? (await readCaseFile(dataFolder, file)).cases : [];
  const before = there.find(({ id }) => id === row.id);
  const [hash, hashBefore] = [contentHash(row), before === undefined ? null : contentHash(before)];
  if (hash === hashBefore) return { file, id: row.id, cases: there.length, replaced: false };
  if (before !== undefined && !replace) throw new HelmsmanError('CASE_ID_TAKEN', { file, id: row.id });
  const cases = await store.transaction().execute(async (trx) => {
    await writeAudit(trx, {
      at: clock(),
      actor: actor.id,
      action: before === undefined ? 'eval-case-save' : 'eval-case-replace',
      subject: { kind: 'eval-case', id: `${file}/${row.id}` },
      ...(hashBefore === null ? {} : { before: { hash: hashBefore } }),
      after: { hash, conversationId },
    });
    // Last, so that a file that cannot be written leaves no trace of a case that is not there.
    return writeCase(dataFolder, file, row);
  });
  return { file, id: row.id, cases, replaced: before !== undefined };
}

function refusePersonalData(context: ServerContext, setup: ReviewSetup, row: unknown): void {
  const clean = cleaner(context, setup);
  cleanDeep(row, (text) => {
    const piece = clean(text).removed.find(({ kind }) => CERTAIN.has(kind));
    if (piece !== undefined) throw new HelmsmanError('PERSONAL_DATA_LEFT', { where: `${piece.replacement} ${piece.hint}` });
    return text;
  });
}
