import type { ServerContext } from '../../server/context.ts';
import type { PredicateGrammar } from './canonical-audience.ts';

/** What grading stands on besides the trajectory. */
export interface Ground {
  grammar: PredicateGrammar;
  /** The sample bank and market, where equality is decided by result; null: not at hand, and what needs it is not graded as a pass. */
  context: Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'> | null;
}

/** A verdict on one trajectory. */
export interface Grade {
  /** Why it did not pass, one line each; none: passed. */
  misses: string[];
  /** The case says nothing here (its expected query matches nothing): counted apart. */
  notRun?: string;
  /** Further figures of a case, averaged over a suite ("recallAt1"). */
  measures?: Record<string, number>;
}
