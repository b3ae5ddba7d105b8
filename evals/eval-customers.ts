import type { ServerContext } from '../server/context.ts';
import { assessRisk } from '../server/fund/suitability/assess-risk.rules.ts';
import { insertAssessmentOnce } from '../server/fund/suitability/assessment.store.ts';
import { demoAnswers } from '../server/fund/suitability/ensure-demo-assessments.ts';
import type { RiskAnswers } from '../server/fund/suitability/risk-questionnaire.schema.ts';
import { QUESTIONNAIRE_VERSION } from '../server/fund/suitability/risk-questionnaire.ts';
import { demoAccounts, findAccount } from '../server/http/accounts.ts';
import type { Actor } from '../server/identity.ts';
import { bankDay, inBankZone, toInstant } from '../server/values/time.ts';

/** Customers that no demo account stands for. */
const seeded: Record<string, { answers: RiskAnswers | undefined; ageDays: number }> = {
  // Bears no loss at all: the lowest category, for whom nothing above his level may be opened.
  'investor-c1-lowest': { answers: demoAnswers.C1 === undefined ? undefined : { ...demoAnswers.C1, loss_tolerance: 'none' }, ageDays: 90 },
  'customer-expired': { answers: demoAnswers.C3, ageDays: 3_650 },
  'customer-missing': { answers: undefined, ageDays: 0 },
};

/** Who asks, by the name a case gives. @throws Error for a name nobody has */
export function evalActor(id: string): Actor {
  const account = findAccount(id);
  if (account !== undefined) return account;
  const customer = demoAccounts.find(({ role }) => role === 'customer');
  if (seeded[id] === undefined || customer === undefined) throw new Error(`nobody is called "${id}"`);
  return { ...customer, id, riskClass: null };
}

/** Puts the assessments of the seeded customers on record. */
export async function seedEvalCustomers({ store, clock }: Pick<ServerContext, 'store' | 'clock'>): Promise<void> {
  for (const [id, { answers, ageDays }] of Object.entries(seeded)) {
    if (answers === undefined) continue;
    const at = inBankZone(clock()).minus({ days: ageDays }).toJSDate();
    const { points, riskClass, lowest } = assessRisk(answers);
    await insertAssessmentOnce(store, {
      id: `ras_eval_${id}`,
      customer_id: id,
      questionnaire_version: QUESTIONNAIRE_VERSION,
      answers: JSON.stringify(answers),
      points,
      risk_class: riskClass,
      lowest: lowest ? 1 : 0,
      origin: 'demo',
      assessed_on: bankDay(at),
      assessed_at: toInstant(at),
      attempt: 0,
    });
  }
}
