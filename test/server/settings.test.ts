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
});
