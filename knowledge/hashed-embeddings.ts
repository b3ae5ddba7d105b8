import { Embeddings } from '@langchain/core/embeddings';
import { normalizeText } from './normalize-text.ts';
import { type CutWords, loadCutter } from './segment-words.ts';

const DIMENSIONS = 768;
const WEIGHT = { word: 1.6, 1: 0.25, 2: 1, 3: 0.8 } as const;

/**
 * A local embedder that needs no model: characters (one, two, three together) and words, hashed into 768 signed
 * dimensions, length 1. It is LEXICAL: texts are near when they share characters or words; it knows no synonyms and
 * no meaning. It stands where an embeddings endpoint is not configured, and the same text always gives the same vector.
 */
export class HashedEmbeddings extends Embeddings {
  constructor() {
    super({});
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const cut = await loadCutter();
    return documents.map((document) => embed(document, cut));
  }

  override async embedQuery(query: string): Promise<number[]> {
    return embed(query, await loadCutter());
  }
}

function embed(text: string, cut: CutWords): number[] {
  const counts = new Map<string, number>();
  const add = (feature: string, weight: number) => counts.set(feature, (counts.get(feature) ?? 0) + weight);
  for (const word of cut(text)) add(`w${word}`, WEIGHT.word);
  for (const run of normalizeText(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    const characters = [...run];
    for (const size of [1, 2, 3] as const) {
      for (let start = 0; start + size <= characters.length; start += 1) add(`${size}${characters.slice(start, start + size).join('')}`, WEIGHT[size]);
    }
  }
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const [feature, weight] of counts) {
    const hash = fnv1a(feature);
    const index = hash % DIMENSIONS;
    vector[index] = (vector[index] ?? 0) + (hash & 0x8000_0000 ? -1 : 1) * Math.sqrt(weight);
  }
  const length = Math.hypot(...vector);
  // A vector of zeros has no direction: cosine distance to it would be NaN.
  if (length === 0) return vector.map((_, index) => (index === 0 ? 1 : 0));
  return vector.map((value) => value / length);
}

/** FNV-1a, 32 bits, unsigned. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  // FNV leaves near strings near in the high bits; one more mix spreads them.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
