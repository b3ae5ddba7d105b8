import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerContext } from '../../../server/context.ts';
import { findAccount } from '../../../server/http/accounts.ts';
import type { Actor } from '../../../server/identity.ts';
import { newImportSchema } from '../../../server/import/import.schema.ts';
import { PendingImports } from '../../../server/import/pending-imports.ts';

const account = (id: string): Actor => findAccount(id) as Actor;
const given = newImportSchema.parse({ kind: 'customers', fileName: 'mine.csv', catalogue: 'tags: []' });

describe('imports that wait for their file', () => {
  let context: ServerContext;
  beforeEach(() => {
    context = { dataFolder: mkdtempSync(join(tmpdir(), 'helmsman-pending-')) } as ServerContext;
  });
  afterEach(() => rmSync(context.dataFolder, { recursive: true, force: true }));
  const left = () => (existsSync(join(context.dataFolder, 'imports')) ? readdirSync(join(context.dataFolder, 'imports')) : []);

  it('should stop a file that is larger than the limit and keep nothing of it', async () => {
    const pending = new PendingImports({ maxBytes: 1024 ** 2 });
    const importId = pending.announce(account('ops-head'), given);
    const body = Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(100_000)));
    await expect(pending.receive(context, { actor: account('ops-head'), importId, body })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      facts: { limit: '1 MB' },
    });
    expect(left()).toEqual([]);
  });

  it('should take a file only from who announced it, and from no branch', async () => {
    const pending = new PendingImports();
    expect(() => pending.announce(account('ops-shanghai'), given)).toThrow('FORBIDDEN');
    const importId = pending.announce(account('ops-head'), given);
    const other = { ...account('ops-head'), id: 'ops-other' };
    await expect(pending.receive(context, { actor: other, importId, body: Readable.from(['x']) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('should keep nothing when the sender goes away half-way', async () => {
    const pending = new PendingImports();
    const importId = pending.announce(account('ops-head'), given);
    const body = new Readable({ read() {} });
    body.push('no,age\n');
    const received = pending.receive(context, { actor: account('ops-head'), importId, body });
    setTimeout(() => body.destroy(new Error('gone')), 20);
    await expect(received).rejects.toThrow('gone');
    expect(left()).toEqual([]);
  });
});
