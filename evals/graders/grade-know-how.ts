import type { KnowHowCase } from '../fund-case.schema.ts';
import type { Trajectory } from '../trajectory.schema.ts';
import type { Grade } from './ground.ts';
import { citedCards, errorOf, replyOf } from './read-turn.ts';

/**
 * Grades a know-how question by what it cites. Answerable: a relevant card is among the cards cited. Not answerable, or a gap:
 * no figure, no rule, and so no citation, but words.
 */
export function gradeKnowHow({ answerable, relevant, gap, refusedBy }: KnowHowCase, { turns }: Trajectory): Grade {
  const last = turns.at(-1);
  if (last === undefined || replyOf(last).trim() === '') return { misses: ['reply: there is none'] };
  const error = errorOf(last);
  if (error !== null) return { misses: [`error: ${error}`] };
  const cited = citedCards(last);
  if (gap === true) return { misses: [], notRun: 'no card answers it yet' };
  if (!answerable) {
    // Beside what says that it is not to be told, nothing answers it.
    const wrong = cited.filter((id) => refusedBy?.includes(id) !== true);
    return {
      misses: wrong.length === 0 ? [] : [`citations: it cannot be known, cites ${wrong.join(', ')}`],
      measures: { refused: Number(wrong.length === 0) },
    };
  }
  if (relevant.length === 0) return { misses: [], notRun: 'no relevant card is marked' };
  const rank = cited.findIndex((id) => relevant.includes(id)) + 1;
  const within = (k: number) => Number(rank > 0 && rank <= k);
  return {
    misses: rank > 0 ? [] : [`citations: none of ${relevant.join(', ')} (cites ${cited.join(', ') || 'nothing'})`],
    measures: { recallAt1: within(1), recallAt3: within(3), recallAtAll: Number(rank > 0) },
  };
}
