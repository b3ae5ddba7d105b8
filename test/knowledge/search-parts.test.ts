import { describe, expect, it } from 'vitest';
import { stem } from '../../knowledge/english-words.ts';
import { gloss } from '../../knowledge/glossary.ts';
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

describe('stem', () => {
  it('should read the inflections of an English word as one, and leave short and Chinese words alone', () => {
    expect(new Set(['mature', 'matures', 'matured', 'maturing'].map(stem)).size).toBe(1);
    expect(new Set(['stop', 'stops', 'stopped', 'stopping'].map(stem)).size).toBe(1);
    expect(['nav', 'r3', '客群', 'bonus'].map(stem)).toEqual(['nav', 'r3', '客群', 'bonus']);
  });
});

describe('gloss', () => {
  it('should give the Chinese of English words and of phrases, whatever their inflection', () => {
    const glossed = gloss('the vouchers and the pop-ups of dormant customers');
    const chineseOf = (word: string) => glossed.find((read) => read.word === word)?.chinese;
    expect(chineseOf('voucher')).toContain('优惠券');
    expect(chineseOf('pop')).toContain('弹窗');
    expect(chineseOf('dormant')).toContain('沉睡');
    expect(chineseOf('the')).toEqual([]);
  });

  it('should take English words in a Chinese text for names', () => {
    expect(gloss('给App推送发voucher').every(({ chinese }) => chinese.length === 0)).toBe(true);
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
