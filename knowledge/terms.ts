import { shapesAnswered, shapesAsked } from './answer-shapes.ts';
import { stem, stopWords } from './english-words.ts';
import { gloss } from './glossary.ts';
import { normalizeText } from './normalize-text.ts';
import { type CutWords, loadNormalizedCutter } from './segment-words.ts';
import { ideasIn } from './thesaurus.ts';

/** Terms of a text with how often each stands in it; plain terms are words and characters, marked ones are signs (see SIGN). */
export type TermCounts = Map<string, number>;

/** First character of a term that is no word of the text: an idea of the thesaurus, a shape of answer, a shape in a short passage. */
export const SIGN = { idea: '¤', shape: '§', shortShape: '¶' } as const;

const signs = new Set<string>(Object.values(SIGN));
/** Whether a term is no word of the text. */
export const isSign = (term: string): boolean => signs.has(term.charAt(0));
/** Whether a term says what kind of answer is wanted or given, and not what it is about. */
export const isShape = (term: string): boolean => term.startsWith(SIGN.shape) || term.startsWith(SIGN.shortShape);

/** A passage no longer than this, in characters, that has the shape asked for is most likely the answer itself: "约需3个工作日". */
const SHORT_PASSAGE = 24;

/** What an English word of a question is in Chinese counts so often. */
const GLOSS_COUNT = 2;
const ENGLISH = /[a-z0-9]+(?:['’][a-z]+)?/g;

/** Frames of questions: they say what kind of answer is wanted, not what it is about. */
const questionFrames = new RegExp(
  (
    '请问 是不是 有没有 能不能 可不可以 是否 为什么 为何 什么时候 什么是 什么 怎么办 怎么样 怎么 怎样 如何 哪些 哪里 哪个 哪种 哪一 哪几 哪家 多少 多久 几次 何时 何处 ' +
    '可以 需要 应该 如果 进行 使用 有关 关于 方式 知道'
  )
    .split(' ')
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'g',
);

export interface AskedWord {
  word: string;
  chinese: readonly string[];
}

export interface TermReader {
  /** Terms of what is asked, question frames left out of the characters. */
  readQuery(text: string): TermCounts;
  /** Terms of one unit: its passages, the questions it answers, and its title, which counts more. */
  readUnit(unit: { title: string; keywords: string; questions?: readonly string[]; passages: { heading: string; text: string }[] }): TermCounts;
  /** Words only, without stop words, each with the words that say the same in Chinese where it is English. */
  words(text: string): AskedWord[];
}

export async function loadTermReader(): Promise<TermReader> {
  const cut = await loadNormalizedCutter();
  return {
    readQuery(text) {
      const plain = normalizeText(withoutLinks(text));
      const counts: TermCounts = new Map();
      addPlainTerms(counts, { words: cut(plain), characters: plain.replace(questionFrames, ' ') }, 1);
      for (const word of inChinese(plain, cut)) counts.set(word, (counts.get(word) ?? 0) + GLOSS_COUNT);
      for (const idea of ideasIn(plain)) counts.set(`${SIGN.idea}${idea}`, 1);
      for (const shape of shapesAsked(plain)) {
        counts.set(`${SIGN.shape}${shape}`, 1);
        counts.set(`${SIGN.shortShape}${shape}`, 1);
      }
      return counts;
    },
    readUnit({ title, keywords, questions = [], passages }) {
      const counts: TermCounts = new Map();
      const addText = (text: string, weight: number) => addPlainTerms(counts, { words: cut(text), characters: text }, weight);
      const raw = passages.map((passage) => normalizeText(passage.text));
      const texts = raw.map(withoutLinks);
      addText(texts.join('\n'), 1);
      const headings = normalizeText([...new Set(passages.map((passage) => passage.heading))].join('\n')).trim();
      if (headings !== '') addText(headings, 1);
      const head = normalizeText(title);
      const others = normalizeText(keywords);
      if (head !== '') addText(head, 2);
      if (others !== '') addText(others, 1);
      const asked = normalizeText(questions.join('\n'));
      if (asked !== '') addText(asked.replace(questionFrames, ' '), 1);
      for (const idea of ideasIn([head, others, asked, headings, ...texts].join('\n'))) counts.set(`${SIGN.idea}${idea}`, 1);
      for (const shape of shapesAnswered(raw.join('\n'))) counts.set(`${SIGN.shape}${shape}`, 1);
      for (const text of texts.flatMap((text) => text.split('\n'))) {
        if (text.length > SHORT_PASSAGE) continue;
        for (const shape of shapesAnswered(text)) counts.set(`${SIGN.shortShape}${shape}`, 1);
      }
      return counts;
    },
    words: (text) => wordsOf(normalizeText(withoutLinks(text)), cut),
  };
}

function wordsOf(text: string, cut: CutWords): AskedWord[] {
  const words = new Map<string, readonly string[]>();
  for (const word of cut(text.replace(ENGLISH, ' '))) words.set(word, []);
  for (const { word, chinese } of gloss(text)) if (!stopWords.has(word)) words.set(word, chinese);
  return [...words].map(([word, chinese]) => ({ word, chinese }));
}

/** What the English words of a text are in Chinese, each word once. */
function inChinese(text: string, cut: CutWords): Set<string> {
  return new Set(gloss(text).flatMap(({ chinese }) => chinese.flatMap((word) => [word, ...cut(word)])));
}

/** Addresses of links are no words of the text; what a link is called is. */
function withoutLinks(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, '] ')
    .replace(/https?:\/\/[^\s)\u4e00-\u9fff]+/gi, ' ')
    .replace(/&[a-z]+;/gi, ' ');
}

/** Words, single characters and pairs of characters in one bag: a word of two characters counts twice, on purpose. Latin words stay whole. */
function addPlainTerms(counts: TermCounts, { words, characters }: { words: string[]; characters: string }, weight: number): void {
  const add = (term: string) => counts.set(term, (counts.get(term) ?? 0) + weight);
  for (const word of words) add(word);
  for (const [run] of characters.matchAll(/[a-z0-9]+|[^\P{L}a-z]+|[^\P{N}0-9]+/gu)) {
    if (/^[a-z0-9]/.test(run)) {
      if (stopWords.has(run)) continue;
      add(stem(run));
      add(run);
      continue;
    }
    const letters = [...run];
    letters.forEach((letter, index) => {
      add(letter);
      const next = letters[index + 1];
      if (next !== undefined) add(letter + next);
    });
  }
}
