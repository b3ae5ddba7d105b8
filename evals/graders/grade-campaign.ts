import type { EvalCase } from '../case.schema.ts';
import type { EndState, Trajectory } from '../trajectory.schema.ts';
import { gradeAnswer } from './grade-answer.ts';
import type { Grade, Ground } from './ground.ts';
import { gradePhrases } from './phrases.ts';
import { campaignAnswer, citedCards } from './read-turn.ts';
import { reachSameCustomers } from './same-customers.ts';

/** Grades a campaign case: the plan in the store, what was asked and said, cards cited, and the end state. */
export async function gradeCampaign({ expect }: EvalCase, trajectory: Trajectory, ground: Ground): Promise<Grade> {
  const answer = campaignAnswer(trajectory);
  const last = trajectory.turns.at(-1);
  const silent = last === undefined || last.chunks.length === 0 ? ['reply: there is none'] : [];
  const misses = [
    ...silent,
    ...gradeAnswer(expect, answer, ground.grammar),
    ...gradePhrases({ must: expect.mustSay, mustNot: expect.mustNotSay }, answer.reply),
    ...(expect.citations === undefined ? [] : gradeCitations(expect.citations, last === undefined ? [] : citedCards(last))),
    ...(expect.endState === undefined ? [] : gradeEndState(expect.endState, trajectory.endState)),
  ];
  // Other words for the same customers are right as well.
  const isAboutAudience = misses.some((miss) => miss.startsWith('conditions:'));
  if (isAboutAudience && answer.plan !== null && (await reachSameCustomers(expect.conditions ?? [], answer.plan.audience, ground)))
    return { misses: misses.filter((miss) => !miss.startsWith('conditions:')) };
  return { misses };
}

function gradeCitations(expected: string[], cited: string[]): string[] {
  if (expected.length === 0) return cited.length === 0 ? [] : [`citations: none expected, cites ${cited.join(', ')}`];
  return expected.filter((entry) => !entry.split('|').some((id) => cited.includes(id))).map((entry) => `citations: ${entry} is not cited`);
}

function gradeEndState(expected: NonNullable<EvalCase['expect']['endState']>, { campaigns, actions }: EndState): string[] {
  const misses: string[] = [];
  if (expected.campaigns !== undefined && campaigns.length !== expected.campaigns)
    misses.push(`endState: ${campaigns.length} campaigns, expected ${expected.campaigns}`);
  for (const { state } of campaigns)
    if (expected.state !== undefined && state !== expected.state) misses.push(`endState: ${state}, expected ${expected.state}`);
  for (const [action, count] of Object.entries(expected.actions ?? {}))
    if ((actions[action] ?? 0) !== count) misses.push(`endState: ${action} ${actions[action] ?? 0} times, expected ${count}`);
  return misses;
}
