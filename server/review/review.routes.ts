import type { ServerContext } from '../context.ts';
import type { Route } from '../http/route.ts';
import { annotationRoutes } from './annotation.routes.ts';
import { caseFileRoutes } from './case-file.routes.ts';
import type { ReviewSetup } from './review-setup.ts';
import { runRoutes } from './run.routes.ts';
import { RunQueue } from './run-queue.ts';
import { turnVerdictRoutes } from './turn-verdict.routes.ts';

interface Review {
  routes: Route[];
  /** Opened by a server that does background work, closed with it. */
  queue: RunQueue;
}

/**
 * The reviewer's console over HTTP. Everything under /api/review is for the role reviewer (others: 403 FORBIDDEN); POSTs take an
 * `Idempotency-Key`. Shapes are those of the schema files in this folder.
 *
 * Runs (run.schema.ts)
 * - GET  /review/setup → ReviewSetup: suites, models, why runs cannot be started here (no evals/ in this deployment)
 * - GET  /review/runs → EvalRun[], newest first: of this console and from the shell (state "kept")
 * - POST /review/runs NewEvalRun {"suites":["refuse"],"model":"builtin","repeat":1,"limit":null,"note":""} → 202 EvalRun
 *        409 RUN_QUEUE_FULL, 400 INVALID_INPUT (unknown suite, model, limit with a reserved suite), 503 EVALS_UNAVAILABLE
 * - GET  /review/runs/:runId → EvalRun
 * - GET  /review/runs/:runId/events → SSE, `id: <sequence>` and `data: EvalRunEvent`; resumes by ?after=n or Last-Event-ID
 * - POST /review/runs/:runId/stop → EvalRun (queued or running; 409 RUN_NOT_ACTIVE otherwise)
 * - POST /review/runs/:runId/resume → 202 EvalRun (stopped or failed; only what is missing is run)
 * - GET  /review/runs/:runId/report → text/html, self-contained
 * - GET  /review/runs/:runId/export?format=jsonl|csv → file
 * - GET  /review/runs/:runId/cases?suite=&outcome=passed|missed|not-run&q=&offset=&limit= → EvalCaseList (opened-case.schema.ts)
 * - GET  /review/runs/:runId/suites/:suite/cases/:caseId?against=<other run> → OpenedEvalCase; 403 RESERVED_SUITE
 * - GET  /review/trends?suite=&model= → EvalTrends
 * - GET  /review/comparisons?a=&b= → ComparedEvalRuns
 * - GET  /review/comparisons/report?a=&b= → text/html, self-contained
 *
 * Annotation (annotation.schema.ts)
 * - GET  /review/items?state=&kind=&todo=true&offset=&limit= → AnnotationQueue
 * - POST /review/items NewAnnotationItem {"kind":"case","runId":"…","suite":"refuse","caseId":"…","attempt":1} → 201 AnnotationQueueItem
 *        (200 with the item when it was in the queue before)
 * - POST /review/items/sample NewAnnotationSample {"runId":"…","suites":[],"outcome":"any","count":20} → 201 {"added":18,"alreadyThere":2}
 * - GET  /review/items/:itemId → AnnotationItem; `revealed` is null until both have rated
 * - POST /review/items/:itemId/rating NewRating {"label":"poor","reasons":["wrong-number"],"comment":""} → AnnotationItem
 *        own rating; may be changed until the second one is there. 409 ITEM_RATED (two others have), 409 RATING_FINAL
 * - POST /review/items/:itemId/adjudication NewRating → AnnotationItem; 409 ITEM_NOT_DISPUTED, 403 ADJUDICATOR_RATED
 * - GET  /review/agreement → AnnotationAgreement
 * - GET  /review/annotations/export?format=jsonl|csv → file; ratings of items both have rated, and the reader's own
 *
 * Production conversations and case files (case-proposal.schema.ts)
 * - GET  /review/conversations?agent=&thumbsDown=true&offset=&limit= → {total, conversations: ReviewableConversation[]}
 * - GET  /review/conversations/:conversationId → {id, agent, turns: ShownTurn & {turnId}[]}, personal data removed
 * - GET  /review/conversations/:conversationId/case → EvalCaseProposal
 *        A reviewer of a branch meets only conversations, and items of the queue, of people whose account has his region; the others
 *        are 404 NOT_FOUND. People without a region are head office's. Each opening is in the audit ("conversation-review").
 * - POST /review/cases SaveEvalCase → 201 SavedEvalCase; 409 CASE_ID_TAKEN, 400 PERSONAL_DATA_LEFT
 * - GET  /review/case-files → EvalCaseFile[]
 * - GET  /review/case-files/:name → EvalCaseFileContent
 *
 * For operators and customers, on their own conversations (turn-verdict.schema.ts)
 * - PUT  /conversations/:conversationId/turns/:turnId/verdict NewTurnVerdict {"verdict":"down","reason":"wrong-figure","comment":""} → TurnVerdict
 * - GET  /conversations/:conversationId/verdicts → TurnVerdict[]
 *
 * Exports, reports and streams are plain GETs: link to them.
 */
export function openReview(context: ServerContext, setup: ReviewSetup): Review {
  const queue = new RunQueue(context, setup);
  return { queue, routes: [...runRoutes(setup, queue), ...annotationRoutes(setup), ...caseFileRoutes(setup), ...turnVerdictRoutes(setup)] };
}
