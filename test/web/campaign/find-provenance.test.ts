import { describe, expect, it } from 'vitest';
import type { Provenance } from '../../../server/marketing/campaign/plan.schema.ts';
import { findProvenance } from '../../../web/campaign/find-provenance.ts';

const entries: Provenance[] = [
  { path: 'rights.r1', source: 'user', quote: '15.14元支付立减金' },
  { path: 'rights.r1.validityDays', source: 'catalogue' },
  { path: 'budget', source: 'user', quote: '预算20万' },
];

describe('findProvenance', () => {
  it('should prefer the entry of the part itself', () => {
    expect(findProvenance(entries, 'rights.r1.validityDays')?.source).toBe('catalogue');
  });

  it('should fall back to the nearest part above', () => {
    expect(findProvenance(entries, 'rights.r1.faceValueFen')?.quote).toBe('15.14元支付立减金');
  });

  it('should not take a longer name for a part below', () => {
    expect(findProvenance(entries, 'rights.r10')).toBeNull();
    expect(findProvenance(entries, 'budgetary')).toBeNull();
  });

  it('should let the later of two entries for one path win', () => {
    expect(findProvenance([...entries, { path: 'budget', source: 'form' }], 'budget')?.source).toBe('form');
  });
});
