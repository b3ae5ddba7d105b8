/** What is known of how one unit meets a question. */
export interface Meeting {
  /** The question's words: whether the unit has the word, or speaks of the same idea in other words, and in which share of all units it stands. */
  words: { strength: number; sameIdea: boolean; share: number }[];
  /** Cosine of question and unit in the vector space, 0 where there is none. */
  nearness: number;
}

/** A question longer than about six telling words names amounts, cities and dates that no card speaks of; more unknown words count no further. */
const LONG_QUESTION = 22;
/** A word of the same idea is worth so much of the word itself. */
const SAME_IDEA = 0.5;
/** A word in the title, or one that comes again and again, is what the unit is about; one mention in passing is worth less. */
const FULL_STRENGTH = 2.1;

/**
 * How far a unit answers a question, 0 to 1: the share of what was asked that it speaks of, telling words weighing more.
 * How telling a word is depends on the share of units that have it, not on how many units there are.
 */
export function relevance({ words, nearness }: Meeting): number {
  let total = 0;
  let met = 0;
  for (const { strength, sameIdea, share } of words) {
    const weight = Math.log(1 + 1 / (share + 0.01));
    total += weight;
    met += weight * Math.max(Math.min(1, strength / FULL_STRENGTH), sameIdea ? SAME_IDEA : 0);
  }
  const covered = total === 0 ? 0 : Math.min(1, met / Math.min(total, LONG_QUESTION));
  return 0.75 * covered + 0.25 * Math.max(0, nearness);
}
