import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorCatalogue, HelmsmanError } from '../../server/errors.ts';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

describe('error catalogue', () => {
  it.each(codes)('should say %s and its remedy in both languages, with the same facts', (code) => {
    const entry = errorCatalogue[code];
    const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    expect(entry.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(entry.en).not.toMatch(/[\u4e00-\u9fff]/);
    expect(entry.fixZh.length).toBeGreaterThan(3);
    expect(entry.fixEn.length).toBeGreaterThan(3);
    expect(facts(entry.zh)).toEqual(facts(entry.en));
    expect(entry.status).toBeGreaterThanOrEqual(400);
  });

  it('should fill in the facts', () => {
    expect(new HelmsmanError('STALE_VERSION', { current: 3, given: 2 }).toView('zh').message).toBe('方案已更新到第 3 版，您依据的是第 2 版');
  });
});
