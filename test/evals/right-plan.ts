import type { Expectation } from '../../evals/case.schema.ts';
import type { PredicateGrammar } from '../../evals/graders/canonical-audience.ts';
import type { CaseAnswer } from '../../evals/graders/grade-answer.ts';
import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import { sampleTags } from '../../server/sample-bank/catalogue/tags.ts';

const types = new Map(sampleTags.map((tag) => [tag.code, tag.type]));
export const grammar: PredicateGrammar = {
  isInteger: (tag) => types.get(tag) === 'integer',
  isBoolean: (tag) => types.get(tag) === 'boolean',
  today: '2026-11-22',
};

/** A plan as the story asks for it. */
export const rightPlan: CampaignPlan = {
  schemaVersion: 1,
  title: 'story',
  objective: { kpi: 'quick_pay_binding', targetCustomers: null },
  productCode: 'quick_pay',
  audience: {
    include: [
      { id: 'c1', predicate: { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 } },
      { id: 'c2', predicate: { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false } },
      { id: 'c3', predicate: { kind: 'tag', tag: 'region', op: 'in', value: ['shanghai'] } },
    ],
    exclude: [{ id: 'c4', predicate: { kind: 'campaign', interaction: 'received', channel: 'sms', window: { lastDays: 7 }, count: { op: 'gte', value: 1 } } }],
    limit: null,
    unmapped: [{ id: 'u1', text: '喜欢钓鱼', reason: 'no tag' }],
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
      condition: 'goal_event',
    },
  ],
  strategies: [
    {
      id: 's1',
      name: 'story',
      trigger: { kind: 'once', at: '2026-11-25T02:00:00.000Z' },
      rightsId: 'r1',
      touches: [
        { id: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' }, content: [] },
        { id: 't1', channel: 'push', start: { kind: 'trigger' }, content: [] },
      ],
    },
  ],
  experiment: { holdoutShare: 0.1, arms: [{ id: 'a', share: 1 }] },
  budget: { amountFen: 20_000_000, currency: 'CNY' },
  schedule: { startAt: null, endAt: null },
  measurementDays: 14,
};

export const expected: Expectation = {
  conditions: [
    { side: 'include', anyOf: [{ kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 }] },
    { side: 'include', anyOf: [{ kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false }] },
    { side: 'include', anyOf: [{ kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' }] },
    { side: 'exclude', anyOf: [{ kind: 'campaign', interaction: 'received', channel: 'sms', window: { lastDays: 7 }, count: { op: 'gte', value: 1 } }] },
  ],
  unmapped: ['钓鱼'],
  rights: [{ templateCode: 'payment_discount', kind: 'payment_discount', faceValueFen: 1514 }],
  touches: [{ channel: 'push' }, { channel: 'sms', waitHours: 72, when: 'not_clicked' }],
  trigger: { kind: 'once', at: '2026-11-25T02:00:00Z' },
  budgetFen: 20_000_000,
  kpi: 'quick_pay_binding',
  product: ['quick_pay', 'mobile_pay'],
  holdoutShare: 0.1,
  arms: 1,
  limit: null,
  findings: { must: ['UNMAPPED_CONDITION'], mustNot: ['FUND_INDUCEMENT'] },
  asks: ['CONTENT_MISSING'],
  asksNot: ['BUDGET_MISSING'],
  reply: { must: ['上海'], mustNot: ['保本'] },
};

const text = { zh: 'x', en: 'x' };
const finding = (code: string, path: string, asks = false): CaseAnswer['findings'][number] => ({
  code,
  severity: 'error',
  path,
  message: text,
  fix: null,
  clause: null,
  question: asks ? { prompt: { zh: code, en: code }, choices: [] } : null,
  changes: [],
});

export const rightAnswer = (): CaseAnswer => ({
  reply: '给上海客户的方案已起草。',
  plan: structuredClone(rightPlan),
  findings: [finding('UNMAPPED_CONDITION', 'audience.unmapped.u1'), finding('CONTENT_MISSING', 'strategies.s1.touches.t1.content', true)],
  questions: [{ path: 'strategies.s1.touches.t1.content', prompt: 'CONTENT_MISSING' }],
  error: null,
});
export { finding };
