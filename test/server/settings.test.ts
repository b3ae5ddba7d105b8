import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSettings, settingsSchema } from '../../server/settings.ts';

describe('settings', () => {
  it('should all be in .env.example, and nothing else', () => {
    const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(documented.sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  });

  it('should have the defaults that .env.example shows', () => {
    const shown = Object.fromEntries([...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm)].map((match) => [match[1], match[2]]));
    expect(readSettings(shown as NodeJS.ProcessEnv)).toEqual(readSettings({}));
  });

  it('should refuse demo accounts on an address others can reach', () => {
    expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow(/loopback/);
  });

  it('should list everything wrong at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL|LOG_LEVEL[\s\S]*PORT/);
  });

  const oidc = {
    OIDC_ISSUER: 'https://sso.example',
    OIDC_CLIENT_ID: 'helmsman',
    OIDC_CLIENT_SECRET: 'x',
    OIDC_ROLE_MAP: 'marketing = operator, sh=operator@shanghai',
  };

  it('should open another address with OIDC, without demo accounts and over TLS only', () => {
    const { doors, host } = readSettings({ ...oidc, HOST: '0.0.0.0', HELMSMAN_PUBLIC_URL: 'https://helmsman.example/' });
    expect(host).toBe('0.0.0.0');
    expect(doors).toMatchObject({ demoAccounts: null, secureCookies: true, publicUrl: 'https://helmsman.example' });
    expect(doors.oidc?.roleMap).toEqual([
      { group: 'marketing', role: 'operator', region: null },
      { group: 'sh', role: 'operator', region: 'shanghai' },
    ]);
  });

  it.each([
    ['an address without a public name', { ...oidc, HOST: '0.0.0.0' }, /HELMSMAN_PUBLIC_URL/],
    ['a public name for demo accounts', { HELMSMAN_PUBLIC_URL: 'https://helmsman.example' }, /OIDC_ISSUER/],
    ['a provider without TLS elsewhere', { ...oidc, OIDC_ISSUER: 'http://sso.example' }, /https/],
    ['a provider without roles', { ...oidc, OIDC_ROLE_MAP: '' }, /OIDC_ROLE_MAP/],
    ['a role there is not', { ...oidc, OIDC_ROLE_MAP: 'a=admin' }, /a=admin.*operator/],
    ['a customer of a branch', { ...oidc, OIDC_ROLE_MAP: 'a=customer@shanghai' }, /region/],
    ['half a provider', { OIDC_CLIENT_ID: 'x' }, /OIDC_ISSUER/],
    ['trust in every proxy', { TRUST_PROXY: 'true' }, /TRUST_PROXY/],
  ])('should refuse %s', (_what, environment, reason) => {
    expect(() => readSettings(environment)).toThrow(reason);
  });

  it('should take proxies by number or by address', () => {
    expect(readSettings({}).trustProxy).toBe(false);
    expect(readSettings({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    expect(readSettings({ TRUST_PROXY: '10.0.0.0/8, ::1' }).trustProxy).toEqual(['10.0.0.0/8', '::1']);
  });
});
