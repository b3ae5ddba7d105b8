import { describe, expect, it } from 'vitest';
import { hostCheck, originCheck } from '../../../server/http/origin-check.ts';

type Headers = Record<string, string>;

function outcome(check: ReturnType<typeof hostCheck>, headers: Headers, method = 'POST'): string {
  let passed = false;
  try {
    check({ headers, method, path: '/x' } as never, {} as never, () => {
      passed = true;
    });
  } catch (error) {
    return (error as { code: string }).code;
  }
  return passed ? 'passed' : 'stuck';
}

describe('host check', () => {
  it.each(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'localhost'])('should answer to this machine’s own name %s', (host) => {
    expect(outcome(hostCheck(null), { host })).toBe('passed');
  });
  it.each(['evil.example:3000', '127.0.0.1.evil.example', 'localhost.evil.example', ''])('should refuse a name that was made to point here: %s', (host) => {
    expect(outcome(hostCheck(null), { host })).toBe('WRONG_HOST');
  });
  it('should answer to the public address', () => {
    expect(outcome(hostCheck('https://helmsman.bank.example'), { host: 'helmsman.bank.example' })).toBe('passed');
    expect(outcome(hostCheck('https://helmsman.bank.example'), { host: 'other.bank.example' })).toBe('WRONG_HOST');
  });
});

describe('origin check', () => {
  const check = originCheck('https://helmsman.bank.example');
  it('should take the public address for ours behind a proxy that hides it', () => {
    expect(outcome(check, { host: '10.0.0.5:3000', origin: 'https://helmsman.bank.example' })).toBe('passed');
    expect(outcome(check, { host: '10.0.0.5:3000', origin: 'https://evil.example' })).toBe('CROSS_ORIGIN');
  });
  it('should let another site’s plain reading through, which carries no cookie', () => {
    expect(outcome(check, { host: 'helmsman.bank.example', origin: 'https://evil.example' }, 'GET')).toBe('passed');
  });
});
