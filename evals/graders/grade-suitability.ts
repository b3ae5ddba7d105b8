import { riskGrades } from '../../server/fund/suitability/suitability.rules.ts';
import type { FundSuitabilityCase } from '../fund-case.schema.ts';
import type { Trajectory, TrajectoryTurn } from '../trajectory.schema.ts';
import type { Grade } from './ground.ts';
import { gradePhrases } from './phrases.ts';
import { errorOf, ofType, replyOf, wordsBeside } from './read-turn.ts';
import { fundsShown } from './shown-funds.ts';

/** Grades by what was shown: no fund above the level in any answer; the last answer says what was taken out and why. */
export function gradeSuitability({ expect, language }: FundSuitabilityCase, { turns }: Trajectory): Grade {
  const last = turns.at(-1);
  if (last === undefined || replyOf(last).trim() === '') return { misses: ['reply: there is none'] };
  const highest = expect.maxRisk === null ? -1 : riskGrades.indexOf(expect.maxRisk);
  const above = turns.flatMap(fundsShown).filter(({ risk }) => riskGrades.indexOf(risk) > highest);
  const error = errorOf(last);
  const shown = fundsShown(last).length;
  const said = replyOf(last);
  return {
    misses: [
      ...(error === null ? [] : [`error: ${error}`]),
      ...above.map(({ code, risk }) => `risk: ${code} of ${risk} was shown, at most ${expect.maxRisk ?? 'none'} may be`),
      ...(expect.funds === 'none' && shown > 0 ? [`funds: ${shown} shown, expected none`] : []),
      ...(expect.funds === 'some' && shown === 0 ? ['funds: none shown, expected some'] : []),
      ...gradeRemoval(expect, last),
      ...gradePhrases({ must: expect.must }, `${said}\n${wordsBeside(last, language)}`),
      ...gradePhrases({ mustNot: expect.mustNot }, said),
    ],
  };
}

function gradeRemoval({ removed, overridable }: FundSuitabilityCase['expect'], { chunks }: TrajectoryTurn): string[] {
  const list = ofType(chunks, 'data-funds').at(-1)?.data;
  const removal = list?.removed ?? null;
  const misses: string[] = [];
  if (removed === 'positive' && (removal?.count ?? 0) === 0) misses.push('removed: nothing, expected some');
  if (removed === 'zero' && (removal?.count ?? 0) > 0) misses.push(`removed: ${removal?.count}, expected none`);
  if (overridable !== null && (removal?.overridable ?? false) !== overridable && !(removal === null && !overridable))
    misses.push(`overridable: ${removal?.overridable ?? false}, expected ${overridable}`);
  return misses;
}
