import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { keepAccount } from '../../../server/http/account.store.ts';
import { onceOnly } from '../../../server/http/idempotency.ts';
import { verifyAudit, writeAudit } from '../../../server/store/audit.ts';
import type { Store } from '../../../server/store/connection.ts';
import { newId } from '../../../server/values/id.ts';
import { openPostgres, type TestPostgres } from '../../support/open-postgres.ts';
import { type DoorsRig, openDoors, send, signIn } from './doors-rig.ts';

let postgres: TestPostgres | null = null;
const replicas: DoorsRig[] = [];

beforeAll(async () => {
  postgres = await openPostgres();
  if (postgres === null) return;
  for (let n = 0; n < 2; n += 1) replicas.push(await openDoors({ storeLocation: postgres.address }));
}, 120_000);
afterAll(async () => {
  for (const replica of replicas) await replica.close();
  await postgres?.close();
});

it('should keep sessions, tokens, locks and people alike on PostgreSQL, for two replicas', { timeout: 60_000 }, async (test) => {
  const [one, other] = replicas;
  if (one === undefined || other === undefined) return test.skip('not run: PostgreSQL does not start here');
  const cookie = await signIn(one, 'ops-head');
  const { token, secret } = (await send(one, 'POST', '/api/tokens', { cookie, body: { name: 'x', scopes: ['read'] } })).body as unknown as {
    token: { id: string };
    secret: string;
  };
  expect((await send(other, 'GET', '/api/tags', { cookie })).status).toBe(200);
  expect((await send(other, 'GET', '/api/tags', { token: secret })).status).toBe(200);
  const stream = await fetch(`${other.url}/api/conversations/con_none/events`, { headers: { cookie } });
  const end = stream.text().then(() => 'ended');
  expect((await send(one, 'DELETE', `/api/tokens/${token.id}`, { cookie })).status).toBe(200);
  expect((await send(other, 'GET', '/api/tags', { token: secret })).status).toBe(401);
  await send(one, 'DELETE', '/api/session', { cookie });
  expect(await end).toBe('ended');

  for (let n = 0; n < 10; n += 1) await send(n % 2 === 0 ? one : other, 'POST', '/api/session', { body: { accountId: 'nobody-here' } });
  expect((await send(other, 'POST', '/api/session', { body: { accountId: 'nobody-here' } })).body.error?.code).toBe('SIGN_IN_LOCKED');

  const person = { issuer: 'https://sso.example', subject: 's', name: '赵明', now: new Date() };
  const first = await keepAccount(one.context.store, { ...person, access: { role: 'operator', region: 'shanghai' } });
  expect(await keepAccount(other.context.store, { ...person, access: { role: 'operator', region: 'shanghai' } })).toEqual({ id: first.id, changed: false });
  expect(await keepAccount(other.context.store, { ...person, access: null })).toEqual({ id: first.id, changed: true });

  const job = { id: 'a', kind: 'due-touch', payload: '{}', state: 'pending', due_at: '2020-01-01T00:00:00.000Z', lease_until: null, lease_owner: null };
  await one.context.store
    .insertInto('job')
    .values({ ...job, attempts: 0, last_error: null, dedupe_key: 'a', created_at: 'x', updated_at: 'x' })
    .execute();
  expect(await (await fetch(`${one.url}/metrics`)).text()).toContain('helmsman_jobs{kind="due-touch",state="due"} 1');
});

it('should do what two replicas are asked under one key at once a single time, and answer both alike', { timeout: 60_000 }, async (test) => {
  const stores = replicas.map(({ context }) => context.store);
  const [one, other] = stores;
  if (one === undefined || other === undefined) return test.skip('not run: PostgreSQL does not start here');
  const made = async (owner: string) => (await one.selectFrom('conversation').select('id').where('owner', '=', owner).execute()).map(({ id }) => id);
  const open = async (store: Store, owner: string) => {
    const id = newId('cnv');
    const row = { id, agent: 'campaign', owner, title: '', language: 'zh', created_at: 'x', updated_at: 'x', last_sequence: 0, open_turn: null };
    await store.insertInto('conversation').values(row).execute();
    await store.transaction().execute((trx) => writeAudit(trx, { at: new Date(), actor: owner, action: 'test', subject: { kind: 'test', id } }));
    return { status: 201, body: { id } };
  };
  for (let round = 0; round < 20; round += 1) {
    const owner = `owner-${round}`;
    const both = Promise.withResolvers<void>();
    let there = 0;
    // Both have read that the key is free before either writes.
    const ask = (store: Store) =>
      onceOnly(store, { actor: owner, key: 'k', request: {}, now: new Date() }, async (given) => {
        there += 1;
        if (there === 2) both.resolve();
        await both.promise;
        return open(given, owner);
      });
    const [first, second] = await Promise.all([ask(one), ask(other)]);
    expect(second).toEqual(first);
    expect(await made(owner)).toEqual([(first.body as { id: string }).id]);
  }
  expect(await verifyAudit(one)).toMatchObject({ intact: true });
});

