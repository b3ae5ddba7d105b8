import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import type { ServerContext } from '../../../server/context.ts';
import { keepAccount } from '../../../server/http/account.store.ts';
import { demoDoors } from '../../../server/http/doors.ts';
import type { Actor } from '../../../server/identity.ts';
import type { AnnotationItem, Queue, QueueItem } from '../../../server/review/annotation.schema.ts';
import type { CaseProposal } from '../../../server/review/case-proposal.schema.ts';
import { listReviewable } from '../../../server/review/list-conversations.ts';
import { requireProduction } from '../../../server/review/production-turns.ts';
import { keepConversation, keepRun, openReviewRig, type ReviewRig } from './review-rig.ts';

const account = (id: string, role: Actor['role'], region: string | null): Actor => ({ id, name: { zh: id, en: id }, role, region, riskClass: null });
const branch = account('reviewer-shanghai', 'reviewer', 'shanghai');

let rig: ReviewRig;
let [head, shanghai, beijing]: HttpClient[] = [];
beforeEach(async () => {
  rig = await openReviewRig();
  const more = [branch, account('reviewer-beijing', 'reviewer', 'beijing'), account('investor-shanghai', 'customer', 'shanghai')];
  rig.context.doors = { ...demoDoors, demoAccounts: [...(demoDoors.demoAccounts ?? []), ...more] };
  [head, shanghai, beijing] = await Promise.all(['reviewer', 'reviewer-shanghai', 'reviewer-beijing'].map((id) => rig.as(id)));
  for (const owner of ['ops-shanghai', 'investor-shanghai', 'ops-head', 'investor-c3'])
    await keepConversation(rig.context, { id: `c-${owner}`, owner, text: owner });
});
afterEach(async () => rig.close());

const listed = async (client: HttpClient | undefined) => {
  const { total, conversations } = await client!.get<{ total: number; conversations: { id: string }[] }>('/review/conversations');
  expect(total).toBe(conversations.length);
  return conversations.map(({ id }) => id).sort();
};
const readings = async () =>
  (await rig.context.store.selectFrom('audit').selectAll().where('action', '=', 'conversation-review').orderBy('sequence').execute()).map(
    ({ actor, subject_id, after }) => `${actor} ${subject_id} ${(JSON.parse(after ?? '{}') as { as: string }).as}`,
  );

