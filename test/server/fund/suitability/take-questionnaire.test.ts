import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoAnswers, ensureDemoAssessments } from '../../../../server/fund/suitability/ensure-demo-assessments.ts';
import { readQuestionnaire } from '../../../../server/fund/suitability/read-questionnaire.ts';
import { readRiskStanding } from '../../../../server/fund/suitability/read-risk-standing.ts';
import { type RiskAnswers, riskQuestionnaireViewSchema, takenQuestionnaireSchema } from '../../../../server/fund/suitability/risk-questionnaire.schema.ts';
import { QUESTIONNAIRE_VERSION } from '../../../../server/fund/suitability/risk-questionnaire.ts';
import { takeQuestionnaire } from '../../../../server/fund/suitability/take-questionnaire.ts';
import { findAccount } from '../../../../server/http/accounts.ts';
import type { Actor } from '../../../../server/identity.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { verifyAudit } from '../../../../server/store/audit.ts';
import { openStore, type Store } from '../../../../server/store/connection.ts';

const daring = demoAnswers.C5 as RiskAnswers;
const careful = demoAnswers.C1 as RiskAnswers;
const investor = findAccount('investor-c3') as Actor;

let store: Store;
let now: Date;
const context = () => ({ store, clock: () => now, policy: housePolicySchema.parse({}) });
const take = (answers: RiskAnswers, actor = investor) => takeQuestionnaire(context(), { actor, version: QUESTIONNAIRE_VERSION, answers });

beforeEach(async () => {
  now = new Date('2026-11-22T04:00:00Z');
  store = await openStore(':memory:');
  await ensureDemoAssessments(context());
});
afterEach(() => store.destroy());

describe('taking the questionnaire', () => {
  it('should make the new class count at once, keep the old assessment, and tell that earlier matches are void', async () => {
    const taken = takenQuestionnaireSchema.parse(await take(daring));
    expect(taken.standing).toMatchObject({ state: 'valid', riskClass: 'C5', assessedOn: '2026-11-22', expiresOn: '2027-11-22' });
    expect(taken.rematch).toMatchObject({ before: 'C3', after: 'C5' });
    expect(await readRiskStanding(context(), investor)).toEqual(taken.standing);
    const view = riskQuestionnaireViewSchema.parse(await readQuestionnaire(context(), { actor: investor }));
    expect(view.history.map(({ riskClass, origin }) => [riskClass, origin])).toEqual([
      ['C5', 'self'],
      ['C3', 'demo'],
    ]);
    expect(view.attemptsLeft).toBe(1);
  });

  it('should count the later of two answers of the same moment', async () => {
    await take(daring);
    expect((await take({ ...daring, loss_tolerance: 'none' })).standing).toMatchObject({ riskClass: 'C1', lowest: true });
    expect(await readRiskStanding(context(), investor)).toMatchObject({ riskClass: 'C1', lowest: true });
  });

  it('should say nothing of a change where there is none', async () => {
    expect((await take(demoAnswers.C3 as RiskAnswers)).rematch).toBeNull();
  });

  it('should refuse a third time on one day, also when all come at once, and allow it the next day', async () => {
    const together = await Promise.allSettled([take(daring), take(careful), take(daring)]);
    expect(together.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    await expect(take(careful)).rejects.toThrow('RISK_RETAKE_LIMIT');
    expect((await readQuestionnaire(context(), { actor: investor })).attemptsLeft).toBe(0);
    now = new Date('2026-11-22T16:30:00Z');
    expect((await take(careful)).attemptsLeft).toBe(1);
  });

  it('should refuse a ninth time within twelve months', async () => {
    for (const day of ['01', '02', '03', '04', '05', '06', '07', '08']) {
      now = new Date(`2026-12-${day}T04:00:00Z`);
      await take(daring);
    }
    now = new Date('2027-11-30T04:00:00Z');
    await expect(take(daring)).rejects.toThrow('RISK_RETAKE_LIMIT');
    now = new Date('2027-12-01T04:00:00Z');
    expect((await take(daring)).attemptsLeft).toBe(0);
  });

  it('should store nothing of answers to another version, of incomplete ones, and of staff', async () => {
    await expect(takeQuestionnaire(context(), { actor: investor, version: '2020-01', answers: daring })).rejects.toThrow('QUESTIONNAIRE_CHANGED');
    await expect(take({ ...daring, goal: 'all_of_it' })).rejects.toThrow('INVALID_INPUT');
    await expect(take(daring, findAccount('ops-head') as Actor)).rejects.toThrow('FORBIDDEN');
    expect(await store.selectFrom('risk_assessment').select('id').where('origin', '=', 'self').execute()).toEqual([]);
  });

  it('should keep assessments of different customers apart', async () => {
    await take(careful);
    expect(await readRiskStanding(context(), findAccount('investor-c5') as Actor)).toMatchObject({ riskClass: 'C5' });
    expect((await readQuestionnaire(context(), { actor: findAccount('investor-c5') as Actor })).history).toHaveLength(1);
  });

  it('should leave a trace of each in the audit chain', async () => {
    await take(careful);
    const rows = await store.selectFrom('audit').selectAll().where('action', '=', 'risk-assessment-take').execute();
    expect(rows.map((row) => [row.actor, JSON.parse(row.before ?? '{}').riskClass, JSON.parse(row.after ?? '{}').riskClass])).toEqual([
      ['investor-c3', 'C3', 'C1'],
    ]);
    expect(await verifyAudit(store)).toMatchObject({ intact: true });
  });
});
