import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFile } from '../../../evals/suites.ts';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import type { CaseProposal } from '../../../server/review/case-proposal.schema.ts';
import { keepConversation, openReviewRig, type ReviewRig } from './review-rig.ts';

let rig: ReviewRig;
let reviewer: HttpClient;
beforeEach(async () => {
  rig = await openReviewRig();
  reviewer = await rig.as('reviewer');
});
afterEach(async () => rig.close());

const file = () => join(rig.dataFolder, 'evals', 'cases', 'from-production.jsonl');

async function propose(text = '给客户张伟发15元餐饮券，手机13812345678', agent = 'campaign', owner = 'ops-shanghai'): Promise<CaseProposal> {
  await keepConversation(rig.context, { id: 'c1', owner, text, agent });
  return reviewer.get<CaseProposal>('/review/conversations/c1/case');
}

describe('a production conversation', () => {
  it('should be shown to reviewers without its owner and without personal data', async () => {
    await keepConversation(rig.context, { id: 'c1', owner: 'ops-shanghai', text: '给客户张伟发券，手机13812345678' });
    const listed = await reviewer.get<{ total: number; conversations: unknown[] }>('/review/conversations');
    const shown = await reviewer.get('/review/conversations/c1');
    expect(listed.total).toBe(1);
    for (const text of [JSON.stringify(listed), JSON.stringify(shown)]) expect(text).not.toMatch(/13812345678|张伟|ops-shanghai|secret-model/);
    expect((await reviewer.get<{ total: number }>('/review/conversations?thumbsDown=true')).total).toBe(0);
  });

  it('should become a case that the runner reads, with what was removed listed', async () => {
    const proposal = await propose();
    expect(proposal.case).toMatchObject({ role: 'ops-shanghai', language: 'zh', expect: { plan: false }, tags: ['production', 'campaign'] });
    expect(proposal.removed.map(({ turn, kind }) => [turn, kind])).toEqual([[1, 'name'], [1, 'phone']]); // biome-ignore format: pairs
    await reviewer.post('/review/cases', { file: 'from-production', case: proposal.case, conversationId: 'c1' });
    const suite = openFile('from-production', file());
    expect(suite).toMatchObject({ problems: [], cases: [{ id: proposal.case.id, scenario: { agent: 'campaign', actorId: 'ops-shanghai' } }] });
    expect(readFileSync(file(), 'utf8')).not.toMatch(/13812345678|张伟/);
  });

  it('should keep the advisor’s questions for the advisor', async () => {
    const proposal = await propose('债券基金有哪些', 'fund', 'investor-c1');
    expect(proposal.case.role).toBe('investor-c1');
    await reviewer.post('/review/cases', { file: 'from-production', case: proposal.case });
    expect(openFile('from-production', file()).cases[0]?.scenario).toMatchObject({ agent: 'fund', actorId: 'investor-c1' });
  });

  it('should not be saved with personal data put back, nor over another case, nor under the name of a suite', async () => {
    const { case: row } = await propose();
    const save = (more: object) => reviewer.post('/review/cases', { file: 'from-production', case: row, ...more });
    await expect(save({ case: { ...row, turns: ['打电话给13812345678'] } })).rejects.toThrow('PERSONAL_DATA_LEFT');
    await expect(save({ case: { ...row, expect: { mustSay: ['a@b.com'] } } })).rejects.toThrow('PERSONAL_DATA_LEFT');
    await expect(save({ file: 'quick' })).rejects.toThrow('评测集');
    await expect(save({ file: 'my-reserved' })).rejects.toThrow('INVALID_INPUT');
    await expect(save({ case: { ...row, expect: { nonsense: 1 } } })).rejects.toThrow('INVALID_INPUT');
    await save({});
    await expect(save({ case: { ...row, tags: ['other'] } })).rejects.toThrow('CASE_ID_TAKEN');
    expect(await save({ case: { ...row, tags: ['other'] }, replace: true })).toMatchObject({ cases: 1, replaced: true });
    expect(await save({ case: { ...row, tags: ['other'] } })).toMatchObject({ cases: 1, replaced: false });
  });

  it('should leave lines alone that somebody has spoilt, and tell of them', async () => {
    const { case: row } = await propose();
    await reviewer.post('/review/cases', { file: 'from-production', case: row });
    appendFileSync(file(), 'not json\n');
    await reviewer.post('/review/cases', { file: 'from-production', case: { ...row, id: 'second' } });
    expect(await reviewer.get('/review/case-files')).toMatchObject([{ name: 'from-production', cases: 2, problems: [{ line: 2 }] }]);
    expect(await reviewer.get('/review/case-files/from-production')).toMatchObject({ cases: [{ id: row.id }, { id: 'second' }] });
  });
});
