import { isShape, type TermCounts, type TermReader } from './terms.ts';

/** How near what is asked is to the best of the questions of one item, 0 to 1 each. */
export interface QuestionNearness {
  /** Cosine over words, characters, pairs and ideas, telling ones weighing more. */
  words: number;
  /** Cosine in the latent space; 0 where there is none. */
  latent: number;
}

/** Stands for an item where the question is one that no card answers. */
export const OUTSIDE_ITEM = -1;

interface Question {
  item: number;
  length: number;
  vector: Float32Array | null;
}

/** Beside the words, what the latent space says of the same question: it knows synonyms and is vague. */
const LATENT_SHARE = 0.3;

/** One number of both: what questions are ranked by. */
export const nearnessOf = ({ words, latent }: QuestionNearness): number => (1 - LATENT_SHARE) * words + LATENT_SHARE * latent;

/**
 * The questions cards say they answer, each by itself. Question against question is compared in both directions (a cosine), unlike
 * question against text: what is asked beside the card's subject makes it less near. Rarity is counted over the questions, where
 * "can I" is common, not over the texts, where it is rare. Small (some hundred cards) and derived from the items: not kept on disk.
 */
export class QuestionIndex {
  readonly #reader: TermReader;
  readonly #project: ((terms: TermCounts) => Float32Array) | null;
  readonly #questions: Question[] = [];
  readonly #terms: [term: string, weight: number][][] = [];
  readonly #postings = new Map<string, { question: number; weight: number }[]>();
  #measured = 0;

  /** @param project places terms in the latent space, at length 1; null: an endpoint makes the vectors, and questions have none */
  constructor(reader: TermReader, project: ((terms: TermCounts) => Float32Array) | null) {
    this.#reader = reader;
    this.#project = project;
  }

  add(item: number, questions: readonly string[]): void {
    for (const text of questions) {
      const counts = this.#reader.readQuery(text);
      const terms = weigh(counts);
      const number = this.#questions.push({ item, length: 0, vector: this.#project?.(counts) ?? null }) - 1;
      this.#terms.push(terms);
      for (const [term, weight] of terms) {
        const postings = this.#postings.get(term);
        if (postings === undefined) this.#postings.set(term, [{ question: number, weight }]);
        else postings.push({ question: number, weight });
      }
    }
  }

  /** The best question of each open item that shares anything with what is asked. */
  nearest(asked: TermCounts, { vector, isOpen }: { vector: Float32Array | null; isOpen: (item: number) => boolean }): Map<number, QuestionNearness> {
    const best = new Map<number, QuestionNearness>();
    if (this.#questions.length === 0) return best;
    this.#measure();
    const sums = new Float64Array(this.#questions.length);
    let square = 0;
    for (const [term, weight] of weigh(asked)) {
      const rarity = this.#rarity(term);
      square += (weight * rarity) ** 2;
      for (const posting of this.#postings.get(term) ?? []) sums[posting.question] = (sums[posting.question] as number) + weight * posting.weight * rarity ** 2;
    }
    const length = Math.sqrt(square) || 1;
    this.#questions.forEach((question, number) => {
      const words = (sums[number] as number) / (length * (question.length || 1));
      const latent = vector === null || question.vector === null ? 0 : Math.max(0, dot(vector, question.vector));
      const known = best.get(question.item);
      const nearness = { words, latent };
      if (words + latent > 0 && (known === undefined || nearnessOf(nearness) > nearnessOf(known)) && isOpen(question.item)) best.set(question.item, nearness);
    });
    return best;
  }

  #rarity(term: string): number {
    const count = this.#questions.length;
    const frequency = this.#postings.get(term)?.length ?? 0;
    return Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  }

  /** Lengths follow the rarities, which follow the questions added last. */
  #measure(): void {
    if (this.#measured === this.#questions.length) return;
    this.#measured = this.#questions.length;
    this.#questions.forEach((question, number) => {
      let square = 0;
      for (const [term, weight] of this.#terms[number] ?? []) square += (weight * this.#rarity(term)) ** 2;
      question.length = Math.sqrt(square);
    });
  }
}

/** What shape of answer is wanted is left out: every second question asks how or when. */
function weigh(counts: TermCounts): [string, number][] {
  return [...counts].flatMap(([term, count]) => (isShape(term) ? [] : [[term, 1 + Math.log(count)] satisfies [string, number]]));
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number);
  return sum;
}
