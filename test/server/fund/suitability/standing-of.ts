import type { RiskClass } from '../../../../server/fund/fund.schema.ts';
import type { RiskStanding } from '../../../../server/fund/suitability/suitability.schema.ts';

/** A customer's standing for a test: a valid class, or none. */
export function standingOf(riskClass: RiskClass | null, lowest = false): RiskStanding {
  return riskClass === null
    ? { state: 'missing', riskClass: null, lowest: false, assessedOn: null, expiresOn: null }
    : { state: 'valid', riskClass, lowest, assessedOn: '2026-06-01', expiresOn: '2027-06-01' };
}
