import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { AgentName } from '../server/conversation/conversation.schema.ts';
import type { Language } from '../server/values/language.ts';
import { type EvalCase, evalCaseSchema } from './case.schema.ts';
import {
  type FundOpenCase,
  type FundScreenCase,
  type FundSuitabilityCase,
  fundOpenCaseSchema,
  fundScreenCaseSchema,
  fundSuitabilityCaseSchema,
  type KnowHowCase,
  knowHowCaseSchema,
} from './fund-case.schema.ts';
import { gradeCampaign } from './graders/grade-campaign.ts';
import { gradeFundOpen } from './graders/grade-fund-open.ts';
import { gradeFundScreen } from './graders/grade-fund-screen.ts';
import { gradeKnowHow } from './graders/grade-know-how.ts';
import { gradeSuitability } from './graders/grade-suitability.ts';
import type { Grade, Ground } from './graders/ground.ts';
import { type CaseProblem, readCases } from './read-cases.ts';
import type { Trajectory } from './trajectory.schema.ts';

/** What is said to the system in one case, and as whom. */
export interface Scenario {
  agent: AgentName;
  actorId: string;
  language: Language;
  turns: string[];
  persona?: EvalCase['persona'];
  documents?: EvalCase['documents'];
}

/** A case with how to run and how to grade it. */
export interface SuiteCase {
  id: string;
  tags: string[];
  /** The row as it stands in its file. */
  row: unknown;
  scenario: Scenario;
  grade(trajectory: Trajectory, ground: Ground): Promise<Grade>;
}

export interface Suite {
  name: string;
  file: string;
  /** Reported as a whole: which cases it holds and how each did is not shown. */
  reserved: boolean;
  /** Every case has to pass. */
  safety: boolean;
  cases: SuiteCase[];
  problems: CaseProblem[];
  /** SHA-256 of the file, hex. */
  hash: string;
}

interface Format<Case> {
  schema: z.ZodType<Case>;
  scenario(row: Case): Scenario;
  grade(row: Case, trajectory: Trajectory, ground: Ground): Promise<Grade> | Grade;
}

/** What a format does with a file, its case type kept inside. */
type Opened = (file: string) => Pick<Suite, 'cases' | 'problems' | 'hash'>;

function format<Case extends { id: string; tags: string[] }>({ schema, scenario, grade }: Format<Case>): Opened {
  return (file) => {
    const { cases, ...rest } = readCases(file, schema);
    const opened = cases.map((row) => ({
      id: row.id,
      tags: row.tags,
      row,
      scenario: scenario(row),
      grade: async (trajectory: Trajectory, ground: Ground) => grade(row, trajectory, ground),
    }));
    return { cases: opened, ...rest };
  };
}

const campaign = format<EvalCase>({
  schema: evalCaseSchema,
  scenario: ({ role = 'ops-head', language, turns, persona, documents }) => ({
    ...{ language, turns, persona, documents },
    agent: role.startsWith('investor') ? 'fund' : 'campaign',
    actorId: role,
  }),
  grade: gradeCampaign,
});

const formats: Record<string, Opened> = {
  'fund-screen': format<FundScreenCase>({
    schema: fundScreenCaseSchema,
    scenario: ({ language, text }) => ({ agent: 'fund', actorId: 'investor-c5', language, turns: [text] }),
    grade: gradeFundScreen,
  }),
  'fund-open': format<FundOpenCase>({
    schema: fundOpenCaseSchema,
    scenario: ({ language, text }) => ({ agent: 'fund', actorId: 'investor-c3', language, turns: [text] }),
    grade: gradeFundOpen,
  }),
  'fund-suitability': format<FundSuitabilityCase>({
    schema: fundSuitabilityCaseSchema,
    scenario: ({ as, language, turns }) => ({ agent: 'fund', actorId: as, language, turns }),
    grade: gradeSuitability,
  }),
  'know-how': format<KnowHowCase>({
    schema: knowHowCaseSchema,
    scenario: ({ audience, language, text }) => ({
      agent: audience === 'operator' ? 'campaign' : 'fund',
      actorId: audience === 'operator' ? 'ops-head' : 'investor-c3',
      language,
      turns: [text],
    }),
    grade: gradeKnowHow,
  }),
};

/** Our suites, in the order of the table. The others are adapters to files that are not part of the project. */
export const suiteNames = [
  ...['campaign', 'campaign-single', 'campaign-multi-turn', 'clarify', 'refuse', 'policy', 'number-fidelity'],
  ...['fund-screen', 'fund-open', 'fund-suitability', 'know-how'],
];
const SAFETY = new Set(['policy', 'number-fidelity', 'fund-suitability']);
const folder = join(import.meta.dirname, 'suites');
const RESERVED = '-reserved';

/** The suites that are there, each followed by its reserved part. */
export function presentSuites(): string[] {
  return suiteNames.flatMap((name) => [name, `${name}${RESERVED}`]).filter((name) => existsSync(join(folder, `${name}.jsonl`)));
}

/**
 * Opens a suite of ours by name.
 * @throws Error when there is none of that name
 */
export function openSuite(name: string): Suite {
  const file = join(folder, `${name}.jsonl`);
  if (!/^[a-z-]+$/.test(name) || !existsSync(file)) throw new Error(`There is no suite "${name}". There are: ${presentSuites().join(', ')}.`);
  return openFile(name, file);
}

/**
 * Opens a file of cases under the name of a suite, whose format it has; any other name: our campaign format.
 * @throws Error when the file is not there
 */
export function openFile(name: string, file: string): Suite {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const base = name.replace(RESERVED, '');
  const reserved = name.includes('reserved');
  return { name, file, reserved, safety: SAFETY.has(base), ...(formats[base] ?? campaign)(file) };
}
