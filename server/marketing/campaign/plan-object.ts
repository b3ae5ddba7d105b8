import type { CampaignPlan } from './plan.schema.ts';

/** What the objects of one plan version (segment, rights, strategies) are made from. */
export interface PlanObjectSource {
  campaignId: string;
  version: number;
  plan: CampaignPlan;
  /** Account id of who makes them. */
  createdBy: string;
  /** Branch the campaign belongs to; null: whole bank. */
  region: string | null;
  /** Customers counted for this version, before suppression or after, as the caller has it. */
  customers: number;
  now: Date;
}