it('should tell a replica that a request is under way on another, and give it the answer once there is one', { timeout: 60_000 }, async (test) => {
  const [one, other] = replicas.map(({ context }) => context.store);
  if (one === undefined || other === undefined) return test.skip('not run: PostgreSQL does not start here');
  const row = { agent: 'campaign', owner: 'slow', title: '', language: 'zh', created_at: 'x', updated_at: 'x', last_sequence: 0, open_turn: null };
  const asked = { actor: 'slow', key: 'k', request: {}, now: new Date() };
  const mayEnd = Promise.withResolvers<void>();
  const first = onceOnly(one, asked, async (given) => {
    await given
      .insertInto('conversation')
      .values({ ...row, id: newId('cnv') })
      .execute();
    await mayEnd.promise;
    return { status: 201, body: 'done' };
  });
  const again = () => onceOnly(other, asked, async () => Promise.reject(new Error('must not run')));
  await vi.waitFor(async () => expect(await one.selectFrom('idempotency').select('key').where('actor', '=', 'slow').execute()).toHaveLength(1));
  await expect(again()).rejects.toMatchObject({ code: 'REQUEST_UNANSWERED' });
  mayEnd.resolve();
  await first;
  expect(await again()).toEqual({ status: 201, body: 'done' });
  expect(await one.selectFrom('conversation').select('id').where('owner', '=', 'slow').execute()).toHaveLength(1);
});

it('should undo a statement that PostgreSQL refuses, and keep what was written before and after it', { timeout: 60_000 }, async (test) => {
  const store = replicas[0]?.context.store;
  if (store === undefined) return test.skip('not run: PostgreSQL does not start here');
  const row = { agent: 'campaign', owner: 'mender', title: '', language: 'zh', created_at: 'x', updated_at: 'x', last_sequence: 0, open_turn: null };
  const answer = await onceOnly(store, { actor: 'mender', key: 'k', request: {}, now: new Date() }, async (given) => {
    const insert = (id: string) =>
      given
        .insertInto('conversation')
        .values({ ...row, id })
        .execute();
    await insert('mend-1');
    await expect(insert('mend-1')).rejects.toThrow(/duplicate/);
    await expect(given.selectFrom('conversation').selectAll().where('id', '=', '\u0000').execute()).rejects.toThrow();
    await expect(
      given.transaction().execute(async (trx) => {
        await trx
          .insertInto('conversation')
          .values({ ...row, id: 'mend-2' })
          .execute();
        throw new Error('not this');
      }),
    ).rejects.toThrow('not this');
    await insert('mend-3');
    return { status: 200, body: null };
  });
  expect(answer.status).toBe(200);
  const kept = await store.selectFrom('conversation').select('id').where('owner', '=', 'mender').orderBy('id').execute();
  expect(kept.map(({ id }) => id)).toEqual(['mend-1', 'mend-3']);
});

it('should answer 503 while PostgreSQL is read-only or down, and go on by itself when it is back', { timeout: 60_000 }, async (test) => {
  const [one] = replicas;
  if (one === undefined || postgres === null) return test.skip('not run: PostgreSQL does not start here');
  const open = () => send(one, 'POST', '/api/session', { body: { accountId: 'ops-head' } });
  const cookie = await signIn(one, 'ops-head');
  await sql.raw('alter database helmsman set default_transaction_read_only = on').execute(one.context.store);
  // Connections that are open keep what they began with.
  await sql
    .raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
    .execute(one.context.store);
  await sql.raw('set default_transaction_read_only = on').execute(one.context.store);
  await vi.waitFor(async () => expect(await open()).toMatchObject({ status: 503, body: { error: { code: 'STORE_UNAVAILABLE' } } }), { timeout: 5000 });
  expect((await send(one, 'GET', '/api/tags', { cookie })).status).toBe(200);
  await postgres.stop();
  expect(await send(one, 'GET', '/api/tags', { cookie })).toMatchObject({ status: 503, body: { error: { code: 'STORE_UNAVAILABLE' } } });
  expect((await fetch(`${one.url}/readyz`)).status).toBe(503);
  expect((await fetch(`${one.url}/healthz`)).status).toBe(200);
  await postgres.start();
  await vi.waitFor(async () => expect((await send(one, 'GET', '/api/tags', { cookie })).status).toBe(200), { timeout: 10_000 });
  await one.context.store.connection().execute(async (connection) => {
    await sql.raw('set default_transaction_read_only = off').execute(connection);
    await sql.raw('alter database helmsman reset default_transaction_read_only').execute(connection);
    await sql.raw('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()').execute(connection);
  });
  await vi.waitFor(async () => expect((await open()).status).toBe(200), { timeout: 5000 });
});
