import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import { type UnsourcedFigure, unsourcedFigures } from '../../server/conversation/ledger.rules.ts';
import type { Ledger } from '../../server/conversation/ledger.ts';

/** A sentence ends here; a point only before a space, so that 15.14 stays whole. */
const SENTENCE_END = /[。！？!?；;\n]|\.(?=\s)/;

export interface WithheldSentence {
  sentence: string;
  /** Figures no tool returned and nobody typed. */
  figures: UnsourcedFigure[];
  /** Why it may not leave whatever its figures; null: it was for the figures. */
  reason: string | null;
}

/**
 * Lets an answer out sentence by sentence, each after its figures have been found in the ledger.
 * A sentence with a figure that no tool returned and nobody typed is withheld, whatever model wrote it.
 */
export class SentenceRelease {
  readonly withheld: WithheldSentence[] = [];
  readonly #ledger: Ledger;
  readonly #emit: (chunk: MessageChunk) => void;
  readonly #partId: string;
  readonly #refuse: (sentence: string) => string | null;
  #waiting = '';
  #released = '';
  #open = false;

  constructor({
    ledger,
    emit,
    partId,
    refuse = () => null,
  }: {
    ledger: Ledger;
    emit: (chunk: MessageChunk) => void;
    partId: string;
    /** Why a sentence may not leave whatever its figures; null: it may. */
    refuse?: (sentence: string) => string | null;
  }) {
    this.#ledger = ledger;
    this.#emit = emit;
    this.#partId = partId;
    this.#refuse = refuse;
  }

  /** What has left so far. */
  get text(): string {
    return this.#released;
  }

  push(delta: string): void {
    this.#waiting += delta;
    for (;;) {
      const end = SENTENCE_END.exec(this.#waiting);
      if (end === null) return;
      const cut = end.index + end[0].length;
      // A point at the very end may be the start of decimals still to come.
      if (end[0] === '.' && cut >= this.#waiting.length) return;
      this.#release(this.#waiting.slice(0, cut));
      this.#waiting = this.#waiting.slice(cut);
    }
  }

  /** Releases what is left and closes the text part. */
  end(): void {
    if (this.#waiting !== '') this.#release(this.#waiting);
    this.#waiting = '';
    if (this.#open) this.#emit({ type: 'text-end', id: this.#partId });
    this.#open = false;
  }

  #release(sentence: string): void {
    const figures = unsourcedFigures(sentence, this.#ledger.entries);
    const reason = this.#refuse(sentence);
    if (figures.length > 0 || reason !== null) {
      this.withheld.push({ sentence, figures, reason });
      return;
    }
    if (!this.#open) this.#emit({ type: 'text-start', id: this.#partId });
    this.#open = true;
    this.#released += sentence;
    this.#emit({ type: 'text-delta', id: this.#partId, delta: sentence });
  }
}
