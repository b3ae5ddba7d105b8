import type { FundOpenCase } from '../fund-case.schema.ts';
import type { Trajectory } from '../trajectory.schema.ts';
import type { Grade } from './ground.ts';
import { gradePhrases } from './phrases.ts';
import { errorOf, replyOf } from './read-turn.ts';
import { fundsShown } from './shown-funds.ts';

/** Grades an open question: answered in words, with no list where none belongs, saying what it must and nothing it must not. */
export function gradeFundOpen(row: FundOpenCase, { turns }: Trajectory): Grade {
  const last = turns.at(-1);
  if (last === undefined || replyOf(last).trim() === '') return { misses: ['reply: there is none'] };
  const error = errorOf(last);
  const shown = fundsShown(last);
  return {
    misses: [
      ...(error === null ? [] : [`error: ${error}`]),
      ...(row.funds === 'none' && shown.length > 0 ? [`funds: ${shown.length} shown, expected none`] : []),
      ...gradePhrases(row, replyOf(last)),
    ],
  };
}
