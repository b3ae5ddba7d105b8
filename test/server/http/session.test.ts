import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whenGone } from '../../../server/http/session-end.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { type DoorsRig, openDoors, send, signIn } from './doors-rig.ts';

describe('sessions', () => {
  let rig: DoorsRig;
  beforeEach(async () => {
    rig = await openDoors();
  });
  afterEach(() => rig.close());

  it('should give a cookie that scripts cannot read and other sites cannot send', async () => {
    const { headers } = await send(rig, 'POST', '/api/session', { body: { accountId: 'ops-head' } });
    const cookie = headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).toMatch(/Max-Age=43200/);
    expect(cookie).not.toMatch(/Secure/);
  });

  it('should store the hash of a session, never the session', async () => {
    const cookie = await signIn(rig, 'ops-head');
    const stored = JSON.stringify(await rig.context.store.selectFrom('session').selectAll().execute());
    expect(stored).not.toContain(cookie.split('=')[1]);
  });

  it('should put a fresh session in place of the old one at every sign-in', async () => {
    const first = await signIn(rig, 'ops-head');
    const second = await signIn(rig, 'approver-1', first);
    expect(second).not.toBe(first);
    expect((await send(rig, 'GET', '/api/tags', { cookie: first })).status).toBe(401);
    expect((await send(rig, 'GET', '/api/tags', { cookie: second })).body.actor).toBe('approver-1');
  });

  it('should sign in anew where a request is repeated under one key, as the cookie is never kept', async () => {
    const request = () => send(rig, 'POST', '/api/session', { body: { accountId: 'ops-head' }, headers: { 'idempotency-key': 'k' } });
    const cookies = [(await request()).headers.getSetCookie()[0], (await request()).headers.getSetCookie()[0]];
    expect(new Set(cookies).size).toBe(2);
    expect(await rig.context.store.selectFrom('idempotency').selectAll().execute()).toEqual([]);
  });

  it('should end twelve hours after sign-in', async () => {
    const cookie = await signIn(rig, 'ops-head');
    const now = Date.now();
    rig.context.clock = () => new Date(now + 11.9 * 3_600_000);
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(200);
    rig.context.clock = () => new Date(now + 12.1 * 3_600_000);
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(401);
  });

  it('should end the open streams of a session at sign-out, and of no other', async () => {
    const mine = await signIn(rig, 'ops-head');
    const elsewhere = await signIn(rig, 'ops-head');
    const gone: string[] = [];
    whenGone(rig.context, (accountId) => gone.push(accountId));
    const streams = await Promise.all([mine, elsewhere].map((cookie) => fetch(`${rig.url}/api/conversations/con_none/events`, { headers: { cookie } })));
    const ends = streams.map((stream) => stream.text().then(() => 'ended'));
    await send(rig, 'DELETE', '/api/session', { cookie: mine });
    expect(await Promise.race([ends[0], sleep(2000)])).toBe('ended');
    expect(await Promise.race([ends[1], sleep(200)])).toBeUndefined();
    expect(gone).toEqual([]);
    await send(rig, 'DELETE', '/api/session', { cookie: elsewhere });
    expect(await Promise.race([ends[1], sleep(2000)])).toBe('ended');
    expect(gone).toEqual(['ops-head']);
    expect(await verifyAudit(rig.context.store)).toMatchObject({ intact: true });
  });

  it('should end a stream whose session another process ended', async () => {
    const cookie = await signIn(rig, 'ops-head');
    const stream = await fetch(`${rig.url}/api/conversations/con_none/events`, { headers: { cookie } });
    await rig.context.store.deleteFrom('session').execute();
    expect(await Promise.race([stream.text().then(() => 'ended'), sleep(5000)])).toBe('ended');
  });

  it('should refuse writes and streams that another site starts', async () => {
    const cookie = await signIn(rig, 'ops-head');
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
      expect((await send(rig, 'POST', '/api/campaigns', { cookie, headers, body: {} })).body.error?.code).toBe('CROSS_ORIGIN');
      expect((await send(rig, 'GET', '/api/conversations/con_none/events', { cookie, headers })).body.error?.code).toBe('CROSS_ORIGIN');
    }
    expect((await send(rig, 'POST', '/api/campaigns', { cookie, headers: { origin: rig.url }, body: {} })).status).toBe(200);
  });

  it('should keep answers out of every cache', async () => {
    const cookie = await signIn(rig, 'ops-head');
    for (const path of ['/api/session', '/api/tags', '/api/nothing']) {
      expect((await send(rig, 'GET', path, { cookie })).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('should allow no inline script, no frame and no base of another site', async () => {
    const policy = (await send(rig, 'GET', '/api/session')).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toMatch(/script-src-attr 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/base-uri 'none'/);
    expect(policy).toMatch(/form-action 'self'/);
  });
});
