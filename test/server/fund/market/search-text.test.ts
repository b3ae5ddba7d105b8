import { afterAll, beforeAll, expect, it } from 'vitest';
import { screenFunds } from '../../../../server/fund/screening/screen-funds.ts';
import type { RiskStanding } from '../../../../server/fund/suitability/suitability.schema.ts';
import { openTestHelmsman, type TestHelmsman } from '../../../support/open-test-helmsman.ts';

let server: TestHelmsman;
beforeAll(async () => {
  server = await openTestHelmsman({ customers: 2000 });
}, 120_000);
afterAll(() => server?.close());

const daring: RiskStanding = { state: 'valid', riskClass: 'C5', lowest: false, assessedOn: '2026-08-24', expiresOn: '2027-08-24' };

it('should not find a loaded fund by a word that stands in its benchmark alone', async () => {
  const { bank } = server.helmsman.context;
  const [elsewhere] = await bank.query<{ funds: number }>("select count(*) as funds from fund where benchmark like '%存款%' and name not like '%存款%'");
  expect(elsewhere?.funds).toBeGreaterThan(10);
  const list = await screenFunds(server.helmsman.context, {
    query: {
      clauses: [{ id: 'q1', anyOf: [{ kind: 'name', text: '存款' }], excluded: false, enabled: true, quote: '' }],
      sort: { by: 'neutral' },
      limit: 10,
      unsupported: [],
    },
    standing: daring,
    asked: true,
  });
  expect(list.items.filter((item) => !`${item.name}${item.trackedIndex ?? ''}`.includes('存款')).map((item) => item.name)).toEqual([]);
});
