import { bilingual } from '../../server/values/language.ts';

/** So many words in a row are nobody's chance; Chinese signs count as words. */
const WORDS_IN_A_ROW = 12;

export const promptNotice = bilingual('有句子复述了内部工作说明，已略去。', 'A sentence that repeated the instructions I work by was left out.');

/**
 * Knows the words of a prompt again: a model that repeats what stands above the conversation is kept from it. The prompt
 * holds no secret; but what is never said need not be weighed before it is written.
 * @param pieces what the prompt says whatever its inputs
 * @returns whether a sentence repeats the prompt at length
 */
export function promptEcho(pieces: readonly string[]): (sentence: string) => boolean {
  const rows = new Set(pieces.flatMap((piece) => rowsOf(piece)));
  return (sentence) => rowsOf(sentence).some((row) => rows.has(row));
}

function rowsOf(text: string): string[] {
  // What a JSON text writes for its line breaks is not part of a word.
  const words =
    text
      .replaceAll('\\n', ' ')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}_]+/gu) ?? [];
  return Array.from({ length: Math.max(0, words.length - WORDS_IN_A_ROW + 1) }, (_, start) => words.slice(start, start + WORDS_IN_A_ROW).join(' '));
}
