import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { newId } from '../values/id.ts';
import type { ImportReport, NewImport } from './import.schema.ts';
import { importCustomers } from './import-customers.ts';
import { importEvents } from './import-events.ts';

/** Largest file taken over HTTP; a larger one is imported with the server stopped. Bytes. */
const MAX_IMPORT_BYTES = 2 * 1024 ** 3;
/** An announced import whose file does not come is forgotten after this. Milliseconds. */
const WAIT_MS = 10 * 60_000;

interface Pending extends NewImport {
  actor: string;
  at: number;
}

/** Imports that were announced and wait for their file. One server owns the bank, so memory is the place for them. */
export class PendingImports {
  readonly #waiting = new Map<string, Pending>();
  readonly #maxBytes: number;

  constructor({ maxBytes = MAX_IMPORT_BYTES }: { maxBytes?: number } = {}) {
    this.#maxBytes = maxBytes;
  }

  announce(actor: Actor, given: NewImport): string {
    refuseBranch(actor);
    for (const [id, { at }] of this.#waiting) if (Date.now() - at > WAIT_MS) this.#waiting.delete(id);
    const id = newId('imp');
    this.#waiting.set(id, { ...given, actor: actor.id, at: Date.now() });
    return id;
  }

  /** Takes the file of an announced import and imports it. The file is kept only as long as that takes. */
  async receive(context: ServerContext, { actor, importId, body }: { actor: Actor; importId: string; body: Readable }): Promise<ImportReport> {
    refuseBranch(actor);
    const given = this.#waiting.get(importId);
    if (given === undefined || given.actor !== actor.id) throw new HelmsmanError('NOT_FOUND', { what: importId });
    this.#waiting.delete(importId);
    mkdirSync(join(context.dataFolder, 'imports'), { recursive: true });
    const folder = mkdtempSync(join(context.dataFolder, 'imports', 'taken-'));
    try {
      const file = join(folder, given.fileName);
      const catalogueFile = join(folder, given.catalogueName);
      await pipeline(body, limitTo(this.#maxBytes), createWriteStream(file));
      writeFileSync(catalogueFile, given.catalogue);
      const work = { context, actor: actor.id, file, catalogueFile, skipBadRows: given.skipBadRows };
      return given.kind === 'customers' ? await importCustomers({ ...work, legalBasis: given.legalBasis }) : await importEvents(work);
    } catch (error) {
      throw withoutFolder(error, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** The customers of the whole bank are replaced: no branch may do that. */
function refuseBranch(actor: Actor): void {
  if (actor.region !== null) throw new HelmsmanError('FORBIDDEN', { what: { zh: '导入客户数据（仅总行）', en: 'import data (head office only)' } });
}

function limitTo(maxBytes: number): Transform {
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      if (taken > maxBytes) done(new HelmsmanError('TOO_LARGE', { limit: `${(maxBytes / 1024 ** 2).toLocaleString('en-US')} MB` }));
      else done(null, chunk);
    },
  });
}

/** Names the sender's file, not where it lay on this machine. */
function withoutFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof HelmsmanError)) return error;
  const strip = (text: string) => text.replaceAll(`${folder}/`, '');
  const facts = Object.entries(error.facts).map(([name, fact]) => {
    if (typeof fact === 'number') return [name, fact];
    return [name, typeof fact === 'string' ? strip(fact) : { zh: strip(fact.zh), en: strip(fact.en) }];
  });
  return new HelmsmanError(error.code, Object.fromEntries(facts), { cause: error });
}
