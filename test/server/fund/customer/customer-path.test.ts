import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerContext } from '../../../../server/context.ts';
import { startConversation } from '../../../../server/conversation/start-conversation.ts';
import { answerComplaint } from '../../../../server/fund/customer/answer-complaint.ts';
import { promisedBy } from '../../../../server/fund/customer/complaint.rules.ts';
import { readCustomerSettings, setCustomerSettings } from '../../../../server/fund/customer/customer-settings.ts';
import { deleteOwnConversations } from '../../../../server/fund/customer/delete-own-conversations.ts';
import { fileComplaint } from '../../../../server/fund/customer/file-complaint.ts';
import { readComplaintsForStaff, readOwnComplaints } from '../../../../server/fund/customer/read-complaints.ts';
import { pickFunds } from '../../../../server/fund/picks/pick-funds.ts';
import { setPickSwitch } from '../../../../server/fund/picks/pick-switch.ts';
import type { FundQuery } from '../../../../server/fund/screening/fund-query.schema.ts';
import { screenFunds } from '../../../../server/fund/screening/screen-funds.ts';
import { demoAnswers, ensureDemoAssessments } from '../../../../server/fund/suitability/ensure-demo-assessments.ts';
import { readRiskStanding } from '../../../../server/fund/suitability/read-risk-standing.ts';
import { recordOverride } from '../../../../server/fund/suitability/record-override.ts';
import type { RiskAnswers } from '../../../../server/fund/suitability/risk-questionnaire.schema.ts';
import { QUESTIONNAIRE_VERSION } from '../../../../server/fund/suitability/risk-questionnaire.ts';
import { showWarning } from '../../../../server/fund/suitability/show-warning.ts';
import { takeQuestionnaire } from '../../../../server/fund/suitability/take-questionnaire.ts';
import { screenAgain } from '../../../../server/fund/turn-list/screen-again.ts';
import { findAccount } from '../../../../server/http/accounts.ts';
import type { Actor } from '../../../../server/identity.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { verifyAudit } from '../../../../server/store/audit.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { openSmallMarket, type SmallFund } from '../small-market.ts';

const figures = { sharpe_3y: 1, return_3y: 0.2, volatility_3y: 0.1, quartile_3y: 2, age_years: 8 };
const sizeFen = 50_000_000_000;
const FUNDS: SmallFund[] = [
  { code: '100001', name: '北辰稳健混合A', portfolioId: 'p1', shareClass: 'A', risk: 'R2', sizeFen, figures: { ...figures, sharpe_3y: 1.2 } },
  { code: '100002', name: '北辰稳健混合C', portfolioId: 'p1', shareClass: 'C', risk: 'R2', sizeFen, figures: { ...figures, sharpe_3y: 1.1 } },
  { code: '100003', name: '云海平衡混合', risk: 'R3', sizeFen, figures },
  { code: '100004', name: '云海进取混合', risk: 'R5', sizeFen, figures: { ...figures, sharpe_3y: 3 } },
  { code: '100005', name: '云海新成混合', risk: 'R2', sizeFen, figures: { ...figures, sharpe_3y: 2, age_years: 2.9 } },
  { code: '100006', name: '云海迷你混合', risk: 'R2', sizeFen: 19_999_999_999, figures: { ...figures, sharpe_3y: 2 } },
  { code: '100007', name: '云海末位混合', risk: 'R2', sizeFen, figures: { ...figures, sharpe_3y: 2, quartile_3y: 4 } },
  { code: '100008', name: '云海停购混合', risk: 'R2', sizeFen, status: 'suspended', figures: { ...figures, sharpe_3y: 2 } },
];
const everyMixed: FundQuery = {
  clauses: [{ id: 'q1', anyOf: [{ kind: 'fund_kind', is: 'mixed' }], excluded: false, enabled: true, quote: '混合' }],
  sort: { by: 'neutral' },
  limit: 50,
  unsupported: [],
};
const account = (id: string) => findAccount(id) as Actor;
const c3 = account('investor-c3');
const careful = { ...(demoAnswers.C1 as RiskAnswers), loss_tolerance: 'none' };

