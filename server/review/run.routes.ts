import { z } from 'zod';
import { HelmsmanError } from '../errors.ts';
import { lastSeenOf, streamNumbered } from '../http/event-stream.ts';
import { type Route, route } from '../http/route.ts';
import { compareKeptRuns, comparisonReport } from './compare-kept-runs.ts';
import { exportRun } from './export-run.ts';
import { openRunFolder } from './kept-results.ts';
import { listCases, openCase } from './open-case.ts';
import { caseFilterSchema, caseListSchema, openedCaseSchema } from './opened-case.schema.ts';
import { listRuns, readRun } from './read-runs.ts';
import { readSetup } from './read-setup.ts';
import { resumeRun } from './resume-run.ts';
import type { ReviewSetup } from './review-setup.ts';
import { comparedRunsSchema, newRunSchema, reviewSetupSchema, runIdSchema, runSchema, trendsSchema } from './run.schema.ts';
import { listRunEvents } from './run.store.ts';
import { onStoredRunEvents } from './run-events.ts';
import type { RunQueue } from './run-queue.ts';
import { formatSchema, sendDownload, sendPage } from './send-file.ts';
import { startRun } from './start-run.ts';
import { stopRun } from './stop-run.ts';
import { trendsOf } from './trends.rules.ts';

const roles = ['reviewer'] as const;
const byRun = z.strictObject({ runId: runIdSchema });
const pairSchema = z.strictObject({ a: runIdSchema, b: runIdSchema });

/** Runs of the suites: started, watched, read and compared. */
export function runRoutes(setup: ReviewSetup, queue: RunQueue): Route[] {
  return [
    route({
      method: 'get',
      path: '/review/setup',
      summary: 'Suites and models a run may take, and whether runs can be started here',
      roles,
      answer: reviewSetupSchema,
      handle: ({ context }) => readSetup(context, setup),
    }),
    route({
      method: 'get',
      path: '/review/runs',
      summary: 'Eval runs, newest first, those from the shell too',
      roles,
      answer: z.array(runSchema),
      handle: ({ context }) => listRuns(context),
    }),
    route({
      method: 'post',
      path: '/review/runs',
      summary: 'Start an eval run, or put it into the queue',
      roles,
      body: newRunSchema,
      answer: runSchema,
      async handle({ context, actor, body, response }) {
        const started = await startRun(context, { setup, queue, actor, request: body });
        response.status(202);
        return started;
      },
    }),
    route({
      method: 'get',
      path: '/review/runs/:runId',
      summary: 'One eval run with its progress and what came of it',
      roles,
      params: byRun,
      answer: runSchema,
      handle: ({ context, params }) => readRun(context, params.runId),
    }),
    route({
      method: 'get',
      path: '/review/runs/:runId/events',
      summary: 'Events of a run after a number as server-sent events; resumes by ?after or Last-Event-ID',
      roles,
      params: byRun,
      query: z.strictObject({ after: z.coerce.number().int().min(0).optional() }),
      answer: null,
      async handle({ context, params: { runId }, query, request, response }) {
        await readRun(context, runId);
        await streamNumbered(context, {
          request,
          response,
          after: lastSeenOf(request, query.after),
          list: (after, limit) => listRunEvents(context.store, { runId, after, limit }),
          onStored: (callback) => onStoredRunEvents(runId, callback),
        });
        return undefined;
      },
    }),
    route({
      method: 'post',
      path: '/review/runs/:runId/stop',
      summary: 'Stop a run that waits or is under way',
      roles,
      params: byRun,
      answer: runSchema,
      handle: ({ context, actor, params }) => stopRun(context, { queue, actor, ...params }),
    }),
    route({
      method: 'post',
      path: '/review/runs/:runId/resume',
      summary: 'Go on with a run that was stopped or failed',
      roles,
      params: byRun,
      answer: runSchema,
      async handle({ context, actor, params, response }) {
        const resumed = await resumeRun(context, { setup, queue, actor, ...params });
        response.status(202);
        return resumed;
      },
    }),
    route({
      method: 'get',
      path: '/review/runs/:runId/report',
      summary: 'The report of a run as one self-contained page',
      roles,
      params: byRun,
      answer: null,
      async handle({ context, params, response }) {
        const folder = openRunFolder(context.dataFolder, params.runId);
        if (!folder.has('report.html')) throw new HelmsmanError('RUN_HAS_NO_RESULT', { run: params.runId });
        sendPage(response, folder.read('report.html'));
        return undefined;
      },
    }),
    route({
      method: 'get',
      path: '/review/runs/:runId/export',
      summary: 'The results of a run, a line for each case, as JSONL or CSV',
      roles,
      params: byRun,
      query: formatSchema,
      answer: null,
      async handle({ context, params, query, response }) {
        sendDownload(response, { name: `run-${params.runId}`, type: query.format, text: exportRun(context, { ...params, ...query }) });
        return undefined;
      },
    }),
    route({
      method: 'get',
      path: '/review/runs/:runId/cases',
      summary: 'Cases of a run and how each did; reserved suites stay closed',
      roles,
      params: byRun,
      query: caseFilterSchema,
      answer: caseListSchema,
      handle: async ({ context, params, query }) => listCases(context, { ...params, filter: query }),
    }),
    route({
      method: 'get',
      path: '/review/runs/:runId/suites/:suite/cases/:caseId',
      summary: 'A case opened: conversation, tool calls, what changed in the store, and the reasons of the graders',
      roles,
      params: byRun.extend({ suite: z.string().max(80), caseId: z.string().max(120) }),
      query: z.strictObject({ against: runIdSchema.optional().describe('Another run, whose plans the state is compared with') }),
      answer: openedCaseSchema,
      handle: ({ context, params, query }) => openCase(context, setup, { ...params, ...query }),
    }),
    route({
      method: 'get',
      path: '/review/trends',
      summary: 'Share passed over time, a series for each suite and model',
      roles,
      query: z.strictObject({ suite: z.string().max(80).optional(), model: z.string().max(120).optional() }),
      answer: trendsSchema,
      handle: async ({ context, query }) => trendsOf(await listRuns(context), query),
    }),
    route({
      method: 'get',
      path: '/review/comparisons',
      summary: 'Two runs: which cases broke, which were mended, and which prompts changed',
      roles,
      query: pairSchema,
      answer: comparedRunsSchema,
      handle: async ({ context, query }) => compareKeptRuns(context, query),
    }),
    route({
      method: 'get',
      path: '/review/comparisons/report',
      summary: 'The comparison of two runs as one self-contained page',
      roles,
      query: pairSchema,
      answer: null,
      async handle({ context, query, response }) {
        sendPage(response, await comparisonReport(context, setup, query));
        return undefined;
      },
    }),
  ];
}
