import type { QueueItem } from './annotation.schema.ts';

interface Standing {
  state: string;
  ratingCount: number;
  /** The reader has rated it. */
  rated: boolean;
  /** How many reviewers there are. */
  reviewers: number;
}

/** With so many reviewers, somebody who rated an item need not settle it himself. */
const ENOUGH_TO_SETTLE = 3;

/** What a reviewer may do with an item now. Pure. */
export function mayDo({ state, ratingCount, rated, reviewers }: Standing): QueueItem['may'] {
  return {
    // An own rating may be changed as long as it is the only one.
    rate: state === 'waiting' && ratingCount < 2,
    adjudicate: state === 'disputed' && (!rated || reviewers < ENOUGH_TO_SETTLE),
  };
}

/** Whether an item waits for this reviewer. Pure. */
export function waitsFor(standing: Standing): boolean {
  const may = mayDo(standing);
  return may.adjudicate || (may.rate && !standing.rated);
}
