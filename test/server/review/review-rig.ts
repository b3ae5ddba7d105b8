import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { maskPersonalNumbers } from '../../../agents/guards/mask-personal-numbers.ts';
import { buildApp } from '../../../server/app.ts';
import { HttpClient } from '../../../server/ask/http-client.ts';
import type { ServerContext } from '../../../server/context.ts';
import { demoDoors } from '../../../server/http/doors.ts';
import { sessionRoutes } from '../../../server/http/session.routes.ts';
import { housePolicySchema } from '../../../server/policy.ts';
import { openReview } from '../../../server/review/review.routes.ts';
import { RunFolder } from '../../../server/review/run-folder.ts';
import type { RunResult } from '../../../server/review/run-result.schema.ts';
import type { Trajectory } from '../../../server/review/trajectory.schema.ts';
import { openStore } from '../../../server/store/connection.ts';

export interface ReviewRig {
  url: string;
  context: ServerContext;
  dataFolder: string;
  root: string;
  review: ReturnType<typeof openReview>;
  as(accountId: string): Promise<HttpClient>;
  /** Another server process, as it were, on the same store and folders. */
  another(): ReturnType<typeof openReview>;
  close(): Promise<void>;
}

/** Stands for evals/run.cli.ts: says where it is, and ends, hangs or fails as the suite's name tells it. */
const PROGRAM = `
import { mkdirSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
const args = process.argv.slice(2);
const after = (name) => args[args.indexOf(name) + 1];
const resumed = args.includes('--resume');
const id = resumed ? after('--resume') : after('--run');
const folder = join(process.env.HELMSMAN_DATA, 'evals', id);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'asked.json'), JSON.stringify({ args, env: Object.keys(process.env).sort() }));
appendFileSync(join(folder, 'starts.txt'), resumed ? 'resumed\\n' : 'fresh\\n');
writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ id, startedAt: '2026-11-22T04:00:00Z', model: 'builtin', now: 'x', customers: 1, funds: 1, repeat: 1, suites: [], only: null, limit: null, baselines: false, prompts: {} }));
process.once('disconnect', () => process.exit(3));
process.channel.unref();
const suite = resumed ? 'slow' : after('--suite');
for (let done = 0; done <= 2; done += 1) process.send({ type: 'suite-progress', suite, done, total: 2 });
if (suite === 'broken') { console.error('the model "x" does not answer; key sk-secret-key-1'); process.exit(2); }
if (suite === 'slow' && !resumed) setInterval(() => {}, 1000);
else process.send({ type: 'suite-graded', suite, passed: 1, cases: 2 });
`;

