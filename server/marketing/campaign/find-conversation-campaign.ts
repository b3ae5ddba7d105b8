import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import type { CampaignState, PlanVersion } from './campaign.schema.ts';
import { listPlanVersions } from './campaign.store.ts';
import { maySee } from './campaign-access.rules.ts';
import type { CampaignPlan } from './plan.schema.ts';

/** The campaign a conversation is about: the one drafted in it that changed last, with the plans it had before. Null before the first draft. */
export async function findConversationCampaign(
  context: ServerContext,
  { actor, conversationId }: { actor: Actor; conversationId: string },
): Promise<{ state: CampaignState; current: PlanVersion; earlier: CampaignPlan[] } | null> {
  const row = await context.store
    .selectFrom('campaign')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('updated_at', 'desc')
    .executeTakeFirst();
  if (row === undefined || !maySee(actor, row)) return null;
  const versions = await listPlanVersions(context.store, row.id);
  const current = versions.find(({ version }) => version === row.current_version);
  if (current === undefined) return null;
  const earlier = versions.filter(({ version }) => version < current.version).map(({ plan }) => plan);
  return { state: row.state as CampaignState, current, earlier };
}
