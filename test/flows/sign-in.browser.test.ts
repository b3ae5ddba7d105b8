import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { openBrowser, openContext } from '../support/open-browser.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';
import { openSignInProvider, type SignInProvider } from '../support/sign-in-provider.ts';

let browser: Browser;
let provider: SignInProvider;
let server: TestHelmsman;

beforeAll(async () => {
  const port = await freePort();
  provider = await openSignInProvider({ redirectUris: [`http://127.0.0.1:${port}/api/session/oidc/callback`] });
  server = await openTestHelmsman({
    customers: 2000,
    funds: 60,
    environment: {
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_ROLE_MAP: 'marketing=operator,deciders=approver',
    },
  });
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await provider?.close();
});

describe('signing in at the bank’s provider', () => {
  it('should take a person in and out again by clicks alone, without a word against the content policy', { timeout: 90_000 }, async () => {
    provider.person = { sub: 'u1', name: '赵明', groups: ['marketing'] };
    const context = await openContext(browser, { url: server.listening.url });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text()) && page.url().startsWith(server.listening.url)) complaints.push(message.text());
    });
    await page.goto('/');
    expect(await page.getByText('林舟').count()).toBe(0);
    await page.getByRole('link', { name: '使用行内统一认证登录' }).click();
    await page.locator('.shell').waitFor();
    await page.getByRole('button', { name: /赵明/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    // The provider asks whether to sign out of it too.
    await page.waitForURL((url) => url.origin === provider.issuer);
    await page.getByRole('button', { name: /yes/i }).click();
    await page.getByRole('link', { name: '使用行内统一认证登录' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('should say why somebody without a role is not let in', { timeout: 60_000 }, async () => {
    provider.person = { sub: 'u2', name: '钱进', groups: ['canteen'] };
    const context = await openContext(browser, { url: server.listening.url, language: 'en' });
    const page = await context.newPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Sign in with the bank’s account' }).click();
    await page
      .getByRole('alert')
      .getByText(/you have no role here/)
      .waitFor();
    await context.close();
  });
});
