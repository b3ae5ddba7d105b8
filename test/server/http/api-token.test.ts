import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DoorsRig, openDoors, send, signIn } from './doors-rig.ts';

interface Made {
  token: { id: string; expiresAt: string };
  secret: string;
}

describe('API tokens', () => {
  let rig: DoorsRig;
  let cookie: string;
  beforeEach(async () => {
    rig = await openDoors();
    cookie = await signIn(rig, 'ops-head');
  });
  afterEach(() => rig.close());

  const make = async (scopes: string[], as = cookie, more: object = {}): Promise<Made> =>
    (await send(rig, 'POST', '/api/tokens', { cookie: as, body: { name: 'nightly', scopes, ...more } })).body as unknown as Made;

  it('should be shown once and stored as a hash only', async () => {
    const { secret, token } = await make(['read']);
    expect(secret).toMatch(/^hms_[\w-]{43}$/);
    const listed = await send(rig, 'GET', '/api/tokens', { cookie });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
    expect(listed.body.tokens).toMatchObject([{ id: token.id, name: 'nightly', scopes: ['read'], usedAt: null, revokedAt: null }]);
    for (const table of ['api_token', 'audit', 'idempotency'] as const) {
      expect(JSON.stringify(await rig.context.store.selectFrom(table).selectAll().execute())).not.toContain(secret);
    }
  });

  it('should not keep the secret where the request carries an idempotency key', async () => {
    const { body } = await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'x', scopes: ['read'] }, headers: { 'idempotency-key': 'k' } });
    expect(body.secret).toBeDefined();
    expect(await rig.context.store.selectFrom('idempotency').selectAll().execute()).toEqual([]);
  });

  it('should do what its scopes say for its owner, and nothing else', async () => {
    const { secret: token } = await make(['read']);
    expect((await send(rig, 'GET', '/api/tags', { token })).body.actor).toBe('ops-head');
    expect((await send(rig, 'POST', '/api/campaigns', { token, body: {} })).body.error?.code).toBe('TOKEN_NOT_ALLOWED');
    const { secret: writer } = await make(['write:campaigns']);
    expect((await send(rig, 'POST', '/api/campaigns', { token: writer, body: {} })).status).toBe(200);
    expect((await send(rig, 'GET', '/api/tags', { token: writer })).body.error?.code).toBe('TOKEN_NOT_ALLOWED');
  });

  it.each([
    ['POST', '/api/campaigns/cmp_1/launch'],
    ['POST', '/api/campaigns/cmp_1/approval'],
    ['POST', '/api/tokens'],
    ['GET', '/api/tokens'],
    ['DELETE', '/api/session'],
  ])('should never do a person’s own deed: %s %s', async (method, path) => {
    for (const account of ['ops-head', 'approver-1']) {
      const person = await signIn(rig, account);
      const { body } = await send(rig, 'GET', '/api/tokens', { cookie: person });
      const { secret: token } = await make(body.grantable as string[], person);
      const answer = await send(rig, method, path, { token, ...(method === 'GET' ? {} : { body: { name: 'n', scopes: ['read'] } }) });
      expect(answer.status).toBe(403);
    }
  });

  it('should not be granted what its owner may not do', async () => {
    expect((await send(rig, 'GET', '/api/tokens', { cookie })).body.grantable).not.toContain('write:feedback');
    for (const scopes of [['write:feedback'], ['read', 'write:nothing'], ['*'], []]) {
      expect((await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'x', scopes } })).status).toBe(400);
    }
    expect(await rig.context.store.selectFrom('api_token').selectAll().execute()).toEqual([]);
    expect(await rig.context.store.selectFrom('audit').select('sequence').where('action', '=', 'token-create').execute()).toEqual([]);
  });

  it('should end at its day and at once when revoked, streams included', async () => {
    const { secret: token } = await make(['read'], cookie, { days: 2 });
    const now = Date.now();
    rig.context.clock = () => new Date(now + 2.01 * 86_400_000);
    expect((await send(rig, 'GET', '/api/tags', { token })).status).toBe(401);
    rig.context.clock = () => new Date(now);
    const other = await make(['read']);
    const stream = await fetch(`${rig.url}/api/conversations/con_none/events`, { headers: { authorization: `Bearer ${other.secret}` } });
    const end = stream.text().then(() => 'ended');
    expect((await send(rig, 'DELETE', `/api/tokens/${other.token.id}`, { cookie })).body).toEqual({ revoked: true });
    expect(await Promise.race([end, sleep(2000)])).toBe('ended');
    expect((await send(rig, 'GET', '/api/tags', { token: other.secret })).status).toBe(401);
  });

  it('should be seen and revoked by its owner only', async () => {
    const { token } = await make(['read']);
    const stranger = await signIn(rig, 'ops-shanghai');
    expect((await send(rig, 'GET', '/api/tokens', { cookie: stranger })).body.tokens).toEqual([]);
    expect((await send(rig, 'DELETE', `/api/tokens/${token.id}`, { cookie: stranger })).status).toBe(404);
  });

  it('should be at most twenty, also when asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, () => send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'x', scopes: ['read'] } })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  });

  it('should not fall back on a cookie when the token is wrong', async () => {
    expect((await send(rig, 'GET', '/api/tags', { cookie, token: 'hms_wrong' })).status).toBe(401);
    expect((await send(rig, 'GET', '/api/session', { cookie, token: 'hms_wrong' })).status).toBe(401);
  });
});
