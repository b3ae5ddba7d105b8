import { z } from 'zod';
import { revisePlan as revisePlanAction } from '../../server/marketing/campaign/draft-plan.ts';
import { planChangesSchema } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { ToolDefinition } from './define-tool.ts';
import { reportPlan } from './report-plan.ts';

const input = z.strictObject({
  campaignId: z.string().min(1).max(80),
  baseVersion: z.int().min(1).describe('The version you read'),
  changes: planChangesSchema.describe('Only what changes; use the part ids of the plan (c1, r1, t1, …)'),
});

export const revisePlan: ToolDefinition<z.infer<typeof input>> = {
  name: 'revise_plan',
  effect: 'drafts',
  description:
    'Change the current draft plan: makes a new version and returns what differs. Everything not named stays as it is. An edit of a plan under approval takes it back to draft. restore_version goes back to an earlier version.',
  input,
  async run({ campaignId, baseVersion, changes }, setting) {
    const { context, actor, conversationId, userTexts, answering, wordsRead } = setting;
    const outcome = await revisePlanAction(context, { actor, by: 'agent', campaignId, baseVersion, changes, userTexts, answering, wordsRead, conversationId });
    return reportPlan(outcome, setting);
  },
};
