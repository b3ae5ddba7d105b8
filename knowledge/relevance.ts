/** What is known of how one unit meets a question. */
export interface Meeting {
  /** The question's words: how much the unit speaks of each (LexicalIndex.strength), and in which share of all units the word stands. */
  words: { strength: number; share: number }[];
  /** Score of the unit by words, or by vectors where words are not searched, as a share of the most there could be, 0 to 1. */
  matched: number;
}

/** A question longer than about six telling words names amounts, cities and dates that no card speaks of; more unknown words count no further. */
const LONG_QUESTION = 22;
/** A word in the title, or one that comes again and again, is what the unit is about; one mention in passing is worth half. */
const FULL_STRENGTH = 2.1;
/**
 * Weights, and a scale on which 0.4 (CITABLE_SCORE) is the bar, come from a logistic fit over some 300 questions, those of a public
 * bank FAQ and of everyday life among them as unanswerable. Shares of units are looked at, not how many units there are.
 */
const WEIGHT = { covered: 0.63, matched: 0.52 };

/** Words the whole base has never seen say that it is about something else. */
const UNHEARD = 0.2;

/** How far a unit answers a question, 0 to 1: how much of what was asked it is about, telling words weighing more. */
export function relevance({ words, matched }: Meeting): number {
  let total = 0;
  let met = 0;
  let unheard = 0;
  for (const { strength, share } of words) {
    const weight = Math.log(1 + 1 / (share + 0.01));
    total += weight;
    if (share === 0) unheard += weight;
    met += weight * Math.min(1, strength / FULL_STRENGTH);
  }
  const covered = total === 0 ? 0 : Math.min(1, met / Math.min(total, LONG_QUESTION));
  const known = total === 0 ? 1 : 1 - UNHEARD * (unheard / total);
  return Math.min(1, known * (WEIGHT.covered * covered + WEIGHT.matched * Math.min(1, Math.max(0, matched))));
}
