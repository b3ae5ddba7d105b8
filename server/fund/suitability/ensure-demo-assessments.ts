import type { ServerContext } from '../../context.ts';
import { demoAccounts } from '../../http/accounts.ts';
import { writeAudit } from '../../store/audit.ts';
import { bankDay, inBankZone, toInstant } from '../../values/time.ts';
import type { RiskClass } from '../fund.schema.ts';
import { assessRisk } from './assess-risk.rules.ts';
import { insertAssessmentOnce } from './assessment.store.ts';
import type { RiskAnswers } from './risk-questionnaire.schema.ts';
import { QUESTIONNAIRE_VERSION } from './risk-questionnaire.ts';

/** How old a demo customer's assessment is at first start. Days. */
const AGE_DAYS = 90;

/** Answers that come to the class by the published scoring; the C1 customer bears a small loss, so he is not of the lowest category. */
export const demoAnswers: Partial<Record<RiskClass, RiskAnswers>> = {
  C1: {
    ...{ age: 'over_65', capacity: 'full', income: 'under_100k', assets: 'over_70', debts: 'light', horizon: 'under_1y' },
    ...{ goal: 'preserve', experience: 'deposits', knowledge: 'unknown', loss_tolerance: 'up_to_5', reaction: 'sell_some' },
  },
  C3: {
    ...{ age: '31_50', capacity: 'full', income: '100k_300k', assets: '20_40', debts: 'light', horizon: '1_3y' },
    ...{ goal: 'steady', experience: 'bonds', knowledge: 'yearly', loss_tolerance: 'up_to_15', reaction: 'hold' },
  },
  C5: {
    ...{ age: '31_50', capacity: 'full', income: 'over_1m', assets: 'under_20', debts: 'none', horizon: 'over_5y' },
    ...{ goal: 'high_growth', experience: 'equity_long', knowledge: 'right', loss_tolerance: 'over_30', reaction: 'buy' },
  },
};

/** Gives each demo customer the assessment his account speaks of, once: what he answers later is never touched. */
export async function ensureDemoAssessments(context: Pick<ServerContext, 'store' | 'clock'>): Promise<void> {
  for (const { id, riskClass } of demoAccounts) {
    const answers = riskClass === null ? undefined : demoAnswers[riskClass];
    if (answers !== undefined) await ensureDemoAssessment(context, { customerId: id, answers });
  }
}

async function ensureDemoAssessment(
  { store, clock }: Pick<ServerContext, 'store' | 'clock'>,
  { customerId, answers }: { customerId: string; answers: RiskAnswers },
): Promise<void> {
  const now = clock();
  const assessedAt = inBankZone(now).minus({ days: AGE_DAYS }).toJSDate();
  const { points, riskClass, lowest } = assessRisk(answers);
  const id = `ras_demo_${customerId}`;
  await store.transaction().execute(async (trx) => {
    const added = await insertAssessmentOnce(trx, {
      id,
      customer_id: customerId,
      questionnaire_version: QUESTIONNAIRE_VERSION,
      answers: JSON.stringify(answers),
      points,
      risk_class: riskClass,
      lowest: lowest ? 1 : 0,
      origin: 'demo',
      assessed_on: bankDay(assessedAt),
      assessed_at: toInstant(assessedAt),
      attempt: 0,
    });
    if (!added) return;
    await writeAudit(trx, {
      at: now,
      actor: 'system',
      action: 'risk-assessment-seed',
      subject: { kind: 'customer', id: customerId },
      after: { assessmentId: id, riskClass, lowest, assessedOn: bankDay(assessedAt) },
    });
  });
}
