import { z } from 'zod';
import { draftPlan as draftPlanAction } from '../../server/marketing/campaign/draft-plan.ts';
import { planChangesSchema } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { ToolDefinition } from './define-tool.ts';
import { reportPlan } from './report-plan.ts';

const input = z.strictObject({ changes: planChangesSchema.describe('Everything the request says, as changes to an empty plan, in order') });

export const draftPlan: ToolDefinition<z.infer<typeof input>> = {
  name: 'draft_plan',
  effect: 'drafts',
  description:
    "Draft a new campaign plan from a list of changes. Give each change that rests on the user's words their exact `quote`. Use ids t1, t2 … for touches, r1 … for rights; set_trigger gives the time of the first touch. What no tag or event stands for goes into note_unmapped, never dropped. Missing parts may stay missing: the findings will say what to ask. Call once per new campaign.",
  input,
  async run({ changes }, setting) {
    const { context, actor, conversationId, userTexts, answering, wordsRead } = setting;
    const outcome = await draftPlanAction(context, {
      actor,
      by: 'agent',
      language: setting.language,
      changes,
      userTexts,
      answering,
      wordsRead,
      conversationId,
    });
    return reportPlan(outcome, setting);
  },
};
