import { describe, expect, it } from 'vitest';
import { normalizeText } from '../../knowledge/normalize-text.ts';
import { splitPassages } from '../../knowledge/passages.ts';
import { loadCutter } from '../../knowledge/segment-words.ts';

describe('normalizeText', () => {
  it('should write traditional, Taiwan, full-width and hidden-character spellings one way', () => {
    expect(normalizeText('綁定')).toBe('绑定');
    expect(normalizeText('簡訊')).toBe(normalizeText('短信'));
    expect(normalizeText('ＡＰＰ')).toBe('app');
    expect(normalizeText('保\u200b本')).toBe('保本');
  });
});

describe('the cutter', () => {
  it('should keep domain words whole and leave out stop words', async () => {
    const cut = await loadCutter();
    expect(cut('请问怎么给没绑卡的客户发立减金？')).toEqual(expect.arrayContaining(['绑卡', '立减金', '客户']));
    expect(cut('请问怎么的吗？ how is the')).toEqual([]);
    expect(cut('coupons policies')).toEqual(['coupon', 'policy']);
  });
});

describe('splitPassages', () => {
  it('should give each paragraph the heading it stands under, and no passage for a heading alone', () => {
    expect(splitPassages('one\n\n## Two\n\ntwo\nmore\n\n## Three\nthree')).toEqual([
      { heading: '', text: 'one' },
      { heading: 'Two', text: 'two\nmore' },
      { heading: 'Three', text: 'three' },
    ]);
    expect(splitPassages('## alone')).toEqual([]);
  });
});
