/** What is known of how one unit meets a question. */
export interface Meeting {
  /** The question's words: how much the unit speaks of each (LexicalIndex.strength), and how well the whole base knows it (LexicalIndex.known). */
  words: { strength: number; known: number }[];
  /** Share of the question's single characters, or of the words of an English one, that stand nowhere in the base. */
  unheard: number;
  /** Score of the unit by words, or by vectors where words are not searched, as a share of the most there could be, 0 to 1. */
  matched: number;
  /** The question is of a kind that no text answers (isOutside). */
  outside: boolean;
  /** The nearest of the questions known to be of such a kind, by words, 0 to 1. */
  outsideNear: number;
  /** The question has no Chinese character. */
  english: boolean;
  /** The nearest of the questions the card says it answers, by words, 0 to 1. */
  question: number;
  /** The same in the latent space, or the unit itself where it has no questions; undefined: no latent space is looked at. */
  latent: number | undefined;
}

/** A question longer than about six telling words names amounts, cities and dates that no card speaks of; more unknown words count no further. */
const LONG_QUESTION = 22;
/** A word in the title, or one that comes again and again, is what the unit is about; one mention in passing is worth half. */
const FULL_STRENGTH = 2.1;
/**
 * Logistic weights from a fit over some 300 everyday questions that were kept out of the library (test/knowledge/everyday-questions.ts),
 * the cards' own questions each asked of a library without it, and the examples of outside questions likewise. Whether a question
 * belongs here at all is told best by how familiar its words are to the whole base, and by how near it is to what no card answers:
 * cards are few, and an everyday question seldom shares many words with any one of them. A question that a card says it answers
 * (`question` near 1) is not outside. `bar` is where 0.4 (CITABLE_SCORE) comes to stand; test/knowledge/relevance-sweep.cli.ts shows what moving it costs.
 */
const WEIGHT = {
  ...{ covered: 1.8, question: 1.5, latent: 2.2, unheard: -8.2, unheardEnglish: -2.3, foreign: -1.9, outside: -7.5, outsideNear: -8.4 },
  ...{ constant: 5.5, bar: 0.3 },
};
/** The latent nearness that speaks neither for nor against. */
const NEUTRAL_LATENT = 0.65;
/** A unit that meets less of a question than this, by its words and questions together, is less relevant in proportion. */
const LEAST_MET = 0.12;
/** The most a question whose words are foreign to the base can come to. */
const MOST_FOUND = 0.05;

/** How far a unit answers a question, 0 to 1. */
export function relevance({ words, unheard, matched, outside, outsideNear, english, question, latent = NEUTRAL_LATENT }: Meeting): number {
  const within = Math.min(1, Math.max(0, matched));
  // Single characters and stop words only: there is little to judge by.
  if (words.length === 0) return 0.5 * within;
  let total = 0;
  let met = 0;
  let rarities = 0;
  for (const { strength, known } of words) {
    const weight = Math.log(1 + 1 / (known + 0.01));
    rarities += weight;
    total += weight;
    met += weight * Math.min(1, strength / FULL_STRENGTH);
  }
  const covered = Math.min(1, met / Math.min(total, LONG_QUESTION));
  const belongs =
    WEIGHT.constant +
    WEIGHT.covered * covered +
    WEIGHT.question * question +
    WEIGHT.latent * latent +
    (english ? WEIGHT.unheardEnglish : WEIGHT.unheard) * unheard +
    (outside ? WEIGHT.outside * (1 - question) : 0) +
    WEIGHT.outsideNear * outsideNear +
    WEIGHT.foreign * (rarities / words.length);
  const gate = Math.min(1, (covered + question + within) / (3 * LEAST_MET));
  // However foreign its words, what meets a question at all is still found, far below what may be cited.
  const found = Math.min(MOST_FOUND, 0.75 * covered + 0.6 * within);
  return Math.max(found, gate / (1 + Math.exp(-(belongs - WEIGHT.bar) + Math.log(1.5))));
}
