import type { CampaignPlan } from '../../../server/marketing/campaign/plan.schema.ts';
import type { Catalogue } from '../../../server/marketing/catalogue/catalogue.schema.ts';
import { sampleCatalogue } from '../../../server/sample-bank/catalogue/index.ts';

/** Sunday noon in Shanghai. */
export const NOW = new Date('2026-11-22T12:00:00+08:00');

const sample = sampleCatalogue();
/** The sample bank's catalogue as the store hands it out (rights by code), with one stored segment and one past campaign. */
export const catalogue: Catalogue = {
  ...sample,
  rights: [...sample.rights].sort((a, b) => (a.code < b.code ? -1 : 1)),
  segments: [{ id: 'seg-1', name: '长三角高潜客群' }],
  campaigns: [{ id: 'cmp-1', title: '双十一绑卡有礼' }],
};

/** The plan of the story, as the server would hold it. */
export const storyPlan: CampaignPlan = {
  schemaVersion: 1,
  title: '绑卡支付',
  objective: { kpi: 'quick_pay_binding', targetCustomers: null },
  productCode: null,
  audience: {
    include: [
      { id: 'c1', predicate: { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 } },
      { id: 'c2', predicate: { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false } },
      { id: 'c3', predicate: { kind: 'tag', tag: 'push_enabled', op: 'eq', value: true } },
      { id: 'c4', predicate: { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' } },
      { id: 'c5', predicate: { kind: 'tag', tag: 'age', op: 'between', value: [30, 35] } },
    ],
    exclude: [],
    limit: null,
    unmapped: [],
  },
  rights: [
    {
      id: 'r1',
      templateCode: 'payment_discount',
      kind: 'payment_discount',
      faceValueFen: 1514,
      points: null,
      thresholdFen: null,
      quantity: null,
      perCustomerLimit: 1,
      validityDays: 30,
      condition: 'none',
    },
  ],
  strategies: [
    {
      id: 's1',
      name: '绑卡',
      trigger: { kind: 'once', at: '2026-11-25T02:00:00.000Z' },
      rightsId: 'r1',
      touches: [
        { id: 't1', channel: 'push', start: { kind: 'trigger' }, content: [] },
        { id: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' }, content: [] },
      ],
    },
  ],
  experiment: { holdoutShare: 0.1, arms: [{ id: 'a', share: 1 }] },
  budget: { amountFen: 20_000_000, currency: 'CNY' },
  schedule: { startAt: null, endAt: null },
  measurementDays: 14,
};

/** The same plan with everything open that a bare answer could fill. */
export function openPlan(): CampaignPlan {
  const plan = structuredClone(storyPlan);
  plan.objective = null;
  plan.budget = null;
  for (const rights of plan.rights) rights.faceValueFen = null;
  for (const strategy of plan.strategies) {
    strategy.trigger = null;
    strategy.touches = [];
  }
  return plan;
}
