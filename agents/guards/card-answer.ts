import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import { bilingual, type Language } from '../../server/values/language.ts';
import { supportedByCards } from './supported-by-cards.ts';

/** What an answer says of every card, whatever the card says. */
const COMMON = '待验证的假设 a hypothesis still to be tested';

export const notInCardsNotice = bilingual('有句子在检索到的卡片里没有依据，已略去。', 'A sentence that the cards found do not support was left out.');

/**
 * Watches a turn's tools. Where the know-how base was the only thing asked, the answer rests on its cards alone: a
 * sentence they do not support is refused, and when nothing is left the reader is told what was searched.
 */
export class CardAnswer {
  readonly #searched: string[] = [];
  readonly #passages: string[] = [COMMON];
  #otherTools = false;

  /** Sees every chunk before it is sent. */
  see(chunk: MessageChunk): void {
    if (chunk.type === 'tool-input-available') {
      if (chunk.toolName !== 'search_know_how') this.#otherTools = true;
      else this.#searched.push(String((chunk.input as { query?: unknown } | null)?.query ?? ''));
    }
    if (chunk.type !== 'tool-output-available') return;
    const cards = (chunk.output as { cards?: unknown } | null)?.cards;
    if (Array.isArray(cards)) this.#passages.push(...cards.map((card) => JSON.stringify(card)));
  }

  /** Whether a sentence may not leave because no card that was found supports it. */
  refuses(sentence: string): boolean {
    return this.#isCardsOnly && !supportedByCards(sentence, this.#passages).supported;
  }

  /** Said when every sentence was refused; undefined when the answer did not rest on cards alone. */
  whatWasSearched(language: Language): string | undefined {
    if (!this.#isCardsOnly) return undefined;
    const queries = this.#searched.map((query) => (language === 'zh' ? `「${query}」` : `"${query}"`)).join(language === 'zh' ? '、' : ', ');
    return language === 'zh'
      ? `在 Know-how 库里检索了${queries}，没有卡片能支持一个回答，我不猜测。`
      : `I searched the know-how base for ${queries}; no card supports an answer, and I do not guess.`;
  }

  get #isCardsOnly(): boolean {
    return this.#searched.length > 0 && !this.#otherTools;
  }
}
