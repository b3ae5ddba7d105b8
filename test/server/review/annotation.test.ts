import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import { deleteConversation } from '../../../server/conversation/delete-conversation.ts';
import { demoAccounts } from '../../../server/http/accounts.ts';
import type { Agreement, AnnotationItem, Queue, QueueItem } from '../../../server/review/annotation.schema.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { keepConversation, keepRun, openReviewRig, type ReviewRig } from './review-rig.ts';

let rig: ReviewRig;
let [one, two, three, operator]: HttpClient[] = [];
const open = () => [one!, two!, three!, operator!] as const;
beforeEach(async () => {
  rig = await openReviewRig();
  [one, two, three, operator] = await Promise.all(['reviewer', 'reviewer-2', 'reviewer-3', 'ops-head'].map((id) => rig.as(id)));
  keepRun(rig.dataFolder, 'run-a', { cases: { x: true, y: true, z: false } });
});
afterEach(async () => rig.close());

const add = (caseId: string) => one!.post<QueueItem>('/review/items', { kind: 'case', runId: 'run-a', suite: 'quick', caseId });
const rate = (client: HttpClient, id: string, label: string) =>
  client.post<AnnotationItem>(`/review/items/${id}/rating`, { label, reasons: label === 'good' ? [] : ['invented'] });

