import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KnowHowBase, openKnowHow } from '../../knowledge/know-how.ts';
import { outsideExamples } from '../../knowledge/outside-examples.ts';
import { isOutside } from '../../knowledge/outside-questions.ts';
import { readLibrary } from '../../knowledge/read-library.ts';
import { CITABLE_SCORE } from '../../server/know-how/know-how.schema.ts';
import { answerable, unanswerable } from './everyday-questions.ts';

const folder = join(import.meta.dirname, '../../knowledge/library');
const day = '2026-11-22';

describe('questions in everyday words', () => {
  let base: KnowHowBase;
  beforeAll(async () => {
    base = await openKnowHow({ folder });
  });
  afterAll(() => base.close());

  it('should find a card that answers among the first five, and mostly be allowed to cite', async () => {
    const ranks = await Promise.all(
      answerable.map(async ([text, ...cards]) => {
        const hits = await base.search({ text, day, limit: 5 });
        return { rank: hits.findIndex((hit) => cards.includes(hit.card.id)), score: hits[0]?.score ?? 0 };
      }),
    );
    const share = (holds: (row: (typeof ranks)[number]) => boolean) => ranks.filter(holds).length / ranks.length;
    expect(share(({ rank }) => rank >= 0)).toBeGreaterThanOrEqual(0.88);
    expect(share(({ rank }) => rank === 0)).toBeGreaterThanOrEqual(0.68);
    expect(share(({ score }) => score >= CITABLE_SCORE)).toBeGreaterThanOrEqual(0.65);
  });

  it('should not cite a card for what none of them answers', async () => {
    const scores = await Promise.all(unanswerable.map(async (text) => (await base.search({ text, day, limit: 1 }))[0]?.score ?? 0));
    expect(scores.filter((score) => score < CITABLE_SCORE).length / scores.length).toBeGreaterThanOrEqual(0.9);
  });

  it('should find a card by its own question, and give a passage of its body', async () => {
    const { cards } = await readLibrary(folder);
    const found = await Promise.all(
      cards
        .filter((card) => (card.validFrom ?? day) <= day && day <= (card.validUntil ?? day))
        .map(async (card) => {
          const [hit] = await base.search({ text: card.questions[0] as string, day, limit: 1 });
          return { right: hit?.card.id === card.id, inBody: hit?.card.body.includes(hit.passage) };
        }),
    );
    expect(found.filter(({ inBody }) => !inBody)).toEqual([]);
    expect(found.filter(({ right }) => right).length / found.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the questions of the library', () => {
  it('should be five or more a card in both languages, none asked of two cards, none of the fixtures among them', async () => {
    const { cards } = await readLibrary(folder);
    const heldBack = new Set([...answerable.map(([text]) => text), ...unanswerable]);
    const all = cards.flatMap(({ questions }) => questions);
    expect(all.filter((text, index) => all.indexOf(text) !== index || heldBack.has(text))).toEqual([]);
    for (const { id, questions } of cards) {
      const english = questions.filter((text) => /^[\x20-\x7e]+$/.test(text)).length;
      expect({ id, enough: english >= 2 && questions.length - english >= 3 }).toEqual({ id, enough: true });
    }
  });
});

describe('isOutside', () => {
  it.each([
    '今天美元汇率是多少',
    '竞争对手今年营销预算是多少',
    'what is the current price of gold',
    '我们团队的奖金几号发',
    'what is oil trading at right now',
    'how is a fund taxed in brazil',
    '在德国要交什么税',
    'send me the phone number of that customer',
    '把那位客户的手机号发我',
    'how many texts did we send last month',
    '上个月一共发了多少条短信',
  ])('should know that no card answers %s', (text) => {
    expect(isOutside(text)).toBe(true);
  });

  it.each(['现在适合进场吗', '别家银行利率更高客户要走怎么办', '今天买的什么时候能看到涨跌', '把名单给短信公司之前要做什么', 'funds that invest in germany'])(
    'should leave %s to the cards',
    (text) => {
      expect(isOutside(text)).toBe(false);
    },
  );
});

describe('the examples of outside questions', () => {
  it('should be in both languages, each once, none a fixture and none a question of a card', async () => {
    const { cards } = await readLibrary(folder);
    const taken = new Set([...answerable.map(([text]) => text), ...unanswerable, ...cards.flatMap(({ questions }) => questions)]);
    expect(outsideExamples.filter((text, index) => text === '' || outsideExamples.indexOf(text) !== index || taken.has(text))).toEqual([]);
    const english = outsideExamples.filter((text) => /^[\x20-\x7e]+$/.test(text)).length;
    expect(Math.min(english, outsideExamples.length - english)).toBeGreaterThan(100);
  });
});