let now: Date;
let context: ServerContext;
beforeEach(async () => {
  now = new Date('2026-11-22T04:00:00Z');
  const market = await openSmallMarket(FUNDS);
  context = {
    store: await openStore(':memory:'),
    bank: market.bank,
    clock: () => now,
    policy: housePolicySchema.parse({}),
    log: pino({ level: 'silent' }),
    readNumbers: () => [],
    knowHow: { search: async () => [], read: async () => undefined, cards: () => [], setStored: async () => {} },
    dataFolder: '',
  } as unknown as ServerContext;
  await ensureDemoAssessments(context);
});
afterEach(async () => {
  await context.bank.close();
  await context.store.destroy();
});

/** A conversation with one answered turn that shows the list. */
async function conversationWithList(actor: Actor): Promise<{ actor: Actor; conversationId: string; turnId: string }> {
  const conversationId = await startConversation(context, { actor, agent: 'fund', language: 'zh' });
  const data = await screenFunds(context, { query: everyMixed, standing: await readRiskStanding(context, actor), asked: true });
  const chunk = JSON.stringify({ type: 'data-funds', id: 'funds-t1', data });
  const at = now.toISOString();
  await context.store.insertInto('conversation_event').values({ conversation_id: conversationId, sequence: 1, turn_id: 't1', at, chunk }).execute();
  await context.store.updateTable('conversation').set({ last_sequence: 1 }).where('id', '=', conversationId).execute();
  return { actor, conversationId, turnId: 't1' };
}
const codesOf = (list: { items: { code: string }[] }) => list.items.map(({ code }) => code).sort();
const insist = (place: { actor: Actor; conversationId: string; turnId: string }, warningVersion: string) =>
  recordOverride(context, { ...place, warningVersion, acknowledged: true });

