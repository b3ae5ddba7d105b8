import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { findResult, findRunFolder, keptRunIds, markOfResult } from './kept-results.ts';
import type { NewRun, Run, RunState, SuiteSummary } from './run.schema.ts';
import { listActiveRuns, listRunRows, type RunRow, readRunRow } from './run.store.ts';
import type { RunFolder } from './run-folder.ts';
import type { Manifest } from './run-manifest.schema.ts';
import type { RunResult } from './run-result.schema.ts';

/** All runs, newest first: those asked for here, and those made from the shell. */
export async function listRuns(context: ServerContext): Promise<Run[]> {
  const { store, dataFolder } = context;
  const rows = await listRunRows(store);
  const waiting = await positions(context);
  const known = new Set(rows.map(({ id }) => id));
  const here = rows.map((row) => viewOf(row, { folder: findRunFolder(dataFolder, row.id), position: waiting.get(row.id) ?? null }));
  const shell = keptRunIds(dataFolder)
    .filter((id) => !known.has(id))
    .flatMap((id) => keptView(findRunFolder(dataFolder, id)) ?? []);
  return [...here, ...shell].sort((a, b) => b.askedAt.localeCompare(a.askedAt) || b.id.localeCompare(a.id));
}

/** One run; NOT_FOUND where there is none of that id. */
export async function readRun(context: ServerContext, runId: string): Promise<Run> {
  const folder = findRunFolder(context.dataFolder, runId);
  const row = await readRunRow(context.store, runId);
  if (row !== undefined) return viewOf(row, { folder, position: (await positions(context)).get(runId) ?? null });
  const kept = keptView(folder);
  if (kept === null) throw new HelmsmanError('NOT_FOUND', { what: runId });
  return kept;
}

async function positions({ store }: Pick<ServerContext, 'store'>): Promise<Map<string, number>> {
  const waiting = (await listActiveRuns(store)).filter(({ state }) => state !== 'running');
  return new Map(waiting.map(({ id }, index) => [id, index + 1]));
}

function viewOf(row: RunRow, { folder, position }: { folder: RunFolder | null; position: number | null }): Run {
  const request = JSON.parse(row.request) as NewRun;
  const state = row.state as RunState;
  return {
    id: row.id,
    state,
    position,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    endedAt: row.ended_at,
    suites: request.suites,
    model: request.model,
    repeat: request.repeat,
    limit: request.limit,
    note: request.note,
    progress: JSON.parse(row.progress) as Run['progress'],
    problem: row.problem,
    lastSequence: row.last_sequence,
    result: folder === null ? null : resultOf(folder),
    hasReport: folder?.has('report.html') ?? false,
    mayResume: state === 'stopped' || state === 'failed',
  };
}

function keptView(folder: RunFolder | null): Run | null {
  const manifest = folder === null ? null : manifestOf(folder);
  if (folder === null || manifest === null) return null;
  return {
    id: manifest.id,
    state: 'kept',
    position: null,
    askedBy: null,
    askedAt: manifest.startedAt,
    endedAt: null,
    suites: manifest.suites.map(({ name }) => name),
    model: manifest.model,
    repeat: manifest.repeat,
    limit: manifest.limit,
    note: '',
    progress: [],
    problem: null,
    lastSequence: 0,
    result: resultOf(folder),
    hasReport: folder.has('report.html'),
    mayResume: false,
  };
}

/** Null: written by another version, or by hand. */
function manifestOf(folder: RunFolder): Manifest | null {
  try {
    return folder.manifest;
  } catch {
    return null;
  }
}

/** Views are small, and a list needs all of them: each is made once for each writing of its result. */
const views = new Map<string, { mark: string; view: Run['result'] }>();

function resultOf(folder: RunFolder): Run['result'] {
  const mark = markOfResult(folder);
  if (mark === null) return null;
  const known = views.get(folder.path);
  if (known?.mark === mark) return known.view;
  const result = findResult(folder);
  const view = result === null ? null : resultView(result);
  views.set(folder.path, { mark, view });
  return view;
}

function resultView(result: RunResult): Run['result'] {
  const suites = result.suites.map(({ rows: _, badLines, ...suite }): SuiteSummary => {
    const cost = result.costs.find((one) => one.suite === suite.suite);
    const tokens = cost?.inputTokens == null || cost.outputTokens === null ? null : cost.inputTokens + cost.outputTokens;
    return { ...suite, badLines: badLines.length, p50Ms: cost?.p50Ms ?? null, p95Ms: cost?.p95Ms ?? null, tokens };
  });
  return { graders: result.graders, prompts: result.prompts, stale: result.stale.length, suites };
}