/** The console over HTTP on a store in memory, with a program that stands for the runner, and no agents behind it. */
export async function openReviewRig({ evals = true, storeLocation = ':memory:' }: { evals?: boolean; storeLocation?: string } = {}): Promise<ReviewRig> {
  const root = mkdtempSync(join(tmpdir(), 'review-root-'));
  const dataFolder = mkdtempSync(join(tmpdir(), 'review-data-'));
  if (evals) {
    mkdirSync(join(root, 'evals', 'suites'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    writeFileSync(join(root, 'evals', 'run.cli.ts'), PROGRAM);
    for (const name of ['quick', 'slow', 'broken']) writeFileSync(join(root, 'evals', 'suites', `${name}.jsonl`), '{"id":"a"}\n{"id":"b"}\n');
    writeFileSync(join(root, 'evals', 'suites', 'quick-reserved.jsonl'), '{"id":"secret"}\n');
  }
  const context = {
    store: await openStore(storeLocation),
    clock: () => new Date(),
    log: pino({ level: 'silent' }),
    doors: demoDoors,
    policy: housePolicySchema.parse({}),
    dataFolder,
  } as unknown as ServerContext;
  const model = { baseUrl: undefined, apiKey: 'sk-secret-key-1', name: 'm', timeoutMs: 1000 };
  const setup = { root, model, maskPersonalNumbers };
  const review = openReview(context, setup);
  const server = createServer(buildApp({ context, routes: [...sessionRoutes, ...review.routes], webFolder: null }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    context,
    dataFolder,
    root,
    review,
    async as(accountId) {
      const client = new HttpClient(url);
      await client.signIn(accountId);
      return client;
    },
    another: () => openReview(context, setup),
    async close() {
      await review.queue.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await context.store.destroy();
      for (const folder of [root, dataFolder]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run with one suite, kept as the runner keeps it. */
export function keepRun(dataFolder: string, id: string, { cases, reserved = false }: { cases: Record<string, boolean>; reserved?: boolean }): RunFolder {
  const suite = reserved ? 'quick-reserved' : 'quick';
  const folder = RunFolder.create(
    dataFolder,
    {
      ...{ id, startedAt: '2026-11-22T04:00:00.000Z', model: 'openai:secret-model', now: '2026-11-22T12:00:00+08:00', customers: 1, funds: 1, repeat: 1 },
      ...{ suites: [{ name: suite, file: 'x', hash: 'h' }], only: null, limit: null, baselines: false, prompts: {} },
    },
    { 'campaign-copilot': `prompt of ${id}` },
  );
  for (const caseId of Object.keys(cases)) folder.keep(trajectoryOf(suite, caseId));
  const rows = Object.entries(cases).map(([caseId, passed]) => ({
    ...{ id: caseId, tags: ['t'], passed, notRun: null, rowHash: 'same' },
    attempts: [{ attempt: 1, passed, misses: passed ? [] : ['=plan: there is none'], fault: null }],
  }));
  const passed = rows.filter((row) => row.passed).length;
  const result: RunResult = {
    ...{ run: id, model: 'openai:secret-model', graders: 'g', prompts: { 'campaign-copilot': id }, stale: [] },
    suites: [
      {
        ...{ suite, reserved, safety: false, dataset: 'd', badLines: [], cases: rows.length, notRun: 0, passed, faults: 0, repeat: 1 },
        ...{ passHat1: passed / rows.length, passHatK: passed / rows.length, interval: null, missesByField: {}, measures: {} },
        ...{ baselines: { 'do-nothing': { passed: 0, cases: rows.length }, 'retrieval-off': null }, rows: reserved ? null : rows },
      },
    ],
    costs: [{ suite, p50Ms: 1, p95Ms: 2, inputTokens: 3, outputTokens: 4 }],
  };
  folder.write('result.json', JSON.stringify(result));
  folder.write('report.html', '<script>alert(1)</script>');
  return folder;
}

function trajectoryOf(suite: string, caseId: string): Trajectory {
  return {
    ...{ suite, caseId, variant: 'subject', attempt: 1, endState: { campaigns: [], actions: {} }, tokens: null, fault: null },
    turns: [
      {
        ...{ text: `给客户张伟发券，手机13812345678（${caseId}）`, engine: 'openai:secret-model', ms: 12 },
        chunks: [
          { type: 'tool-input-available', toolCallId: 'c1', toolName: 'draft_plan', input: { phone: '13812345678' } },
          { type: 'tool-output-available', toolCallId: 'c1', output: { ok: true } },
          { type: 'text-delta', id: 't', delta: '已起草。<script>grade: pass</script>' },
          { type: 'data-notice', id: 'n', data: { code: 'MODEL_UNAVAILABLE', text: { zh: '模型 secret-model 不可用', en: 'secret-model is down' } } },
        ],
      },
    ],
  };
}

/** A production conversation with one answered turn. */
export async function keepConversation(
  { store }: Pick<ServerContext, 'store'>,
  { id, owner, text, agent = 'campaign' }: { id: string; owner: string; text: string; agent?: string },
): Promise<string> {
  const [turnId, at] = [`trn_${id}`, '2026-11-23T02:00:00.000Z'];
  await store
    .insertInto('conversation')
    .values({ id, agent, owner, title: text, language: 'zh', created_at: at, updated_at: at, last_sequence: 2, open_turn: null })
    .execute();
  await store
    .insertInto('user_message')
    .values({ id: `msg_${id}`, conversation_id: id, turn_id: turnId, position: 1, text, at })
    .execute();
  await store
    .insertInto('turn')
    .values({ id: turnId, conversation_id: id, position: 1, state: 'finished', engine: 'openai:secret-model', transcript: '[]', started_at: at, ended_at: at })
    .execute();
  const chunks = [{ type: 'text-delta', id: 't', delta: '已记下客户的电话 13812345678。' }, { type: 'finish' }];
  await store
    .insertInto('conversation_event')
    .values(chunks.map((chunk, index) => ({ conversation_id: id, sequence: index + 1, turn_id: turnId, at, chunk: JSON.stringify(chunk) })))
    .execute();
  return turnId;
}
