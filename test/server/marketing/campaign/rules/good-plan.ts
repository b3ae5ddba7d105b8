import type { PlanCheckInput } from '../../../../../server/marketing/campaign/check-plan.schema.ts';
import { checkPlan } from '../../../../../server/marketing/campaign/check-plan.ts';
import type { Finding } from '../../../../../server/marketing/campaign/finding.schema.ts';
import { findingSchema } from '../../../../../server/marketing/campaign/finding.schema.ts';
import { type CampaignPlan, campaignPlanSchema } from '../../../../../server/marketing/campaign/plan.schema.ts';
import { defaultClauses } from '../../../../../server/marketing/campaign/rules/clauses.ts';
import { estimateMoney } from '../../../../../server/marketing/experiment/estimate-money.ts';
import { planPower } from '../../../../../server/marketing/experiment/power.ts';
import { housePolicySchema } from '../../../../../server/policy.ts';
import { sampleCatalogue } from '../../../../../server/sample-bank/catalogue/index.ts';

/** Sunday 2026-11-22, 16:00 in Shanghai. */
export const NOW = new Date('2026-11-22T08:00:00Z');
export const policy = housePolicySchema.parse({});

/** A plan that every rule is content with; tests change one thing. */
export function goodPlan(): CampaignPlan {
  return campaignPlanSchema.parse({
    schemaVersion: 1,
    title: '绑卡立减',
    objective: { kpi: 'quick_pay_binding', targetCustomers: null },
    productCode: 'quick_pay',
    audience: {
      include: [
        { id: 'c1', predicate: { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 } },
        { id: 'c2', predicate: { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false } },
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
        name: 's1',
        trigger: { kind: 'once', at: '2026-11-25T02:00:00Z' },
        rightsId: 'r1',
        touches: [
          { id: 't1', channel: 'push', start: { kind: 'trigger' }, content: [content('您有一份{right}可领取，{validity}。{ai_label}', '{right}待领取')] },
          {
            id: 't2',
            channel: 'sms',
            start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' },
            content: [content('【{signature}】您有一份{right}可领取，{validity}。{refusal}{ai_label}', null)],
          },
        ],
      },
    ],
    experiment: { holdoutShare: 0.1, arms: [{ id: 'a', share: 1 }] },
    budget: { amountFen: 20_000_000, currency: 'CNY' },
    schedule: { startAt: '2026-11-25T02:00:00Z', endAt: '2026-12-12T02:00:00Z' },
    measurementDays: 14,
  });
}

export function content(body: string, title: string | null = null) {
  return { arm: 'a', title, body, link: null, aiGenerated: true };
}

/** The whole input around a plan: 4,000 eligible customers, everything sourced, numbers computed as the server does. */
export function inputOf(plan: CampaignPlan = goodPlan(), change: Partial<PlanCheckInput> = {}): PlanCheckInput {
  const catalogue = change.catalogue ?? sampleCatalogue();
  const audience = change.audience ?? {
    asOf: '2026-11-22',
    waterfall: [{ id: 'start', kind: 'start' as const, label: { zh: '全部', en: 'all' }, remaining: 200_000, removed: 0 }],
    matched: 4_300,
    eligible: 4_000,
    perChannel: [
      { channel: 'push' as const, reachable: 4_000 },
      { channel: 'sms' as const, reachable: 3_000 },
    ],
  };
  const rate = (mid: number) => ({ low: mid / 2, mid, high: mid * 1.5, coverage: 0.8 });
  return {
    plan,
    provenance: sourcesOf(plan),
    catalogue,
    policy,
    now: NOW,
    audience,
    riskMix: [
      { riskClass: 'C3', customers: 3_000 },
      { riskClass: null, customers: 1_000 },
    ],
    money: estimateMoney({ plan, catalogue, audience, rates: { click: rate(0.1), claim: rate(0.2), conversion: rate(0.05) } }),
    power: planPower({ customers: audience.eligible, holdoutShare: plan.experiment.holdoutShare, baselineRate: 0.02, alpha: 0.05, power: 0.8 }),
    forecast: {
      kpi: 'quick_pay_binding',
      factor: 'conversion',
      baselineRate: rate(0.02),
      treatedRate: rate(0.06),
      incremental: { low: 10, mid: 140, high: 300, coverage: 0.8 },
      basis: { kind: 'past_campaigns', campaigns: 6, customers: 40_000, campaignIds: [], text: { zh: '历史', en: 'history' } },
    },
    history: null,
    typedNumbers: [],
    wordsRead: [],
    clauses: defaultClauses,
    rightsStockLeft: { payment_discount: 500_000 },
    predicateProblems: [],
    ...change,
  };
}

/** One entry per top part: enough to source everything below. */
export function sourcesOf(plan: CampaignPlan): PlanCheckInput['provenance'] {
  const heads = ['title', 'objective', 'productCode', 'audience', 'experiment', 'budget', 'schedule', 'measurementDays'];
  const parts = [...plan.rights.map((rights) => `rights.${rights.id}`), ...plan.strategies.map((strategy) => `strategies.${strategy.id}`)];
  return [...heads, ...parts].map((path) => ({ path, source: 'form' as const }));
}

/** Findings of one code; each is checked against the schema and to speak both languages. */
export function findings(input: PlanCheckInput, code: string): Finding[] {
  const all = checkPlan(input);
  for (const one of all) {
    findingSchema.parse(one);
    const han = /\p{Script=Han}/u;
    if (!han.test(one.message.zh) || one.message.en.trim() === '' || one.message.en === one.message.zh)
      throw new Error(`${one.code} does not speak both languages`);
  }
  return all.filter((one) => one.code === code);
}

/** Changes a copy of the good plan in place. */
export function planWith(change: (plan: CampaignPlan) => void): CampaignPlan {
  const plan = goodPlan();
  change(plan);
  return plan;
}
