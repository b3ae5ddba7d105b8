import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepAccount } from '../../../server/http/account.store.ts';
import { createToken } from '../../../server/http/create-token.ts';
import { serverFile } from '../../../server/running-server.ts';
import { openTestHelmsman, type TestHelmsman } from '../../support/open-test-helmsman.ts';

let server: TestHelmsman;

beforeAll(async () => {
  server = await openTestHelmsman({
    customers: 2000,
    environment: { OIDC_ISSUER: 'https://login.bank.example', OIDC_CLIENT_ID: 'helmsman', OIDC_CLIENT_SECRET: 'x', OIDC_ROLE_MAP: 'marketing=operator' },
  });
  writeFileSync(serverFile(server.dataFolder), JSON.stringify({ url: server.listening.url }));
}, 120_000);
afterAll(() => server?.close());

async function tokenOf(scopes: string[]): Promise<string> {
  const { context } = server.helmsman;
  const access = { role: 'operator', region: null } as const;
  const { id } = await keepAccount(context.store, { issuer: 'https://login.bank.example', subject: 'u1', name: '赵明', access, now: context.clock() });
  const actor = { id, name: { zh: '赵明', en: '赵明' }, ...access, riskClass: null };
  return (await createToken(context, { actor, grantable: scopes, name: 'shell', scopes, days: 1 })).secret;
}

function ask(environment: NodeJS.ProcessEnv, ...more: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, ['server/ask/ask.cli.ts', ...more, '--json', '上海有多少客户'], {
    env: { ...process.env, HELMSMAN_DATA: server.dataFolder, ...environment },
  });
  const said = { out: '', error: '' };
  child.stdout.on('data', (part) => {
    said.out += part;
  });
  child.stderr.on('data', (part) => {
    said.error += part;
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...said })));
}

it('should ask a server with a sign-in provider by a token', { timeout: 60_000 }, async () => {
  const { code, out, error } = await ask({ HELMSMAN_TOKEN: await tokenOf(['read', 'write:conversations']) });
  expect(error).toBe('');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ error: null });
  expect(JSON.parse(out).reply).toContain('客户');
});

it('should say what is missing: a token, a scope, or one who asks', { timeout: 60_000 }, async () => {
  const [without, narrow, both, malformed] = await Promise.all([
    ask({}),
    tokenOf(['read']).then((HELMSMAN_TOKEN) => ask({ HELMSMAN_TOKEN })),
    tokenOf(['read', 'write:conversations']).then((HELMSMAN_TOKEN) => ask({ HELMSMAN_TOKEN }, '--as', 'ops-head')),
    ask({ HELMSMAN_TOKEN: 'secret' }),
  ]);
  expect([without.code, narrow.code, both.code, malformed.code]).toEqual([1, 1, 1, 1]);
  expect(without.error).toContain('HELMSMAN_TOKEN');
  expect(narrow.error).toContain('TOKEN_NOT_ALLOWED');
  expect(both.error).toContain('--as');
  expect(malformed.error).toContain('an API token begins with hms_');
  expect(malformed.error).not.toContain('secret');
});
