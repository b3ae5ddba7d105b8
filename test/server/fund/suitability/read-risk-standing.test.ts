import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureDemoAssessments } from '../../../../server/fund/suitability/ensure-demo-assessments.ts';
import { readRiskStanding } from '../../../../server/fund/suitability/read-risk-standing.ts';
import { demoAccounts } from '../../../../server/http/accounts.ts';
import { housePolicySchema } from '../../../../server/policy.ts';
import { openStore, type Store } from '../../../../server/store/connection.ts';

let store: Store;
let now = new Date('2026-11-22T04:00:00Z');
const context = () => ({ store, clock: () => now, policy: housePolicySchema.parse({}) });
const customer = (id: string) => ({ id, role: 'customer' as const });

beforeEach(async () => {
  now = new Date('2026-11-22T04:00:00Z');
  store = await openStore(':memory:');
});
afterEach(() => store.destroy());

describe('a standing', () => {
  it('should be missing for somebody who never answered, and for staff', async () => {
    await ensureDemoAssessments(context());
    expect(await readRiskStanding(context(), customer('somebody'))).toMatchObject({ state: 'missing', riskClass: null });
    expect(await readRiskStanding(context(), { id: 'investor-c5', role: 'operator' })).toMatchObject({ state: 'missing', riskClass: null });
  });

  it('should be valid through its last day and expired the day after', async () => {
    await ensureDemoAssessments(context());
    const valid = { state: 'valid', riskClass: 'C3', lowest: false, assessedOn: '2026-08-24', expiresOn: '2027-08-24' };
    expect(await readRiskStanding(context(), customer('investor-c3'))).toEqual(valid);
    now = new Date('2027-08-24T15:59:00Z');
    expect(await readRiskStanding(context(), customer('investor-c3'))).toEqual(valid);
    now = new Date('2027-08-24T16:00:00Z');
    expect(await readRiskStanding(context(), customer('investor-c3'))).toEqual({ ...valid, state: 'expired' });
  });
});

describe('demo assessments', () => {
  it('should give each demo customer his class once, however often and at once they are ensured', async () => {
    await Promise.all([ensureDemoAssessments(context()), ensureDemoAssessments(context())]);
    now = new Date('2027-02-01T00:00:00Z');
    await ensureDemoAssessments(context());
    const rows = await store.selectFrom('risk_assessment').selectAll().execute();
    const customers = demoAccounts.filter(({ riskClass }) => riskClass !== null);
    expect(rows.map((row) => [row.customer_id, row.risk_class, row.lowest, row.assessed_on]).sort()).toEqual(
      customers.map(({ id, riskClass }) => [id, riskClass, 0, '2026-08-24']).sort(),
    );
    const audited = await store.selectFrom('audit').selectAll().where('action', '=', 'risk-assessment-seed').execute();
    expect(audited).toHaveLength(customers.length);
  });
});
