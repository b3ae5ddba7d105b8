import { z } from 'zod';
import { draftPlanObjects, type ObjectKind } from '../../server/marketing/campaign/draft-plan-objects.ts';
import type { ToolDefinition } from './define-tool.ts';

const input = z.strictObject({ campaignId: z.string().min(1).max(80).describe('From draft_plan or revise_plan') });

function createObject(kind: ObjectKind, what: string): ToolDefinition<z.infer<typeof input>> {
  return {
    name: `create_${kind}`,
    effect: 'drafts',
    description: `Create ${what} of the newest plan version in the store, as a draft; call it after the plan has no error findings. A second call returns the same draft.`,
    input,
    async run({ campaignId }, { context, actor }) {
      return draftPlanObjects(context, { actor, campaignId, kind });
    },
  };
}

export const createSegment = createObject('segment', 'the segment (客群)');
export const createRights = createObject('rights', 'the rights (权益)');
export const createStrategy = createObject('strategy', 'the strategies (策略) with their touches');
