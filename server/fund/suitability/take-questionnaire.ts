import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { newId } from '../../values/id.ts';
import { bankDay, toInstant } from '../../values/time.ts';
import type { RiskClass } from '../fund.schema.ts';
import { retryOnRival } from '../retry-on-rival.ts';
import { assessRisk, MOST_A_DAY, MOST_IN_TWELVE_MONTHS, rematchText } from './assess-risk.rules.ts';
import { type AssessmentRow, countAssessments, insertAssessment, readNewestAssessment } from './assessment.store.ts';
import { readAttemptsLeft, toAssessment } from './read-questionnaire.ts';
import { standingOf } from './read-risk-standing.ts';
import type { RiskAnswers, takenQuestionnaireSchema } from './risk-questionnaire.schema.ts';
import { QUESTIONNAIRE_VERSION } from './risk-questionnaire.ts';

type Context = Pick<ServerContext, 'store' | 'clock' | 'policy'>;

/**
 * Scores a customer's answers and records them; the newest assessment is the one that counts. Earlier ones stay.
 * Throws QUESTIONNAIRE_CHANGED, INVALID_INPUT, RISK_RETAKE_LIMIT.
 */
export async function takeQuestionnaire(
  context: Context,
  { actor, version, answers }: { actor: Actor; version: string; answers: RiskAnswers },
): Promise<z.infer<typeof takenQuestionnaireSchema>> {
  if (actor.role !== 'customer') throw new HelmsmanError('FORBIDDEN', { what: 'risk-questionnaire' });
  if (version !== QUESTIONNAIRE_VERSION) throw new HelmsmanError('QUESTIONNAIRE_CHANGED', { current: QUESTIONNAIRE_VERSION, given: version });
  const outcome = assessRisk(answers);
  const { before, row } = await retryOnRival(() => record(context, { actor, answers, outcome }));
  const known = before === undefined ? null : { riskClass: before.risk_class as RiskClass, lowest: before.lowest === 1 };
  return {
    assessment: toAssessment(row, context.policy.riskAssessmentValidDays),
    outcome,
    standing: standingOf(context, row),
    attemptsLeft: await readAttemptsLeft(context.store, { customerId: actor.id, now: context.clock() }),
    rematch: rematchText(known, outcome),
  };
}

async function record(
  { store, clock }: Context,
  { actor, answers, outcome }: { actor: Actor; answers: RiskAnswers; outcome: ReturnType<typeof assessRisk> },
): Promise<{ before: AssessmentRow | undefined; row: AssessmentRow }> {
  const now = clock();
  const day = bankDay(now);
  return store.transaction().execute(async (trx) => {
    if ((await readAttemptsLeft(trx, { customerId: actor.id, now })) === 0)
      throw new HelmsmanError('RISK_RETAKE_LIMIT', { day: MOST_A_DAY, year: MOST_IN_TWELVE_MONTHS });
    const before = await readNewestAssessment(trx, actor.id);
    const row: AssessmentRow = {
      id: newId('ras'),
      customer_id: actor.id,
      questionnaire_version: QUESTIONNAIRE_VERSION,
      answers: JSON.stringify(answers),
      points: outcome.points,
      risk_class: outcome.riskClass,
      lowest: outcome.lowest ? 1 : 0,
      origin: 'self',
      assessed_on: day,
      assessed_at: toInstant(now),
      attempt: (await countAssessments(trx, { customerId: actor.id, from: day })) + 1,
    };
    await insertAssessment(trx, row);
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'risk-assessment-take',
      subject: { kind: 'customer', id: actor.id },
      before: before === undefined ? undefined : { assessmentId: before.id, riskClass: before.risk_class, lowest: before.lowest === 1 },
      after: { assessmentId: row.id, riskClass: row.risk_class, lowest: outcome.lowest, points: row.points, version: row.questionnaire_version },
    });
    return { before, row };
  });
}
