import { beforeAll, describe, expect, it } from 'vitest';
import { LatentSpace } from '../../knowledge/latent-space.ts';
import { LexicalIndex } from '../../knowledge/lexical-index.ts';
import { loadTermReader, type TermReader } from '../../knowledge/terms.ts';
import { topUnits } from '../../knowledge/top-units.ts';

let reader: TermReader;
beforeAll(async () => {
  reader = await loadTermReader();
});
const unit = (text: string) => reader.readUnit({ title: '', keywords: '', passages: [{ heading: '', text }] });
const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

describe('the terms of a text', () => {
  it('should be what it is about and the shape of answer, not the frame of the question or the address of a link', () => {
    const asked = reader.readQuery('请问挂失需要多久？');
    expect([...asked.keys()]).toEqual(expect.arrayContaining(['挂失', '§duration', '¶duration']));
    expect([...asked.keys()]).not.toContain('请问');
    expect([...unit('约需3个工作日').keys()]).toEqual(expect.arrayContaining(['§duration', '¶duration']));
    expect([...unit('见[说明](https://bank.example/abc)').keys()].join()).not.toContain('abc');
  });
});

describe('the lexical index', () => {
  it('should score units that were added later as if they had been there from the start', () => {
    const texts = ['挂失请致电客服', '一年期存款利率', '营业时间为工作日', '客服电话全天开放'].map(unit);
    const whole = LexicalIndex.build(texts);
    const grown = LexicalIndex.build(texts);
    const later = unit('卡片挂失后补发');
    grown.add(later);
    const query = reader.readQuery('挂失补发');
    expect(grown.score(query)[4]).toBeGreaterThan(0);
    expect(grown.strength('挂失', 4)).toBeGreaterThan(0);
    expect(grown.strength('存款', 4)).toBe(0);
    expect([...whole.score(query).subarray(0, 4)].map((score) => score > 0)).toEqual([...grown.score(query).subarray(0, 4)].map((score) => score > 0));
  });

  it('should come back from a snapshot as it was', () => {
    const index = LexicalIndex.build(['挂失请致电客服', '一年期存款利率'].map(unit));
    const query = reader.readQuery('存款利率');
    const before = [...index.score(query).subarray(0, 2)];
    expect([...LexicalIndex.restore(structuredClone(index.snapshot())).score(query).subarray(0, 2)]).toEqual(before);
  });
});

describe('the latent space', () => {
  it('should place words near that keep the same company and share no character, and unknown words nowhere', () => {
    const companies = [
      ['鹦鹉 八哥 画眉 百灵 黄莺 云雀 喜鹊 燕子 麻雀 杜鹃', '笼子 羽毛 鸟食 翅膀 栖木'],
      ['轮胎 火花塞 离合器 雨刮 变速箱 刹车片 方向盘 水箱 电瓶 底盘', '车库 机油 扳手 螺丝 千斤顶'],
    ] as const;
    const texts = companies.flatMap(([words, company]) => {
      const others = company.split(' ');
      return words.split(' ').map((word, index) => [word, ...[0, 1, 2].map((step) => others[(index + step) % others.length])].join(' '));
    });
    const space = LatentSpace.fit(texts.map(unit));
    const at = (word: string) => space.project(reader.readQuery(word));
    expect(dot(at('鹦鹉'), at('八哥'))).toBeGreaterThan(dot(at('鹦鹉'), at('轮胎')) + 0.2);
    expect(at('zzz').every((value) => value === 0)).toBe(true);
    expect([...LatentSpace.fit(texts.map(unit)).project(unit('鹦鹉'))]).toEqual([...space.project(unit('鹦鹉'))]);
  });
});

describe('topUnits', () => {
  it('should be the same as sorting everything', () => {
    const scores = Float32Array.from({ length: 500 }, (_, index) => (index * 7919) % 101);
    const isOpen = (at: number) => at % 3 !== 0;
    const sorted = [...scores.keys()].filter((at) => isOpen(at) && scores[at]! > 0).sort((a, b) => scores[b]! - scores[a]! || a - b);
    for (const limit of [1, 7, 200, 400]) expect(topUnits(scores, { count: 500, limit, isOpen })).toEqual(sorted.slice(0, limit));
  });
});