describe('annotation', () => {
  it('should be blind to the model and to the other rating until both are there', async () => {
    const [first, second] = open();
    const { id } = await add('z');
    await rate(first, id, 'harmful');
    const seen = await second.get<AnnotationItem>(`/review/items/${id}`);
    const queue = await second.get<Queue>('/review/items');
    for (const text of [JSON.stringify(seen), JSON.stringify(queue)]) {
      expect(text).not.toContain('secret-model');
      expect(text).not.toContain('harmful');
      expect(text).not.toContain('run-a');
      expect(text).not.toContain('there is none');
      expect(text).not.toContain('13812345678');
      expect(text).not.toContain('张伟');
    }
    expect(seen.turns[0]?.reply).toContain('已起草');
    const after = await rate(second, id, 'harmful');
    expect(after).toMatchObject({ state: 'agreed', revealed: { origin: { model: 'openai:secret-model', graderPassed: false }, settled: null } });
    expect(after.revealed?.ratings.map(({ label }) => label)).toEqual(['harmful', 'harmful']);
  });

  it('should let a rater change his mind until the second rating, and take no third', async () => {
    const [first, second, third] = open();
    const { id } = await add('x');
    await rate(first, id, 'poor');
    expect((await rate(first, id, 'good')).own?.label).toBe('good');
    await rate(second, id, 'good');
    await expect(rate(first, id, 'poor')).rejects.toThrow('RATING_FINAL');
    await expect(rate(third, id, 'poor')).rejects.toThrow('ITEM_RATED');
  });

  it('should count two ratings at once as two', async () => {
    const [first, second, third] = open();
    const { id } = await add('x');
    const outcomes = await Promise.allSettled([first, second, third].map((client) => rate(client, id, 'good')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(2);
    expect(await first.get<AnnotationItem>(`/review/items/${id}`)).toMatchObject({ state: 'agreed', ratings: 2 });
  });

  it('should want a reason for a bad label', async () => {
    const { id } = await add('x');
    await expect(one!.post(`/review/items/${id}/rating`, { label: 'poor' })).rejects.toThrow('body.reasons');
  });

  it('should have a dispute settled by somebody who did not rate, where there is one', async () => {
    const [first, second, third] = open();
    const { id } = await add('x');
    await expect(third.post(`/review/items/${id}/adjudication`, { label: 'good' })).rejects.toThrow('ITEM_NOT_DISPUTED');
    await rate(first, id, 'good');
    expect((await rate(second, id, 'poor')).state).toBe('disputed');
    await expect(first.post(`/review/items/${id}/adjudication`, { label: 'good' })).rejects.toThrow('ADJUDICATOR_RATED');
    const settled = await third.post<AnnotationItem>(`/review/items/${id}/adjudication`, { label: 'acceptable' });
    expect(settled).toMatchObject({ state: 'settled', revealed: { settled: { rater: 'reviewer-3', label: 'acceptable', byRater: false } } });
    await expect(third.post(`/review/items/${id}/adjudication`, { label: 'good' })).rejects.toThrow('ITEM_NOT_DISPUTED');
  });

  it('should let a rater settle it where there are two reviewers only, and say so', async () => {
    const [first, second] = open();
    const { id } = await add('x');
    await rate(first, id, 'good');
    await rate(second, id, 'poor');
    rig.context.doors = { ...rig.context.doors!, demoAccounts: demoAccounts.filter(({ id: account }) => account !== 'reviewer-3') };
    const settled = await first.post<AnnotationItem>(`/review/items/${id}/adjudication`, { label: 'good' });
    expect(settled.revealed?.settled).toMatchObject({ byRater: true });
  });

  it('should hold an item once, however often it is put in', async () => {
    const { id } = await add('x');
    expect((await add('x')).id).toBe(id);
    expect(await one!.post('/review/items/sample', { runId: 'run-a', count: 10 })).toEqual({ added: 2, alreadyThere: 1 });
    await expect(add('nothing')).rejects.toThrow('NOT_FOUND');
  });

  it('should say how far people agree, and the graders with people', async () => {
    const [first, second, third] = open();
    const labels: Record<string, [string, string]> = { x: ['good', 'good'], y: ['good', 'poor'], z: ['harmful', 'harmful'] };
    for (const [caseId, [a, b]] of Object.entries(labels)) {
      const { id } = await add(caseId);
      await rate(first, id, a);
      await rate(second, id, b);
      if (a !== b) await third.post(`/review/items/${id}/adjudication`, { label: 'poor', reasons: ['no-source'] });
    }
    const agreement = await first.get<Agreement>('/review/agreement');
    expect(agreement).toMatchObject({ n: 3, settled: 1, disputed: 0, graders: { n: 3, tooStrict: [] } });
    expect(agreement.observed).toBeCloseTo(2 / 3, 12);
    expect(agreement.unweighted?.kappa).toBeCloseTo(0.5, 12);
    expect(agreement.graders.tooLenient.length).toBe(1);
  });

  it('should be exported without what a reader may not see yet, and not as formulas', async () => {
    const [first, second] = open();
    const { id } = await add('x');
    await first.post(`/review/items/${id}/rating`, { label: 'poor', reasons: ['invented'], comment: '=cmd()' });
    const exported = async (who: string) => {
      const signedIn = await fetch(`${rig.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ accountId: who }),
      });
      const headers = { cookie: signedIn.headers.getSetCookie()[0]!.split(';')[0]! };
      return (await fetch(`${rig.url}/api/review/annotations/export?format=csv`, { headers })).text();
    };
    expect(await exported('reviewer')).toContain("'=cmd()");
    expect(await exported('reviewer-2')).not.toContain('cmd');
    await rate(second, id, 'good');
    expect(await exported('reviewer-2')).toContain("'=cmd()");
  });

  it('should be on record without the labels, which the other rater could read there', async () => {
    const { id } = await add('x');
    await rate(one!, id, 'harmful');
    const rows = await rig.context.store.selectFrom('audit').selectAll().where('subject_id', '=', id).execute();
    expect(rows.map(({ action }) => action)).toEqual(['annotation-add', 'annotation-rate']);
    expect(JSON.stringify(rows)).not.toContain('harmful');
    expect(await verifyAudit(rig.context.store)).toMatchObject({ intact: true });
  });
});

describe('a thumbs-down', () => {
  const down = (turnId: string, comment = '') =>
    operator!.put(`/conversations/c1/turns/${turnId}/verdict`, { verdict: 'down', reason: 'wrong-figure', comment });

  it('should be in the queue once, with its reason, and without personal data', async () => {
    const turnId = await keepConversation(rig.context, { id: 'c1', owner: 'ops-head', text: '给客户张伟发券，手机13812345678' });
    await Promise.all([down(turnId, '电话 13812345678 都写出来了'), down(turnId, '电话 13812345678 都写出来了'), down(turnId)]);
    await operator!.put(`/conversations/c1/turns/${turnId}/verdict`, { verdict: 'up' });
    await down(turnId, '电话 13812345678 都写出来了');
    const { items } = await one!.get<Queue>('/review/items?kind=thumbs-down');
    expect(items.length).toBe(1);
    const id = items[0]!.id;
    await rate(one!, id, 'poor');
    const seen = await rate(two!, id, 'poor');
    expect(seen.revealed?.origin).toMatchObject({ kind: 'thumbs-down', reason: 'wrong-figure', engine: 'openai:secret-model' });
    expect(JSON.stringify(seen)).not.toContain('13812345678');
  });

  it('should be the actor’s own to give', async () => {
    const turnId = await keepConversation(rig.context, { id: 'c1', owner: 'ops-shanghai', text: '你好' });
    await expect(down(turnId)).rejects.toThrow('NOT_FOUND');
    expect((await one!.get<Queue>('/review/items')).total).toBe(0);
  });

  it('should turn an item a reviewer had picked into one of its own, not into a second', async () => {
    const turnId = await keepConversation(rig.context, { id: 'c1', owner: 'ops-head', text: '你好' });
    await one!.post('/review/items', { kind: 'turn', conversationId: 'c1', turnId });
    await down(turnId);
    expect((await one!.get<Queue>('/review/items')).items.map(({ kind }) => kind)).toEqual(['thumbs-down']);
  });

  it('should go with its conversation when the owner deletes it', async () => {
    const turnId = await keepConversation(rig.context, { id: 'c1', owner: 'ops-head', text: '你好' });
    await down(turnId);
    const { id } = (await one!.get<Queue>('/review/items')).items[0]!;
    await deleteConversation(rig.context, { actor: demoAccounts[0]!, conversationId: 'c1' });
    expect(await one!.get<AnnotationItem>(`/review/items/${id}`)).toMatchObject({ state: 'gone', turns: [], opening: '' });
    await expect(rate(one!, id, 'good')).rejects.toThrow('ITEM_GONE');
  });
});
