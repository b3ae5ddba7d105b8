import { onlyAsAsked } from '../guards/only-as-asked.ts';
import { createRights, createSegment, createStrategy } from '../tools/create-objects.ts';
import type { ToolDefinition } from '../tools/define-tool.ts';
import { draftContent } from '../tools/draft-content.ts';
import { draftPlan } from '../tools/draft-plan.ts';
import { findTags } from '../tools/find-tags.ts';
import { listChannels, listProducts, listRights } from '../tools/list-catalogue.ts';
import { pastCampaigns } from '../tools/past-campaigns.ts';
import { previewSegment } from '../tools/preview-segment.ts';
import { readPlan } from '../tools/read-plan.ts';
import { revisePlan } from '../tools/revise-plan.ts';
import { searchKnowHow } from '../tools/search-know-how.ts';

/** What the copilot can do: read, and make drafts. Nothing here submits, approves, launches, stops or sends. */
export const campaignTools: readonly ToolDefinition<never>[] = [
  searchKnowHow,
  findTags,
  previewSegment,
  listRights,
  listProducts,
  listChannels,
  pastCampaigns,
  readPlan,
  onlyAsAsked(draftContent),
  onlyAsAsked(draftPlan),
  onlyAsAsked(revisePlan),
  onlyAsAsked(createSegment),
  onlyAsAsked(createRights),
  onlyAsAsked(createStrategy),
] as unknown as readonly ToolDefinition<never>[];
