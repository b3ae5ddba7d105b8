import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { documentReader } from '../../../knowledge/ingest/read-in-worker.ts';
import { openKnowHow } from '../../../knowledge/know-how.ts';
import { buildApp } from '../../../server/app.ts';
import type { ServerContext } from '../../../server/context.ts';
import { sessionRoutes } from '../../../server/http/session.routes.ts';
import { documentRoutes } from '../../../server/know-how/document.routes.ts';
import { knowHowRoutes } from '../../../server/know-how/know-how.routes.ts';
import { loadStoredKnowHow } from '../../../server/know-how/load-stored.ts';
import { writeCatalogue } from '../../../server/marketing/catalogue/write-catalogue.ts';
import { housePolicySchema } from '../../../server/policy.ts';
import { sampleCatalogue } from '../../../server/sample-bank/catalogue/index.ts';
import type { Bank } from '../../../server/store/bank.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

const library = fileURLToPath(new URL('../../../knowledge/library', import.meta.url));

export interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the route answers
  body: any;
}

export interface Call {
  as?: string;
  method?: string;
  body?: unknown;
  /** Sent as it is, as application/octet-stream. */
  file?: Uint8Array<ArrayBuffer> | ReadableStream;
  headers?: Record<string, string>;
}

/** The know-how base over the shipped library and a store of its own, served over HTTP; no bank. */
export async function openKnowHowRig() {
  const folder = mkdtempSync(join(tmpdir(), 'know-how-'));
  const store = await openStore(join(folder, 'store.sqlite'));
  await store.transaction().execute((trx) => writeCatalogue(trx, sampleCatalogue()));
  let now = new Date('2026-11-22T04:00:00Z');
  const context = await contextOver(store, folder, () => now);
  await loadStoredKnowHow(context);
  // As the server does after its start: the first search makes the index.
  await context.knowHow.search({ text: '绑卡', day: '2026-11-22', limit: 1, region: null });
  const app = buildApp({ context, routes: [...sessionRoutes, ...documentRoutes({ readDocument: documentReader() }), ...knowHowRoutes], webFolder: null });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api`;
  const cookies = new Map<string, string>();

  async function signIn(accountId: string): Promise<string> {
    const kept = cookies.get(accountId);
    if (kept !== undefined) return kept;
    const response = await fetch(`${url}/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ accountId }) });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    cookies.set(accountId, cookie);
    return cookie;
  }

  async function call(path: string, { as = 'ops-head', method, body, file, headers = {} }: Call = {}): Promise<Reply> {
    const response = await fetch(`${url}${path}`, {
      method: method ?? (body === undefined && file === undefined ? 'GET' : 'POST'),
      headers: {
        cookie: await signIn(as),
        'accept-language': 'en',
        ...(file !== undefined ? { 'content-type': 'application/octet-stream' } : body !== undefined ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(file !== undefined ? { body: file, duplex: 'half' } : body === undefined ? {} : { body: JSON.stringify(body) }),
    } as RequestInit);
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  return {
    context,
    port,
    call,
    signIn,
    setNow: (iso: string) => {
      now = new Date(iso);
    },
    upload: (file: Uint8Array<ArrayBuffer>, told: Record<string, string>, options: Call = {}) =>
      call(`/know-how/documents?${new URLSearchParams(told)}`, { file, ...options }),
    search: async (text: string, as = 'ops-head'): Promise<{ card: { id: string; version: number; kind: string }; passage: string }[]> =>
      (await call(`/know-how?q=${encodeURIComponent(text)}`, { as })).body,
    /** Another process on the same store. */
    otherProcess: () => contextOver(store, folder, () => now),
    /** What a refused request must leave as it was. */
    async snapshot() {
      const count = async (table: 'know_how_document' | 'know_how_document_version' | 'know_how_proposal' | 'know_how_card_version' | 'audit') =>
        Number(
          (
            await store
              .selectFrom(table)
              .select((eb) => eb.fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        );
      const countRefusals = async () =>
        Number(
          (
            await store
              .selectFrom('audit')
              .select((eb) => eb.fn.countAll().as('n'))
              .where('action', '=', 'request-refuse')
              .executeTakeFirstOrThrow()
          ).n,
        );
      return {
        documents: await count('know_how_document'),
        versions: await count('know_how_document_version'),
        proposals: await count('know_how_proposal'),
        cards: await count('know_how_card_version'),
        // That a request was refused is itself on record, and nothing else of it.
        audit: (await count('audit')) - (await countRefusals()),
        findable: context.knowHow.cards().length,
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await (context.knowHow as { close?: () => Promise<void> }).close?.();
      await store.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function contextOver(store: Store, dataFolder: string, clock: () => Date): Promise<ServerContext> {
  return {
    store,
    bank: undefined as unknown as Bank,
    clock,
    policy: housePolicySchema.parse({}),
    log: pino({ level: 'silent' }),
    readNumbers: () => [],
    knowHow: await openKnowHow({ folder: library }),
    dataFolder,
  };
}

export type KnowHowRig = Awaited<ReturnType<typeof openKnowHowRig>>;
