import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { newId } from '../../values/id.ts';
import type { ImportFundsReport, NewFundImport } from './import-funds.schema.ts';
import { importFunds } from './import-funds.ts';

/** Largest file taken over HTTP; a larger market is imported with the server stopped. Bytes. */
const MAX_FILE_BYTES = 1024 ** 3;
/** An announced import whose next file does not come is forgotten after this. Milliseconds. */
const WAIT_MS = 10 * 60_000;

interface Upload extends NewFundImport {
  actor: string;
  folder: string;
  waiting: Set<string>;
  at: number;
}

/** Imports of a market that were announced and wait for their files. One server owns the bank, so memory is the place for them. */
export class FundUploads {
  readonly #uploads = new Map<string, Upload>();

  announce(context: Pick<ServerContext, 'dataFolder'>, actor: Actor, given: NewFundImport): string {
    refuseBranch(actor);
    for (const [id, upload] of this.#uploads) if (Date.now() - upload.at > WAIT_MS) this.#forget(id, upload);
    mkdirSync(join(context.dataFolder, 'imports'), { recursive: true });
    const id = newId('imp');
    const folder = mkdtempSync(join(context.dataFolder, 'imports', 'funds-'));
    this.#uploads.set(id, { ...given, actor: actor.id, folder, waiting: new Set(given.files), at: Date.now() });
    return id;
  }

  /** Takes one file. The last one starts the import. @returns its report, or null while files are still awaited. */
  async receive(
    context: ServerContext,
    { actor, importId, fileName, body }: { actor: Actor; importId: string; fileName: string; body: Readable },
  ): Promise<ImportFundsReport | null> {
    refuseBranch(actor);
    const upload = this.#uploads.get(importId);
    if (upload === undefined || upload.actor !== actor.id || !upload.waiting.has(fileName)) {
      throw new HelmsmanError('NOT_FOUND', { what: `${importId}/${fileName}` });
    }
    upload.at = Date.now();
    try {
      await pipeline(body, limited(), createWriteStream(join(upload.folder, fileName)));
      upload.waiting.delete(fileName);
      if (upload.waiting.size > 0) return null;
      const report = await importFunds(context, { folder: upload.folder, asOf: upload.asOf, actor: actor.id, source: upload.source });
      this.#forget(importId, upload);
      return report;
    } catch (error) {
      this.#forget(importId, upload);
      throw error;
    }
  }

  #forget(id: string, upload: Upload): void {
    this.#uploads.delete(id);
    rmSync(upload.folder, { recursive: true, force: true });
  }
}

/** The market is everybody's: no branch may replace it. */
function refuseBranch(actor: Actor): void {
  if (actor.region !== null) throw new HelmsmanError('FORBIDDEN', { what: { zh: '导入基金数据（仅总行）', en: 'import funds (head office only)' } });
}

function limited(): Transform {
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      if (taken > MAX_FILE_BYTES) done(new HelmsmanError('TOO_LARGE', { limit: `${MAX_FILE_BYTES / 1024 ** 2} MB` }));
      else done(null, chunk);
    },
  });
}
