import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../../support/free-port.ts';
import { openSignInProvider, type SignInProvider } from '../../../support/sign-in-provider.ts';
import { type DoorsRig, openDoors, send } from '../doors-rig.ts';

const ROLE_MAP = 'marketing=operator,shanghai=operator@shanghai,deciders=approver,clients=customer';

let rig: DoorsRig;
let provider: SignInProvider;

beforeAll(async () => {
  const port = await freePort();
  provider = await openSignInProvider({ redirectUris: [`http://127.0.0.1:${port}/api/session/oidc/callback`] });
  rig = await openDoors({
    port,
    environment: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_CLIENT_SECRET: provider.clientSecret, OIDC_ROLE_MAP: ROLE_MAP },
  });
});
afterAll(async () => {
  await rig?.close();
  await provider?.close();
});

async function enter(sub: string, groups: string[], name = '赵明'): Promise<string> {
  provider.person = { sub, name, groups };
  const { cookies } = await provider.signIn(rig.url);
  return `helmsman_session=${cookies.get('helmsman_session')}`;
}

describe('sign-in at a real OpenID provider', () => {
  it('should sign a person in by code with PKCE, state and nonce, in the role and branch of his first group', async () => {
    const start = await send(rig, 'GET', '/api/session/oidc/start');
    const asked = new URL(start.headers.get('location') ?? '');
    expect(asked.origin).toBe(provider.issuer);
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.searchParams.get(name)?.length).toBeGreaterThanOrEqual(43);

    const cookie = await enter('u1', ['other', 'shanghai', 'deciders']);
    const { body } = await send(rig, 'GET', '/api/session', { cookie });
    expect(body).toMatchObject({
      account: { name: { zh: '赵明' }, role: 'operator', region: 'shanghai' },
      demoAccounts: null,
      signInUrl: '/api/session/oidc/start',
    });
    expect((await send(rig, 'GET', '/api/tags', { cookie })).body.region).toBe('shanghai');
  });

  it('should know a person again, by issuer and subject and not by name', async () => {
    const who = async (cookie: string) => ((await send(rig, 'GET', '/api/session', { cookie })).body.account as { id: string }).id;
    const first = await who(await enter('u2', ['marketing'], '王芳'));
    expect(await who(await enter('u2', ['marketing'], '王芳芳'))).toBe(first);
    expect(await who(await enter('u3', ['marketing'], '王芳'))).not.toBe(first);
  });

  it('should go back to where the person was, and nowhere else', async () => {
    provider.person = { sub: 'u1', name: 'x', groups: ['marketing'] };
    const { response } = await provider.signIn(rig.url, { path: '/api/session/oidc/start?returnTo=/campaigns/cmp_1' });
    expect(response.headers.get('location')).toBe('/campaigns/cmp_1');
    for (const elsewhere of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect((await send(rig, 'GET', `/api/session/oidc/start?returnTo=${encodeURIComponent(elsewhere)}`)).status).toBe(400);
    }
  });

  it('should not let in whom no group gives a role', async () => {
    provider.person = { sub: 'u4', name: 'x', groups: ['canteen'] };
    const { response, cookies } = await provider.signIn(rig.url);
    expect(response.headers.get('location')).toBe('/?signInProblem=NO_ROLE');
    expect(cookies.get('helmsman_session')).toBeUndefined();
  });

  it.each([
    ['state', 'x'.repeat(43)],
    ['code', 'x'.repeat(43)],
    ['iss', 'https://evil.example'],
  ])('should refuse a way back with another %s', async (name, value) => {
    provider.person = { sub: 'u1', name: 'x', groups: ['marketing'] };
    const beforeReturn = (callback: URL) => {
      callback.searchParams.set(name, value);
      return callback;
    };
    const { response, cookies } = await provider.signIn(rig.url, { beforeReturn });
    expect(response.headers.get('location')).toBe('/?signInProblem=SIGN_IN_FAILED');
    expect(cookies.get('helmsman_session')).toBeUndefined();
  });

  it('should refuse a way back in a browser that did not set out, and a second time', async () => {
    provider.person = { sub: 'u1', name: 'x', groups: ['marketing'] };
    let back: URL | undefined;
    const { cookies } = await provider.signIn(rig.url, {
      beforeReturn(callback) {
        back = callback;
        return callback;
      },
    });
    expect(cookies.get('helmsman_session')).toBeDefined();
    const path = `${back?.pathname}${back?.search}`;
    expect((await send(rig, 'GET', path)).headers.get('location')).toBe('/?signInProblem=SIGN_IN_EXPIRED');
    const replayed = await send(rig, 'GET', path, { cookie: `helmsman_sign_in=${cookies.get('helmsman_sign_in')}` });
    expect(replayed.headers.get('location')).toBe('/?signInProblem=SIGN_IN_EXPIRED');
  });

  it('should have no demo accounts', async () => {
    expect((await send(rig, 'POST', '/api/session', { body: { accountId: 'ops-head' } })).body.error?.code).toBe('SIGN_IN_FAILED');
  });

  it('should end a person’s sessions, streams and tokens when his role has gone', async () => {
    const cookie = await enter('u5', ['marketing']);
    const { secret } = (await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'm', scopes: ['read'] } })).body as { secret: string };
    expect((await send(rig, 'GET', '/api/tags', { token: secret })).status).toBe(200);
    const stream = await fetch(`${rig.url}/api/conversations/con_none/events`, { headers: { cookie } });
    const end = stream.text().then(() => 'ended');
    provider.person = { sub: 'u5', name: 'x', groups: [] };
    expect((await provider.signIn(rig.url)).response.headers.get('location')).toBe('/?signInProblem=NO_ROLE');
    expect(await Promise.race([end, sleep(2000)])).toBe('ended');
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(401);
    expect((await send(rig, 'GET', '/api/tags', { token: secret })).status).toBe(401);
  });

  it('should end a person whose role was taken away in the store, as the runbook says, within seconds', async () => {
    const cookie = await enter('u8', ['marketing']);
    const stream = await fetch(`${rig.url}/api/conversations/con_none/events`, { headers: { cookie } });
    const end = stream.text().then(() => 'ended');
    await rig.context.store.updateTable('account').set({ role: null }).where('subject', '=', 'u8').execute();
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(401);
    expect(await Promise.race([end, sleep(5000)])).toBe('ended');
  });

  it('should follow another role at once, in tokens too', async () => {
    const cookie = await enter('u6', ['marketing']);
    const { secret } = (await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'm', scopes: ['read', 'write:campaigns'] } })).body as {
      secret: string;
    };
    expect((await send(rig, 'POST', '/api/campaigns', { token: secret, body: {} })).status).toBe(200);
    await enter('u6', ['deciders']);
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(401);
    expect((await send(rig, 'POST', '/api/campaigns', { token: secret, body: {} })).status).toBe(403);
  });

  it('should say where to sign out of the provider', async () => {
    const cookie = await enter('u7', ['marketing']);
    const { body } = await send(rig, 'DELETE', '/api/session', { cookie });
    const url = new URL(String(body.signOutUrl));
    expect(url.origin).toBe(provider.issuer);
    expect((await fetch(url)).status).toBe(200);
    expect((await send(rig, 'GET', '/api/tags', { cookie })).status).toBe(401);
  });

  it('should log neither codes nor tokens nor the secret', () => {
    const log = rig.log.join('\n');
    expect(log).toContain('/api/session/oidc/callback');
    expect(log).not.toMatch(/code=|state=|eyJ[\w-]{10}|a-secret-for-tests|hms_[\w-]{10}|helmsman_session=[\w-]{10}/);
    expect(log.split('\n').filter((line) => line !== '' && !('requestId' in (JSON.parse(line) as object)))).toEqual([]);
  });
});

describe('a provider that does not answer', () => {
  it('should be said, and the server stays up', async () => {
    const closed = await openDoors({
      environment: { OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b', OIDC_ROLE_MAP: ROLE_MAP },
    });
    expect((await send(closed, 'GET', '/api/session/oidc/start')).body.error?.code).toBe('PROVIDER_UNAVAILABLE');
    expect((await send(closed, 'GET', '/healthz')).status).toBe(200);
    await closed.close();
  });
});
