import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { emptyPlan } from '../marketing/campaign/empty-plan.ts';
import { planDifferences } from '../marketing/campaign/plan-differences.ts';
import { readCatalogue } from '../marketing/catalogue/read-catalogue.ts';
import { contentHash } from '../values/canonical.ts';
import { caseKey, readItemBySource } from './annotation.store.ts';
import { ownCasesFolder } from './eval-command.ts';
import { readJudgements } from './judgements.ts';
import { findResult, openRunFolder, requireResult } from './kept-results.ts';
import type { CaseLine, caseFilterSchema, caseListSchema, OpenedCase } from './opened-case.schema.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { CaseResult } from './run-result.schema.ts';
import { showTurn } from './show-turn.ts';
import type { Trajectory } from './trajectory.schema.ts';

type Wanted = Pick<CaseLine, 'outcome'>['outcome'];

/** Cases of a run, those that missed first. */
export function listCases(
  { dataFolder }: Pick<ServerContext, 'dataFolder'>,
  { runId, filter }: { runId: string; filter: z.infer<typeof caseFilterSchema> },
): z.infer<typeof caseListSchema> {
  const { suites } = requireResult(openRunFolder(dataFolder, runId), runId);
  const q = filter.q?.toLowerCase() ?? '';
  const order: Record<Wanted, number> = { missed: 0, 'not-run': 1, passed: 2 };
  const lines = suites
    .filter(({ suite }) => filter.suite === undefined || suite === filter.suite)
    .flatMap(({ suite, rows }) => (rows ?? []).map((row) => lineOf(suite, row)))
    .filter((line) => filter.outcome === undefined || line.outcome === filter.outcome)
    .filter(({ id, tags, reason }) => q === '' || [id, ...tags, reason ?? ''].some((text) => text.toLowerCase().includes(q)))
    .sort((a, b) => order[a.outcome] - order[b.outcome]);
  return {
    total: lines.length,
    cases: lines.slice(filter.offset, filter.offset + filter.limit),
    closedSuites: suites.filter(({ rows }) => rows === null).map(({ suite }) => suite),
  };
}

function lineOf(suite: string, row: CaseResult): CaseLine {
  return {
    suite,
    id: row.id,
    tags: row.tags,
    outcome: outcomeOf(row),
    passed: row.attempts.filter(({ passed }) => passed).length,
    attempts: row.attempts.length,
    reason: row.notRun ?? row.attempts.flatMap(({ misses }) => misses)[0] ?? null,
  };
}

function outcomeOf({ notRun, passed }: Pick<CaseResult, 'notRun' | 'passed'>): Wanted {
  return notRun !== null ? 'not-run' : passed ? 'passed' : 'missed';
}

/** A case's line in a run's result; RESERVED_SUITE for a suite that is reported as a whole. */
export function requireCase(dataFolder: string, { runId, suite, caseId }: { runId: string; suite: string; caseId: string }): CaseResult {
  const result = requireResult(openRunFolder(dataFolder, runId), runId);
  const found = result.suites.find((one) => one.suite === suite);
  // The name says it too, whatever a result says of itself.
  if (suite.includes('reserved') || found?.reserved === true || found?.rows === null) throw new HelmsmanError('RESERVED_SUITE', { suite });
  const row = found?.rows.find(({ id }) => id === caseId);
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: `${runId}/${suite}/${caseId}` });
  return row;
}

/** Everything kept of one case: what was said and called, what changed in the store, and why it passed or not. */
export async function openCase(
  context: ServerContext,
  setup: ReviewSetup,
  { runId, suite, caseId, against }: { runId: string; suite: string; caseId: string; against?: string | undefined },
): Promise<OpenedCase> {
  const { dataFolder } = context;
  const row = requireCase(dataFolder, { runId, suite, caseId });
  const folder = openRunFolder(dataFolder, runId);
  const made = (await folder.trajectoriesOf(suite, caseId)).sort((a, b) => a.variant.localeCompare(b.variant) * -1 || a.attempt - b.attempt);
  const other = against === undefined ? [] : await openRunFolder(dataFolder, against).trajectoriesOf(suite, caseId);
  const opinions = readJudgements(folder).filter((one) => one.suite === suite && one.caseId === caseId);
  const difference = await stateDifference(context);
  const item = await readItemBySource(context.store, caseKey({ runId, suite, caseId, attempt: 1 }));
  return {
    runId,
    suite,
    id: caseId,
    tags: row.tags,
    model: findResult(folder)?.model ?? '',
    outcome: outcomeOf(row),
    notRun: row.notRun,
    row: await readRow(dataFolder, setup, { suite, caseId, rowHash: row.rowHash }),
    against: against ?? null,
    attempts: made.map((trajectory) => {
      const { variant, attempt, turns, endState, tokens, fault } = trajectory;
      const graded = variant === 'subject' ? row.attempts.find((one) => one.attempt === attempt) : undefined;
      const opinion = variant === 'subject' ? opinions.filter((one) => one.attempt === attempt).at(-1) : undefined;
      return {
        attempt,
        variant,
        passed: graded?.passed ?? null,
        misses: graded?.misses ?? [],
        fault,
        turns: turns.map(({ text, chunks, engine, ms }) => ({ ...showTurn(text, chunks), engine, ms })),
        stateDiff: difference(
          trajectory,
          other.find((one) => one.variant === variant && one.attempt === attempt),
        ),
        actions: endState.actions,
        tokens,
        judged: opinion === undefined ? null : { model: opinion.model, promptHash: opinion.promptHash, label: opinion.label, reason: opinion.reason },
      };
    }),
    itemId: item?.id ?? null,
  };
}

async function stateDifference(context: ServerContext) {
  const catalogue = await readCatalogue(context.store);
  const nothing = emptyPlan(context.policy).plan;
  return ({ endState }: Trajectory, other: Trajectory | undefined): OpenedCase['attempts'][number]['stateDiff'] =>
    endState.campaigns.map(({ state, version, plan, findings }, index) => ({
      campaign: index + 1,
      state,
      version,
      differences: planDifferences(other?.endState.campaigns[index]?.plan ?? nothing, plan, catalogue),
      findings,
    }));
}

/** The row as its file has it today; null when it is gone or says something else now. */
async function readRow(
  dataFolder: string,
  { root }: ReviewSetup,
  { suite, caseId, rowHash }: { suite: string; caseId: string; rowHash: string },
): Promise<Record<string, unknown> | null> {
  const file = [join(root, 'evals', 'suites'), ownCasesFolder(dataFolder)].map((folder) => join(folder, `${suite}.jsonl`)).find((path) => existsSync(path));
  if (file === undefined || !/^[a-z0-9-]+$/.test(suite)) return null;
  const mark = JSON.stringify(caseId);
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (!line.includes(mark)) continue;
    try {
      const row = JSON.parse(line) as Record<string, unknown>;
      if (row.id === caseId && contentHash(row).slice(0, 16) === rowHash) return row;
    } catch {
      // A bad line is nobody's case.
    }
  }
  return null;
}
