import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FundToolSetting } from '../../../../agents/tools/fund/fund-setting.ts';
import { searchFundKnowHow } from '../../../../agents/tools/fund/search-fund-know-how.ts';
import { type KnowHowBase, openKnowHow } from '../../../../knowledge/know-how.ts';

describe('what a customer is told from the cards', () => {
  let base: KnowHowBase;
  beforeAll(async () => {
    base = await openKnowHow({ folder: join(import.meta.dirname, '../../../../knowledge/library') });
  });
  afterAll(() => base.close());

  async function ask({ text, query }: { text: string; query: string }): Promise<string[]> {
    const setting = { text, language: 'zh', citations: [], context: { knowHow: base, clock: () => new Date('2026-11-22T04:00:00Z') } };
    const { cards } = (await searchFundKnowHow.run({ query }, setting as unknown as FundToolSetting)) as { cards: { id: string }[] };
    expect(setting.citations.map((cited: { cardId: string }) => cited.cardId)).toEqual(cards.map(({ id }) => id));
    return cards.map(({ id }) => id);
  }

  it('should be what the query finds, cards for customers only', async () => {
    expect((await ask({ text: '我卖掉的钱呢', query: '赎回多久到账' }))[0]).toBe('redemption-arrival');
    expect(await ask({ text: '短信一周能发几条', query: '营销短信频次' })).not.toContain('frequency-fatigue');
  });

  it('should be nothing where he asks for a value of this moment, whatever topic the query makes of it', async () => {
    expect(await ask({ text: '今天金价一克多少钱', query: '黄金和商品基金' })).toEqual([]);
    expect(await ask({ text: '黄金基金有利息吗', query: '黄金和商品基金' })).toContain('gold-fund');
  });
});
