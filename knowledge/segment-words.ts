import { domainWords } from './domain-words.ts';
import { stopWords as englishStopWords, stem } from './english-words.ts';
import { normalizeText } from './normalize-text.ts';

export type CutWords = (text: string) => string[];

/** Words that carry no subject: particles, question words, polite phrases. */
const stopWords = new Set([
  ...(
    '的 了 吗 呢 吧 啊 是 在 有 和 与 或 及 就 也 都 还 要 会 能 可以 应该 怎么 怎样 怎么样 如何 什么 哪些 哪个 哪种 哪 多少 几 为什么 是不是 有没有 能不能 可不可以 是否 请问 ' +
    '我 我们 你 你们 他 它 这 那 这个 那个 一个 一下 给 对 把 被 让 用 做 去 来 到 从 比 最 更 很 太 该 得 不 没 没有 时 时候 上 下 里 中 个 些 种 才 再 又 呀 嘛 为 于 以 之 其 所 并 但'
  ).split(/\s+/),
  ...englishStopWords,
]);

let cutter: Promise<{ cut: CutWords; cutNormalized: CutWords }> | undefined;

/**
 * Cuts text into words (Chinese by dictionary and domain words, with the parts of long words too; Latin words without
 * their inflections), normalised, without stop words and punctuation. The dictionary is loaded once, on first use (about 0.1 s).
 */
export async function loadCutter(): Promise<CutWords> {
  cutter ??= makeCutter();
  return (await cutter).cut;
}

/** The same for text that normalizeText has been over already. */
export async function loadNormalizedCutter(): Promise<CutWords> {
  cutter ??= makeCutter();
  return (await cutter).cutNormalized;
}

async function makeCutter(): Promise<{ cut: CutWords; cutNormalized: CutWords }> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(domainWords.map((word) => `${word} 100000 n`).join('\n')));
  const cutNormalized = (text: string) =>
    jieba
      .cutForSearch(text, true)
      .map((word) => word.trim())
      .filter((word) => /[\p{L}\p{N}]/u.test(word) && !stopWords.has(word))
      .map(stem);
  return { cut: (text) => cutNormalized(normalizeText(text)), cutNormalized };
}