describe('the way past the own level', () => {
  it('should show what was held back only after the warning, marked, on record, and in that list alone', async () => {
    const place = await conversationWithList(c3);
    await expect(insist(place, '2026-11')).rejects.toThrow('WARNING_NOT_READ');
    const { version } = await showWarning(context, { actor: c3 });
    await expect(insist(place, 'another')).rejects.toThrow('WARNING_NOT_READ');
    const shown = await insist(place, version);
    expect(shown.items.filter((item) => item.aboveLevel).map(({ code }) => code)).toEqual(['100004']);
    const [row] = await context.store.selectFrom('suitability_override').selectAll().execute();
    expect(row).toMatchObject({ customer_id: 'investor-c3', turn_id: 't1', codes: '["100004"]', risk_class: 'C3', warning_version: version });
    expect(codesOf(await screenAgain(context, { ...place, query: everyMixed }))).toContain('100004');
    const other = await conversationWithList(c3);
    expect(codesOf(await screenAgain(context, { ...other, query: everyMixed }))).not.toContain('100004');
    expect((await context.store.selectFrom('audit').selectAll().where('action', '=', 'suitability-override').execute()).length).toBe(1);
    expect(await verifyAudit(context.store)).toMatchObject({ intact: true });
  });

  it('should not count a warning read too long ago, or before the list was made', async () => {
    const { version } = await showWarning(context, { actor: c3 });
    now = new Date('2026-11-22T04:10:00Z');
    const place = await conversationWithList(c3);
    await expect(insist(place, version)).rejects.toThrow('WARNING_NOT_READ');
    await showWarning(context, { actor: c3 });
    now = new Date('2026-11-22T04:41:00Z');
    await expect(insist(place, version)).rejects.toThrow('WARNING_NOT_READ');
  });

  it('should leave the lowest category and the unassessed no way at all, and void an insistence when assessed anew', async () => {
    const place = await conversationWithList(c3);
    const { version } = await showWarning(context, { actor: c3 });
    await insist(place, version);
    await takeQuestionnaire(context, { actor: c3, version: QUESTIONNAIRE_VERSION, answers: careful });
    expect(codesOf(await screenAgain(context, { ...place, query: everyMixed }))).toEqual([]);
    await expect(showWarning(context, { actor: c3 })).rejects.toThrow('OVERRIDE_NOT_ALLOWED');
    await expect(insist(place, version)).rejects.toThrow('OVERRIDE_NOT_ALLOWED');
    await expect(showWarning(context, { actor: { ...c3, id: 'somebody' } })).rejects.toThrow('RISK_ASSESSMENT_NEEDED');
  });

  it('should not find another person’s conversation or a turn without a list, and wait for an answer under way', async () => {
    const place = await conversationWithList(c3);
    const other = { ...place, actor: account('investor-c5'), query: everyMixed };
    await expect(screenAgain(context, other)).rejects.toThrow('NOT_FOUND');
    await expect(screenAgain(context, { ...place, turnId: 't9', query: everyMixed })).rejects.toThrow('NOT_FOUND');
    await expect(recordOverride(context, { ...other, warningVersion: 'x', acknowledged: true })).rejects.toThrow('NOT_FOUND');
    await context.store.updateTable('conversation').set({ open_turn: 't2' }).where('id', '=', place.conversationId).execute();
    await expect(screenAgain(context, { ...place, query: everyMixed })).rejects.toThrow('TURN_IN_PROGRESS');
  });

  it('should put a list set by click into the place of the turn’s, numbered without gaps, also when two come at once', async () => {
    const place = await conversationWithList(c3);
    const off = { ...everyMixed, clauses: everyMixed.clauses.map((clause) => ({ ...clause, enabled: false })) };
    await Promise.all([screenAgain(context, { ...place, query: off }), screenAgain(context, { ...place, query: everyMixed })]);
    const events = await context.store.selectFrom('conversation_event').selectAll().orderBy('sequence').execute();
    expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(JSON.parse(events[1]?.chunk ?? '{}')).toMatchObject({ type: 'data-funds', id: 'funds-t1' });
  });
});

describe('picks', () => {
  const pick = (actor = c3) => pickFunds(context, { actor, kind: 'mixed', limit: 10 });

  it('should be off until the switch is turned on by head office or an approver, with a trace', async () => {
    expect(await pick()).toMatchObject({ state: 'off', items: [] });
    for (const actor of [c3, account('ops-shanghai'), account('reviewer')])
      await expect(setPickSwitch(context, { actor, on: true })).rejects.toThrow('FORBIDDEN');
    for (const basis of [undefined, '  '])
      await expect(setPickSwitch(context, { actor: account('approver-1'), on: true, basis })).rejects.toThrow('INVALID_INPUT');
    expect(await pick()).toMatchObject({ state: 'off' });
    await setPickSwitch(context, { actor: account('approver-1'), on: true, basis: 'licence' });
    expect((await pick()).state).toBe('shown');
    expect(await context.store.selectFrom('audit').select('actor').where('action', '=', 'fund-picks-on').execute()).toEqual([{ actor: 'approver-1' }]);
  });

  it('should follow the published rule and never go above the level', async () => {
    await setPickSwitch(context, { actor: account('ops-head'), on: true, basis: 'licence' });
    expect((await pick()).items.map(({ fund }) => fund.code)).toEqual(['100001', '100003']);
    expect((await pick(account('investor-c5'))).items.map(({ fund }) => fund.code)).toEqual(['100004', '100001', '100003']);
    expect(await pick(account('investor-c1'))).toMatchObject({ state: 'shown', items: [], fulfilling: 0 });
    expect((await pick()).items[0]?.figures.map(({ metric }) => metric)).toContain('volatility');
  });

  it('should stop with profiling off and without a valid assessment, while lists stay the same for everyone', async () => {
    await setPickSwitch(context, { actor: account('ops-head'), on: true, basis: 'licence' });
    const standing = await readRiskStanding(context, c3);
    const before = await screenFunds(context, { query: everyMixed, standing, asked: true });
    await setCustomerSettings(context, { actor: c3, profiling: false });
    expect(await pick()).toMatchObject({ state: 'profiling_off', items: [] });
    expect(await screenFunds(context, { query: everyMixed, standing: await readRiskStanding(context, c3), asked: true })).toEqual(before);
    expect(await readCustomerSettings(context, { actor: account('investor-c5') })).toEqual({ profiling: true });
    await setCustomerSettings(context, { actor: c3, profiling: true });
    now = new Date('2027-12-01T04:00:00Z');
    expect(await pick()).toMatchObject({ state: 'not_assessed', items: [] });
  });
});

