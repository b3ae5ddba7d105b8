import { describe, expect, it } from 'vitest';
import { matchesEntry } from '../../../web/catalogue/matches-entry.ts';

const entry = {
  code: 'quick_pay_bound',
  name: { zh: '已绑定快捷支付', en: 'Quick pay bound' },
  synonyms: { zh: ['绑卡'], en: ['card binding'] },
  values: [{ code: 'sh', name: { zh: '上海', en: 'Shanghai' } }],
};

describe('matchesEntry', () => {
  it('should find by code, name, synonym and value in either language', () => {
    for (const search of ['QUICK_pay', '快捷', '绑卡', 'card binding', '上海', '']) expect(matchesEntry(entry, search), search).toBe(true);
  });

  it('should want every word', () => {
    expect(matchesEntry(entry, 'quick 上海')).toBe(true);
    expect(matchesEntry(entry, 'quick 北京')).toBe(false);
  });
});
