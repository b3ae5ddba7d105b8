import { z } from 'zod';
import { revisePlan as revisePlanAction } from '../../server/marketing/campaign/draft-plan.ts';
import { planChangeSchema, planChangesSchema } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { ToolDefinition } from './define-tool.ts';
import { modelSchema } from './model-schema.ts';
import { reportPlan } from './report-plan.ts';

const input = z.strictObject({
  campaignId: z.string().min(1).max(80),
  baseVersion: z.int().min(1).describe('The version you read'),
  changes: planChangesSchema.describe('Only what changes; use the part ids of the plan (c1, r1, t1, …)'),
});

const whole = modelSchema(input);
/** The changes are those of draft_plan; their schema is long and is sent once. */
const sentSchema = {
  type: 'object',
  properties: {
    ...(whole.properties as Record<string, unknown>),
    changes: {
      type: 'array',
      description: 'Only what changes. Each item has the same form as an item of draft_plan.changes; use the part ids of the plan (c1, r1, t1, …)',
      items: {
        type: 'object',
        properties: { op: { type: 'string', enum: planChangeSchema.options.map((option) => option.shape.op.value) } },
        required: ['op'],
        additionalProperties: true,
      },
    },
  },
  required: whole.required,
};

export const revisePlan: ToolDefinition<z.infer<typeof input>> = {
  name: 'revise_plan',
  effect: 'drafts',
  description:
    'Change the current draft plan: makes a new version and returns what differs. Everything not named stays as it is, so send only what changes: set_budget for the budget, add_condition side exclude for 排除…, update_condition or remove_condition by id (c1), set_touch or remove_touch by id (t1), set_rights with its id (r1). restore_version goes back to an earlier version. An edit of a plan under approval takes it back to draft.',
  input,
  sentSchema,
  async run({ campaignId, baseVersion, changes }, setting) {
    const { context, actor, conversationId, userTexts, answering, wordsRead } = setting;
    const outcome = await revisePlanAction(context, {
      actor,
      by: 'agent',
      language: setting.language,
      campaignId,
      baseVersion,
      changes,
      userTexts,
      answering,
      wordsRead,
      conversationId,
    });
    return reportPlan(outcome, setting);
  },
};
