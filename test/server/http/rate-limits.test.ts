import { afterEach, describe, expect, it } from 'vitest';
import { type DoorsRig, openDoors, send, signIn } from './doors-rig.ts';

let rig: DoorsRig;
afterEach(() => rig.close());

const statuses = async (count: number, ask: () => Promise<{ status: number }>): Promise<number[]> => {
  const seen: number[] = [];
  for (let n = 0; n < count; n += 1) seen.push((await ask()).status);
  return seen;
};

describe('rate limits', () => {
  it('should answer one person’s flood with 429 and leave others alone, though all share an address', async () => {
    rig = await openDoors({ limits: { requestsPerMinute: 20, turnsPerMinute: 5 } });
    const [flooder, other] = [await signIn(rig, 'ops-head'), await signIn(rig, 'ops-shanghai')];
    const flood = await statuses(30, () => send(rig, 'GET', '/api/tags', { cookie: flooder }));
    expect(flood.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(flood.slice(20)).toEqual(Array(10).fill(429));
    expect(await statuses(10, () => send(rig, 'GET', '/api/tags', { cookie: other }))).toEqual(Array(10).fill(200));
  });

  it('should not be got round with a second session', async () => {
    rig = await openDoors({ limits: { requestsPerMinute: 10, turnsPerMinute: 5 } });
    const [first, second] = [await signIn(rig, 'ops-head'), await signIn(rig, 'ops-head')];
    await statuses(10, () => send(rig, 'GET', '/api/tags', { cookie: first }));
    expect((await send(rig, 'GET', '/api/tags', { cookie: second })).status).toBe(429);
  });

  it('should count a person’s machines apart from himself, and all of them together', async () => {
    rig = await openDoors({ limits: { requestsPerMinute: 10, turnsPerMinute: 5 } });
    const cookie = await signIn(rig, 'ops-head');
    const made = async () => (await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'x', scopes: ['read'] } })).body.secret as string;
    const tokens = [await made(), await made()];
    await statuses(10, () => send(rig, 'GET', '/api/tags', { token: tokens[0]! }));
    expect((await send(rig, 'GET', '/api/tags', { token: tokens[1]! })).status).toBe(429);
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(200);
  });

  it('should limit messages to the agents apart, as each costs a turn', async () => {
    rig = await openDoors({ limits: { requestsPerMinute: 100, turnsPerMinute: 3 } });
    const cookie = await signIn(rig, 'ops-head');
    const sent = await statuses(5, () => send(rig, 'POST', '/api/conversations/con_1/messages', { cookie, body: {} }));
    expect(sent).toEqual([200, 200, 200, 429, 429]);
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(200);
  });

  it('should say when to come back', async () => {
    rig = await openDoors({ limits: { requestsPerMinute: 1, turnsPerMinute: 1 } });
    await send(rig, 'GET', '/api/session');
    const refused = await send(rig, 'GET', '/api/session');
    expect(refused.body.error?.code).toBe('TOO_MANY_REQUESTS');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('should believe X-Forwarded-For from a proxy that is named, and from nobody else', async () => {
    const limits = { requestsPerMinute: 3, turnsPerMinute: 3 };
    const from = (address: string) => send(rig, 'GET', '/api/session', { headers: { 'x-forwarded-for': address } });
    rig = await openDoors({ limits });
    expect([await from('1.1.1.1'), await from('2.2.2.2'), await from('3.3.3.3'), await from('4.4.4.4')].map(({ status }) => status)).toEqual([
      200, 200, 200, 429,
    ]);
    await rig.close();
    rig = await openDoors({ limits, environment: { TRUST_PROXY: '127.0.0.1' } });
    expect(await statuses(4, () => from('1.1.1.1'))).toEqual([200, 200, 200, 429]);
    expect((await from('2.2.2.2')).status).toBe(200);
    // What the client itself wrote stands left of what the proxy added, and does not count.
    expect((await from('9.9.9.9, 1.1.1.1')).status).toBe(429);
  });
});

describe('lock-out', () => {
  it('should lock an address out of a name after ten failures, for fifteen minutes', async () => {
    rig = await openDoors();
    const attempt = () => send(rig, 'POST', '/api/session', { body: { accountId: 'nobody-here' } });
    expect(await statuses(10, attempt)).toEqual(Array(10).fill(401));
    expect((await attempt()).body.error?.code).toBe('SIGN_IN_LOCKED');
    expect(await signIn(rig, 'ops-head')).not.toBe('');
    const now = Date.now();
    rig.context.clock = () => new Date(now + 16 * 60_000);
    expect((await attempt()).status).toBe(401);
  });

  it('should lock an address out altogether after a hundred failures under changing names', async () => {
    rig = await openDoors();
    for (let n = 0; n < 100; n += 1) await send(rig, 'POST', '/api/session', { body: { accountId: `guess-${n}` } });
    expect((await send(rig, 'POST', '/api/session', { body: { accountId: 'ops-head' } })).body.error?.code).toBe('SIGN_IN_LOCKED');
  });

  it('should lock out guessing of tokens, and never a token that is right', async () => {
    rig = await openDoors();
    const cookie = await signIn(rig, 'ops-head');
    const { secret } = (await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'x', scopes: ['read'] } })).body as { secret: string };
    const guesses = await statuses(12, () => send(rig, 'GET', '/api/tags', { token: 'hms_guess' }));
    expect(guesses).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await send(rig, 'GET', '/api/tags', { token: secret })).status).toBe(200);
  });

  it('should keep no name that was tried in clear', async () => {
    rig = await openDoors();
    await send(rig, 'POST', '/api/session', { body: { accountId: 'my-password' } });
    expect(JSON.stringify(await rig.context.store.selectFrom('sign_in_failure').selectAll().execute())).not.toContain('my-password');
  });
});
