import { describe, expect, it } from 'vitest';
import { countFilters, readSearch, toggleFacet, toListQuery, withWords } from '../../../web/know-how/card-search.ts';

describe('the search in the address', () => {
  it('should take texts and numbers, and nothing else', () => {
    expect(readSearch({ q: 15.14, trust: 'law', lever: '', channel: ['sms'], scenario: null, other: 'x' })).toEqual({ q: '15.14', trust: 'law' });
  });

  it('should keep words to what the server takes', () => {
    expect(readSearch({ q: 'x'.repeat(500) }).q).toHaveLength(200);
    expect(withWords({}, 'x'.repeat(500)).q).toHaveLength(200);
  });

  it('should choose a value, change it, and let it go', () => {
    const chosen = toggleFacet({ q: '绑卡' }, 'trust', 'law');
    expect(chosen).toEqual({ q: '绑卡', trust: 'law' });
    expect(toggleFacet(chosen, 'trust', 'rule')).toEqual({ q: '绑卡', trust: 'rule' });
    expect(toggleFacet(chosen, 'trust', 'law')).toEqual({ q: '绑卡' });
    expect([countFilters(chosen), countFilters({ q: '绑卡' })]).toEqual([1, 0]);
  });

  it('should search nothing when the words are blank', () => {
    expect(withWords({ q: '绑卡', kind: 'card' }, '  ')).toEqual({ kind: 'card' });
  });

  it('should ask the server for a page', () => {
    expect(Object.fromEntries(new URLSearchParams(toListQuery({ q: '立减 & 金', kind: 'document' }, { offset: 30, limit: 30 })))).toEqual({
      q: '立减 & 金',
      kind: 'document',
      offset: '30',
      limit: '30',
    });
  });
});
