import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import type { Store } from '../../store/connection.ts';
import { bankDay, inBankZone } from '../../values/time.ts';
import type { RiskClass } from '../fund.schema.ts';
import { attemptsLeft, riskBands, scoringRules } from './assess-risk.rules.ts';
import { type AssessmentRow, countAssessments, listAssessments } from './assessment.store.ts';
import { expiryOf, standingOf } from './read-risk-standing.ts';
import type { RiskAssessment, riskQuestionnaireViewSchema } from './risk-questionnaire.schema.ts';
import { QUESTIONNAIRE_VERSION, riskQuestions } from './risk-questionnaire.ts';

type Context = Pick<ServerContext, 'store' | 'clock' | 'policy'>;

const HISTORY = 50;

/** The questionnaire with its scoring, the customer's standing and his own past assessments. */
export async function readQuestionnaire(context: Context, { actor }: { actor: Actor }): Promise<z.infer<typeof riskQuestionnaireViewSchema>> {
  const { store, clock, policy } = context;
  const rows = await listAssessments(store, { customerId: actor.id, limit: HISTORY });
  return {
    version: QUESTIONNAIRE_VERSION,
    questions: [...riskQuestions],
    scoring: { bands: [...riskBands], rules: [...scoringRules] },
    validDays: policy.riskAssessmentValidDays,
    attemptsLeft: await readAttemptsLeft(store, { customerId: actor.id, now: clock() }),
    standing: standingOf(context, rows[0]),
    history: rows.map((row) => toAssessment(row, policy.riskAssessmentValidDays)),
  };
}

/** How often the customer may still take it today. */
export async function readAttemptsLeft(
  db: Parameters<typeof countAssessments>[0] | Store,
  { customerId, now }: { customerId: string; now: Date },
): Promise<number> {
  const today = bankDay(now);
  const yearAgo = inBankZone(now).minus({ months: 12 }).plus({ days: 1 }).toISODate() as string;
  return attemptsLeft({
    today: await countAssessments(db, { customerId, from: today }),
    twelveMonths: await countAssessments(db, { customerId, from: yearAgo }),
  });
}

export function toAssessment(row: AssessmentRow, validDays: number): RiskAssessment {
  return {
    id: row.id,
    questionnaireVersion: row.questionnaire_version,
    answers: JSON.parse(row.answers),
    points: row.points,
    riskClass: row.risk_class as RiskClass,
    lowest: row.lowest === 1,
    origin: row.origin as RiskAssessment['origin'],
    assessedOn: row.assessed_on,
    assessedAt: row.assessed_at,
    expiresOn: expiryOf(row.assessed_on, validDays),
  };
}
