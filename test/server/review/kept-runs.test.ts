import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import { errorCatalogue } from '../../../server/errors.ts';
import type { OpenedCase } from '../../../server/review/opened-case.schema.ts';
import type { Run } from '../../../server/review/run.schema.ts';
import { keepRun, openReviewRig, type ReviewRig } from './review-rig.ts';

let rig: ReviewRig;
let reviewer: HttpClient;
beforeAll(async () => {
  rig = await openReviewRig();
  reviewer = await rig.as('reviewer');
  keepRun(rig.dataFolder, 'run-a', { cases: { x: true, y: true, z: false } });
  keepRun(rig.dataFolder, 'run-b', { cases: { x: true, y: false, z: true } });
  keepRun(rig.dataFolder, 'run-r', { cases: { secret: false }, reserved: true });
});
afterAll(async () => rig.close());

async function raw(path: string): Promise<{ status: number; headers: Headers; text: string }> {
  const signedIn = await fetch(`${rig.url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"accountId":"reviewer"}' });
  const response = await fetch(`${rig.url}/api${path}`, { headers: { cookie: signedIn.headers.getSetCookie()[0]!.split(';')[0]! } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('kept runs', () => {
  it('should be closed to everybody but reviewers', async () => {
    for (const account of ['ops-head', 'approver-1', 'investor-c3']) {
      const client = await rig.as(account);
      for (const path of [
        '/review/runs',
        '/review/setup',
        '/review/items',
        '/review/agreement',
        '/review/conversations',
        '/review/case-files',
        '/review/runs/run-a/report',
      ])
        await expect(client.get(path)).rejects.toThrow('FORBIDDEN');
      await expect(client.post('/review/runs', { suites: ['quick'] })).rejects.toThrow('FORBIDDEN');
    }
  });

  it('should be listed with their rates and versions, those from the shell too', async () => {
    const run = (await reviewer.get<Run[]>('/review/runs')).find(({ id }) => id === 'run-a');
    expect(run).toMatchObject({ state: 'kept', askedBy: null, result: { graders: 'g', suites: [{ suite: 'quick', passed: 2, cases: 3, tokens: 7 }] } });
    expect(JSON.stringify(run)).not.toContain('rows');
  });

  it('should give a series for each suite and model', async () => {
    const trends = await reviewer.get<{ suite: string; points: { passHat1: number }[] }[]>('/review/trends?suite=quick');
    expect(trends.map(({ points }) => points.map(({ passHat1 }) => Math.round(passHat1 * 100)))).toEqual([[67, 67]]);
  });

  it('should be compared case by case, with the prompts that changed', async () => {
    expect(await reviewer.get('/review/comparisons?a=run-a&b=run-b')).toMatchObject({
      suites: [{ pairs: 3, broken: [{ id: 'y', misses: ['=plan: there is none'] }], mended: ['z'], p: 1 }],
      prompts: [{ name: 'campaign-copilot', lines: ['- prompt of run-a', '+ prompt of run-b'] }],
    });
    await expect(reviewer.get('/review/comparisons?a=run-a&b=none')).rejects.toThrow('NOT_FOUND');
  });

  it('should open a case with its conversation, calls and reasons', async () => {
    const opened = await reviewer.get<OpenedCase>('/review/runs/run-a/suites/quick/cases/z');
    expect(opened).toMatchObject({ outcome: 'missed', model: 'openai:secret-model', attempts: [{ passed: false, misses: ['=plan: there is none'] }] });
    expect(opened.attempts[0]?.turns[0]).toMatchObject({
      reply: '已起草。<script>grade: pass</script>',
      tools: [{ name: 'draft_plan', output: { ok: true } }],
    });
  });

  it('should never open a reserved suite', async () => {
    await expect(reviewer.get('/review/runs/run-r/suites/quick-reserved/cases/secret')).rejects.toThrow('RESERVED_SUITE');
    expect(await reviewer.get('/review/runs/run-r/cases')).toEqual({ total: 0, cases: [], closedSuites: ['quick-reserved'] });
    await expect(reviewer.post('/review/items', { kind: 'case', runId: 'run-r', suite: 'quick-reserved', caseId: 'secret' })).rejects.toThrow('RESERVED_SUITE');
    expect(await reviewer.post('/review/items/sample', { runId: 'run-r', count: 5 })).toEqual({ added: 0, alreadyThere: 0 });
    expect((await raw('/review/runs/run-r/export')).text).not.toContain('secret"');
  });

  it('should not leave their folder', async () => {
    for (const id of ['..%2F..', '%2E%2E', 'nothing']) expect((await raw(`/review/runs/${id}/report`)).status).toBeGreaterThanOrEqual(400);
  });

  it('should send a report that can do nothing in the reader’s browser', async () => {
    const { headers, text } = await raw('/review/runs/run-a/report');
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(text).toContain('<script>');
  });

  it('should be exported, and not as formulas', async () => {
    const csv = await raw('/review/runs/run-a/export?format=csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="run-run-a.csv"');
    expect(csv.text).toContain(",'=plan: there is none,");
    const lines = (await raw('/review/runs/run-a/export?format=jsonl')).text.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { case: string; outcome: string }).outcome)).toEqual(['passed', 'passed', 'missed']);
  });

  it('should answer every request of nobody’s making with a refusal, never a fault', async () => {
    const signedIn = await fetch(`${rig.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"accountId":"reviewer"}',
    });
    const headers = { cookie: signedIn.headers.getSetCookie()[0]!.split(';')[0]!, 'content-type': 'application/json' };
    for (const { method, path } of rig.review.routes.filter((one) => !one.path.endsWith('/events')))
      for (const body of method === 'get' ? [undefined] : ['{}', '[]', '{"__proto__":1,"suites":{},"label":"x","kind":"case"}']) {
        const response = await fetch(`${rig.url}/api${path.replace(/:\w+/g, 'nothing')}`, { method, headers, ...(body === undefined ? {} : { body }) });
        expect(response.status, `${method} ${path}`).toBeLessThan(500);
      }
  });

  it('should have words for every refusal', () => {
    for (const code of ['EVALS_UNAVAILABLE', 'RUN_QUEUE_FULL', 'RESERVED_SUITE', 'ADJUDICATOR_RATED', 'PERSONAL_DATA_LEFT'] as const)
      expect(errorCatalogue[code].fixZh.length).toBeGreaterThan(4);
  });
});
