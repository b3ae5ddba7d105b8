import type { HousePolicy } from '../../policy.ts';
import { bilingual } from '../../values/language.ts';
import type { CampaignPlan, Provenance } from './plan.schema.ts';

/** A plan with its provenance: what changes are applied to. */
export interface PlanInHand {
  plan: CampaignPlan;
  provenance: Provenance[];
}

/** The plan that holds nothing but house policy. */
export function emptyPlan(policy: HousePolicy): PlanInHand {
  const housePolicy = (path: string, zh: string, en: string): Provenance => ({ path, source: 'house_policy', note: bilingual(zh, en) });
  return {
    plan: {
      schemaVersion: 1,
      title: '未命名方案',
      objective: null,
      productCode: null,
      audience: { include: [], exclude: [], limit: null, unmapped: [] },
      rights: [],
      strategies: [],
      experiment: { holdoutShare: policy.holdoutShare, arms: [{ id: 'a', share: 1 }] },
      budget: null,
      schedule: { startAt: null, endAt: null },
      measurementDays: policy.measurementDays,
    },
    provenance: [
      { path: 'title', source: 'suggestion' },
      housePolicy('experiment', '默认留出对照组，用来衡量真实效果', 'A holdout is kept by default, to measure the true effect'),
      housePolicy('measurementDays', '最后一次触达后的默认观察期', 'Default observation after the last touch'),
      housePolicy('schedule', '由首次触达时间与观察期推算', 'Follows from the first touch and the observation period'),
      housePolicy('audience', '默认不限人数', 'No limit by default'),
    ],
  };
}
