import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { bankDay, inBankZone } from '../../values/time.ts';
import type { RiskClass } from '../fund.schema.ts';
import { type AssessmentRow, readNewestAssessment } from './assessment.store.ts';
import type { RiskStanding } from './suitability.schema.ts';

type StandingContext = Pick<ServerContext, 'store' | 'clock' | 'policy'>;

const missing: RiskStanding = { state: 'missing', riskClass: null, lowest: false, assessedOn: null, expiresOn: null };

/**
 * Where somebody stands today, by the newest assessment on record and nothing else. Staff are no customers: theirs is
 * missing, and what is shown to them is what anybody may see.
 */
export async function readRiskStanding(context: StandingContext, actor: Pick<Actor, 'id' | 'role'>): Promise<RiskStanding> {
  if (actor.role !== 'customer') return missing;
  return standingOf(context, await readNewestAssessment(context.store, actor.id));
}

/** What an assessment is worth today; an expired one keeps its class to be told, not to be used. */
export function standingOf({ clock, policy }: Pick<StandingContext, 'clock' | 'policy'>, row: AssessmentRow | undefined): RiskStanding {
  if (row === undefined) return missing;
  const expiresOn = expiryOf(row.assessed_on, policy.riskAssessmentValidDays);
  return {
    state: bankDay(clock()) <= expiresOn ? 'valid' : 'expired',
    riskClass: row.risk_class as RiskClass,
    lowest: row.lowest === 1,
    assessedOn: row.assessed_on,
    expiresOn,
  };
}

/** The last day an assessment counts. */
export function expiryOf(assessedOn: string, validDays: number): string {
  return inBankZone(`${assessedOn}T00:00:00+08:00`).plus({ days: validDays }).toISODate() as string;
}
