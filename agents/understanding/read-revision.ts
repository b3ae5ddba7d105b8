import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { Sheet } from './sheet.ts';

/** Changes to the plan in hand; null: the words are a request of their own. */
export function readRevision(_sheet: Sheet, _plan: CampaignPlan): true | null {
  return null;
}
