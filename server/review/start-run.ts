import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { bilingual } from '../values/language.ts';
import { toInstant } from '../values/time.ts';
import { hasEvals, recordingsFolder } from './eval-command.ts';
import { readRun } from './read-runs.ts';
import { listSuites, MOST_RUNS } from './read-setup.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { NewRun, Run } from './run.schema.ts';
import { insertRun, listActiveRuns } from './run.store.ts';
import { tellOfRun } from './run-events.ts';
import { newRunId } from './run-id.ts';
import type { RunQueue } from './run-queue.ts';

/**
 * Puts a run into the queue; it begins when no other is under way.
 * @throws HelmsmanError EVALS_UNAVAILABLE, RUN_QUEUE_FULL, INVALID_INPUT (a suite, model or limit that cannot be)
 */
export async function startRun(
  context: ServerContext,
  { setup, queue, actor, request }: { setup: ReviewSetup; queue: Pick<RunQueue, 'wake'>; actor: Actor; request: NewRun },
): Promise<Run> {
  if (!hasEvals(setup)) throw new HelmsmanError('EVALS_UNAVAILABLE');
  await checkSuites(context, setup, request);
  checkModel(setup, request.model);
  const now = context.clock();
  const id = newRunId(now);
  await tellOfRun(context, id, { type: 'run-queued' }, async (trx) => {
    if ((await listActiveRuns(trx)).length >= MOST_RUNS) throw new HelmsmanError('RUN_QUEUE_FULL', { limit: MOST_RUNS });
    await insertRun(trx, {
      id,
      state: 'queued',
      asked_by: actor.id,
      asked_at: toInstant(now),
      started_at: null,
      ended_at: null,
      request: JSON.stringify(request),
      progress: '[]',
      problem: null,
      last_sequence: 0,
      server: null,
      beat_at: null,
    });
    await writeAudit(trx, { at: now, actor: actor.id, action: 'eval-run-ask', subject: { kind: 'eval-run', id }, after: request });
    return true;
  });
  afterCommit(context.store, () => queue.wake());
  return readRun(context, id);
}

async function checkSuites(context: ServerContext, setup: ReviewSetup, { suites, limit }: NewRun): Promise<void> {
  const known = await listSuites(context, setup);
  const names = known.map(({ name }) => name);
  for (const [index, name] of suites.entries()) {
    const where = `body.suites.${index}`;
    const suite = known.find((one) => one.name === name);
    if (suite === undefined)
      throw new HelmsmanError('INVALID_INPUT', {
        where,
        what: bilingual(`没有名为 ${name} 的评测集；现有：${names.join('、')}`, `there is no suite ${name}; there are: ${names.join(', ')}`),
      });
    if (suites.indexOf(name) !== index) throw new HelmsmanError('INVALID_INPUT', { where, what: bilingual(`${name} 重复`, `${name} is there twice`) });
    if (suite.reserved && limit !== null)
      throw new HelmsmanError('INVALID_INPUT', {
        where: 'body.limit',
        what: bilingual('保留集只按整体运行，不能限制条数', 'a reserved suite is run as a whole'),
      });
  }
}

function checkModel({ root, model: endpoint }: ReviewSetup, model: string): void {
  const where = 'body.model';
  if (model.startsWith('openai:') && endpoint === null)
    throw new HelmsmanError('INVALID_INPUT', {
      where,
      what: bilingual('服务器没有配置模型端点（OPENAI_BASE_URL、OPENAI_API_KEY）', 'no model endpoint is set on this server (OPENAI_BASE_URL, OPENAI_API_KEY)'),
    });
  const file = model.slice('scripted:'.length);
  if (model.startsWith('scripted:') && !existsSync(join(recordingsFolder(root), file)))
    throw new HelmsmanError('INVALID_INPUT', { where, what: bilingual(`没有录制文件 ${file}`, `there are no recordings ${file}`) });
}
