import type { Finding } from '../../server/marketing/campaign/finding.schema.ts';
import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Expectation } from '../case.schema.ts';
import type { PredicateGrammar } from './canonical-audience.ts';
import { gradeConditions, gradeUnmapped } from './grade-audience.ts';
import { gradeFigures, gradeRights } from './grade-offer.ts';
import { gradeTouches, gradeTrigger } from './grade-timing.ts';

/** What came of a case after its last turn. */
export interface CaseAnswer {
  reply: string;
  plan: CampaignPlan | null;
  findings: Finding[];
  /** Asked in the last answer: path of the plan, and the question in Chinese. */
  questions: { path: string; prompt: string }[];
  /** Told as an error instead of an answer; null: none. */
  error: string | null;
}

/**
 * Grades an answer against what was expected, deterministically. Missing evidence is a miss.
 * @returns a reason for each miss; none: passed
 */
export function gradeAnswer(expected: Expectation, answer: CaseAnswer, grammar: PredicateGrammar): string[] {
  const misses = answer.error === null ? [] : [`error: ${answer.error}`];
  if (expected.plan === false) {
    if (answer.plan !== null) misses.push('plan: there is one, expected none');
    return [...misses, ...gradeReply(expected, answer.reply)];
  }
  const { plan } = answer;
  if (plan === null) return [...misses, 'plan: there is none'];
  if (expected.conditions !== undefined) misses.push(...gradeConditions(expected.conditions, plan.audience, grammar));
  if (expected.unmapped !== undefined) misses.push(...gradeUnmapped(expected.unmapped, plan.audience));
  if (expected.rights !== undefined) misses.push(...gradeRights(expected.rights, plan));
  if (expected.touches !== undefined) misses.push(...gradeTouches(expected.touches, plan));
  if (expected.trigger !== undefined) misses.push(...gradeTrigger(expected.trigger, plan));
  misses.push(
    ...gradeFigures(expected, plan),
    ...gradeFindings(expected, answer.findings),
    ...gradeQuestions(expected, answer),
    ...gradeReply(expected, answer.reply),
  );
  return misses;
}

function gradeFindings({ findings }: Expectation, actual: Finding[]): string[] {
  const codes = new Set(actual.map(({ code }) => code));
  return [
    ...(findings?.must ?? []).filter((code) => !codes.has(code)).map((code) => `findings: ${code} is missing`),
    ...(findings?.mustNot ?? []).filter((code) => codes.has(code)).map((code) => `findings: ${code} must not be there`),
  ];
}

/** Asked is what stands in the answer's one question part; the finding that asks it says what it is about. */
function gradeQuestions({ asks, asksNot }: Expectation, { questions, findings }: CaseAnswer): string[] {
  const asked = new Set(questions.flatMap((question) => findings.filter((finding) => isAbout(question, finding)).map(({ code }) => code)));
  const misses = [
    ...(asks ?? []).filter((code) => !asked.has(code)).map((code) => `asks: ${code} was not asked`),
    ...(asksNot ?? []).filter((code) => asked.has(code)).map((code) => `asks: ${code} was asked though it was said`),
  ];
  if (asks?.length === 0 && questions.length > 0) misses.push(`asks: nothing is missing, asked ${questions.map(({ path }) => path).join(', ')}`);
  return misses;
}

/** Two things can be missing at one path (channel and time of a strategy that is not there yet): the words tell them apart. */
function isAbout(question: CaseAnswer['questions'][number], finding: Finding): boolean {
  return finding.path === question.path && finding.question?.prompt.zh === question.prompt;
}

function gradeReply({ reply }: Expectation, text: string): string[] {
  return [
    ...(reply?.must ?? []).filter((words) => !text.includes(words)).map((words) => `reply: does not say "${words}"`),
    ...(reply?.mustNot ?? []).filter((words) => text.includes(words)).map((words) => `reply: says "${words}"`),
  ];
}
