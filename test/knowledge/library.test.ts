import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCard } from '../../knowledge/read-card.ts';
import { readLibrary } from '../../knowledge/read-library.ts';

const folder = join(import.meta.dirname, '../../knowledge/library');

/** Every run of three Chinese characters of a text. */
function threesOfChinese(text: string): Set<string> {
  const chinese = text.replace(/[^\p{Script=Han}]/gu, '');
  return new Set(Array.from({ length: Math.max(0, chinese.length - 2) }, (_, at) => chinese.slice(at, at + 3)));
}

/** Share of the shorter wording that the other has too. */
function sharedShare(one: Set<string>, other: Set<string>): number {
  const [short, long] = one.size < other.size ? [one, other] : [other, one];
  if (short.size === 0) return 0;
  return [...short].filter((three) => long.has(three)).length / short.size;
}

describe('the seed library', () => {
  it('should have no problem in any card', async () => {
    const { cards, problems } = await readLibrary(folder);
    expect(problems).toEqual([]);
    expect(cards.length).toBeGreaterThanOrEqual(120);
  });

  it('should carry the unread online-marketing rule as reported, not verified', async () => {
    const { cards } = await readLibrary(folder);
    expect(cards.find((card) => card.id === 'network-marketing-rule')?.clause).toEqual({
      status: 'reported_final',
      article: '第十条（七）',
      effectiveFrom: '2026-09-30',
      verified: false,
    });
  });

  it('should never call a rule of others verified, nor quote a figure without unit and date', async () => {
    const { cards } = await readLibrary(folder);
    for (const card of cards) {
      if (card.clause !== undefined) expect([card.id, card.clause.verified]).toEqual([card.id, card.clause.status === 'house_rule']);
      for (const figure of card.figures) expect(figure.unit && figure.asOf).toBeTruthy();
    }
  });

  it('should give no two cards the same title, in either language', async () => {
    const { cards } = await readLibrary(folder);
    for (const language of ['zh', 'en'] as const) {
      const titles = cards.map((card) => card.title[language].toLowerCase().replace(/[\p{P}\s]/gu, ''));
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });

  it('should make no claim twice: no card repeats half of the wording of another', async () => {
    const { cards } = await readLibrary(folder);
    const wordings = cards.map((card) => ({ id: card.id, threes: threesOfChinese(card.body) }));
    const repeats = wordings.flatMap((one, index) =>
      wordings.slice(index + 1).flatMap((other) => (sharedShare(one.threes, other.threes) > 0.5 ? [`${one.id} = ${other.id}`] : [])),
    );
    expect(repeats).toEqual([]);
  });

  it('should close every card with one English summary of a sentence or more', async () => {
    const { cards } = await readLibrary(folder);
    for (const { id, body } of cards) {
      const last = body.split(/\n\s*\n/).at(-1) ?? '';
      expect([id, last.startsWith('English: '), body.split('English: ').length]).toEqual([id, true, 2]);
      expect([id, last.split(/\s+/).length > 12]).toEqual([id, true]);
    }
  });

  it('should let every card be asked for in everyday words of both languages, none listed twice', async () => {
    const { cards } = await readLibrary(folder);
    for (const { id, keywords } of cards) {
      const count = { id, zh: keywords.filter((word) => /\p{Script=Han}/u.test(word)).length >= 3, en: keywords.some((word) => /^[\x20-\x7e]+$/.test(word)) };
      expect(count).toEqual({ id, zh: true, en: true });
      const plain = keywords.map((word) => word.toLowerCase());
      expect([id, plain.filter((word, index) => plain.indexOf(word) !== index)]).toEqual([id, []]);
    }
  });
});

describe('readCard', () => {
  const good = () => readFile(join(folder, 'odd-amount-subsidy.md'), 'utf8');
  const cases: [promise: string, change: (text: string) => string, reason: string][] = [
    ['a trust level that does not exist', (text) => text.replace('trust: hypothesis', 'trust: certain'), 'trust: '],
    ['a key it does not know', (text) => text.replace('version: 1', 'version: 1\nmood: good'), 'mood'],
    ['a figure without a date', (text) => text.replace(/, asOf: '2023' \}/, ' }'), 'figures.0.asOf'],
    ['a hypothesis without the test that would settle it', (text) => text.replace('## 用什么检验可以定案', '## 其他'), 'hypothesis has a section'],
    ['no English line', (text) => text.replace('English: ', 'Englisch: '), 'English: '],
    ['a law without its status', (text) => text.replace('trust: hypothesis', 'trust: law'), 'clause: a law card'],
    [
      'validity that ends before it begins',
      (text) => text.replace('validFrom: null\nvalidUntil: null', "validFrom: '2026-02-01'\nvalidUntil: '2026-01-01'"),
      'validUntil: lies before',
    ],
    ['a day that does not exist', (text) => text.replace('validFrom: null', "validFrom: '2026-02-30'"), 'validFrom: '],
    ['HTML', (text) => `${text}\n<script>alert(1)</script>`, 'HTML'],
    ['no front matter', () => '# only a title', 'no front matter'],
    ['front matter that is not YAML', (text) => text.replace('id: odd', 'id: [odd'), 'not YAML'],
  ];

  it.each(cases)('should refuse %s, saying so', async (_, change, reason) => {
    const reading = readCard(change(await good()));
    expect(reading.card).toBeNull();
    expect(reading.problems.join('\n')).toContain(reason);
  });

  it('should read a card with Windows line ends', async () => {
    expect(readCard((await good()).replaceAll('\n', '\r\n')).card?.id).toBe('odd-amount-subsidy');
  });
});