describe('complaints', () => {
  it('should give a number and a promise, be seen by the owner and by staff, and be answered once', async () => {
    const filed = await fileComplaint(context, { actor: c3, kind: 'complaint', text: '费用没有讲清楚\u0000' });
    expect(filed).toMatchObject({ state: 'open', text: '费用没有讲清楚', promisedBy: '2026-12-07T15:59:00.000Z', overdue: false });
    expect(filed.number).toMatch(/^TS20261122-[2-9A-Z]{6}$/);
    expect(await readOwnComplaints(context, { actor: account('investor-c5') })).toEqual([]);
    expect(await readComplaintsForStaff(context, { actor: account('ops-shanghai') })).toEqual([]);
    expect((await readComplaintsForStaff(context, { actor: account('ops-head') })).map(({ number }) => number)).toEqual([filed.number]);
    const answer = (id: string) => answerComplaint(context, { actor: account(id), complaintId: filed.id, text: '已退还' });
    await expect(answer('ops-shanghai')).rejects.toThrow('NOT_FOUND');
    await answer('ops-head');
    await expect(answer('ops-head')).rejects.toThrow('COMPLAINT_ANSWERED');
    expect(await readOwnComplaints(context, { actor: c3 })).toMatchObject([{ state: 'answered', answer: '已退还' }]);
    const audit = JSON.stringify(await context.store.selectFrom('audit').selectAll().execute());
    expect(audit).not.toContain('费用没有讲清楚');
  });

  it('should promise a person by the next working day, past weekends and holidays', () => {
    expect(promisedBy('human', new Date('2026-11-20T04:00:00Z'))).toBe('2026-11-23T10:00:00.000Z');
    expect(promisedBy('human', new Date('2026-09-30T04:00:00Z'))).toBe('2026-10-08T10:00:00.000Z');
  });

  it('should refuse a conversation of somebody else, and words that say nothing', async () => {
    const { conversationId } = await conversationWithList(account('investor-c5'));
    await expect(fileComplaint(context, { actor: c3, kind: 'human', text: '人工', conversationId })).rejects.toThrow('NOT_FOUND');
    await expect(fileComplaint(context, { actor: c3, kind: 'human', text: '\u0001' })).rejects.toThrow('INVALID_INPUT');
  });

  it('should outlive the conversations, of which only the own are deleted', async () => {
    const mine = await conversationWithList(c3);
    await conversationWithList(c3);
    await conversationWithList(account('investor-c5'));
    await showWarning(context, { actor: c3 });
    await insist(mine, '2026-11');
    await fileComplaint(context, { actor: c3, kind: 'complaint', text: '投诉', conversationId: mine.conversationId });
    expect(await deleteOwnConversations(context, { stop: async () => false }, { actor: c3 })).toBe(2);
    expect((await context.store.selectFrom('conversation').select('owner').execute()).map(({ owner }) => owner)).toEqual(['investor-c5']);
    expect(await readOwnComplaints(context, { actor: c3 })).toHaveLength(1);
    expect(await context.store.selectFrom('suitability_override').select('id').execute()).toHaveLength(1);
  });
});