describe('production conversations', () => {
  it('should be there for a reviewer of a branch where they are of his branch’s people, and for head office all of them', async () => {
    expect(await listed(head)).toEqual(['c-investor-c3', 'c-investor-shanghai', 'c-ops-head', 'c-ops-shanghai']);
    expect(await listed(shanghai)).toEqual(['c-investor-shanghai', 'c-ops-shanghai']);
    expect(await listed(beijing)).toEqual([]);
  });

  it('should not be found by a reviewer of another branch, by whatever way, nor those of people without a branch', async () => {
    const turnId = 'trn_c-ops-head';
    const { case: row } = await head!.get<CaseProposal>('/review/conversations/c-ops-head/case');
    for (const id of ['c-ops-head', 'c-investor-c3', 'c-none']) {
      await expect(shanghai!.get(`/review/conversations/${id}`)).rejects.toThrow('NOT_FOUND');
      await expect(shanghai!.get(`/review/conversations/${id}/case`)).rejects.toThrow('NOT_FOUND');
    }
    await expect(shanghai!.post('/review/items', { kind: 'turn', conversationId: 'c-ops-head', turnId })).rejects.toThrow('NOT_FOUND');
    await expect(shanghai!.post('/review/cases', { file: 'mine', case: row, conversationId: 'c-ops-head' })).rejects.toThrow('NOT_FOUND');
    expect(await readings()).toEqual(['reviewer c-ops-head case']);
    expect(await shanghai!.get('/review/conversations/c-ops-shanghai')).toMatchObject({ id: 'c-ops-shanghai' });
  });

  it('should be out of a branch’s sight in the annotation queue and its export too, while cases of runs are everybody’s', async () => {
    keepRun(rig.dataFolder, 'run-a', { cases: { x: true } });
    const add = (client: HttpClient | undefined, item: object) => client!.post<QueueItem>('/review/items', item);
    const [hidden, own, ofRun] = [
      await add(head, { kind: 'turn', conversationId: 'c-ops-head', turnId: 'trn_c-ops-head' }),
      await add(shanghai, { kind: 'turn', conversationId: 'c-ops-shanghai', turnId: 'trn_c-ops-shanghai' }),
      await add(head, { kind: 'case', runId: 'run-a', suite: 'quick', caseId: 'x' }),
    ];
    const queue = await shanghai!.get<Queue>('/review/items');
    expect([queue.total, queue.items.map(({ id }) => id).sort()]).toEqual([2, [own.id, ofRun.id].sort()]);
    await expect(shanghai!.get(`/review/items/${hidden.id}`)).rejects.toThrow('NOT_FOUND');
    await expect(shanghai!.post(`/review/items/${hidden.id}/rating`, { label: 'good' })).rejects.toThrow('NOT_FOUND');
    await expect(shanghai!.post(`/review/items/${hidden.id}/adjudication`, { label: 'good' })).rejects.toThrow('NOT_FOUND');
    await head!.post(`/review/items/${hidden.id}/rating`, { label: 'good' });
    const other = await rig.as('reviewer-2');
    await other.post(`/review/items/${hidden.id}/rating`, { label: 'good' });
    const store = rig.context.store;
    expect(await store.selectFrom('annotation_rating').selectAll().where('rater', '=', branch.id).execute()).toEqual([]);
    expect(await exportOf('reviewer')).toContain(hidden.id);
    expect(await exportOf(branch.id)).not.toContain(hidden.id);
  });

  it('should leave a row in the audit for each one opened: who, which and as what; none for a page of the list', async () => {
    await listed(head);
    expect(await readings()).toEqual([]);
    await head!.get('/review/conversations/c-ops-head');
    await shanghai!.get('/review/conversations/c-ops-shanghai/case');
    const { id } = await head!.post<QueueItem>('/review/items', { kind: 'turn', conversationId: 'c-investor-c3', turnId: 'trn_c-investor-c3' });
    await head!.get('/review/items');
    await head!.get(`/review/items/${id}`);
    await head!.post(`/review/items/${id}/rating`, { label: 'good' });
    expect(await readings()).toEqual(['reviewer c-ops-head conversation', 'reviewer-shanghai c-ops-shanghai case', 'reviewer c-investor-c3 annotation']);
  });

  it('should leave none where there is nothing to be read any more', async () => {
    const { id } = await head!.post<QueueItem>('/review/items', { kind: 'turn', conversationId: 'c-ops-head', turnId: 'trn_c-ops-head' });
    for (const table of ['conversation_event', 'user_message', 'turn'] as const)
      await rig.context.store.deleteFrom(table).where('conversation_id', '=', 'c-ops-head').execute();
    await rig.context.store.deleteFrom('conversation').where('id', '=', 'c-ops-head').execute();
    expect(await head!.get<AnnotationItem>(`/review/items/${id}`)).toMatchObject({ turns: [] });
    expect(await readings()).toEqual([]);
  });

  it('should follow the region the provider gives a person', async () => {
    const context: ServerContext = { ...rig.context, doors: { ...demoDoors, demoAccounts: null } };
    const person = (subject: string, access: { role: Actor['role']; region: string | null } | null) =>
      keepAccount(context.store, { issuer: 'https://sso.example', subject, name: subject, now: new Date(), access });
    const [own, other, none] = [
      await person('a', { role: 'operator', region: 'shanghai' }),
      await person('b', { role: 'operator', region: 'beijing' }),
      await person('c', { role: 'customer', region: null }),
    ];
    for (const { id } of [own, other, none]) await keepConversation(context, { id: `sso-${id}`, owner: id, text: 'x' });
    const filter = { thumbsDown: 'false' as const, offset: 0, limit: 50 };
    const ids = async (actor: Actor) =>
      (await listReviewable(context, { root: rig.root, model: null, maskPersonalNumbers: (text) => text }, { actor, filter })).conversations.map(
        ({ id }) => id,
      );
    expect(await ids(branch)).toEqual([`sso-${own.id}`]);
    expect(await ids({ ...branch, region: null })).toHaveLength(7);
    await expect(requireProduction(context, { actor: branch, conversationId: `sso-${other.id}` })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(requireProduction(context, { actor: branch, conversationId: `sso-${none.id}` })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await person('a', null);
    expect(await ids(branch)).toEqual([]);
  });
});

/** The annotations as a reviewer saves them. */
async function exportOf(accountId: string): Promise<string> {
  const response = await fetch(`${rig.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return (await fetch(`${rig.url}/api/review/annotations/export?format=jsonl`, { headers: { cookie } })).text();
}
