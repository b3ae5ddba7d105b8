import type { LocalizedText } from '../../values/language.ts';
import type { CampaignPlan } from './plan.schema.ts';

/** What one change did: the new plan, the path it touched (for its provenance), the path it removed. Or why it could not be done. */
export type ChangeStep = { plan: CampaignPlan; path: string | null; removed?: string } | { problem: LocalizedText };
