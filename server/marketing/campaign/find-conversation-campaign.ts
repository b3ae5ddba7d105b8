import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import type { CampaignState, PlanVersion } from './campaign.schema.ts';
import { readPlanVersion } from './campaign.store.ts';
import { maySee } from './campaign-access.rules.ts';

/** The campaign a conversation is about: the one drafted in it that changed last. Null before the first draft. */
export async function findConversationCampaign(
  context: ServerContext,
  { actor, conversationId }: { actor: Actor; conversationId: string },
): Promise<{ state: CampaignState; current: PlanVersion } | null> {
  const row = await context.store
    .selectFrom('campaign')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('updated_at', 'desc')
    .executeTakeFirst();
  if (row === undefined || !maySee(actor, row)) return null;
  const current = await readPlanVersion(context.store, row.id, row.current_version);
  return current === undefined ? null : { state: row.state as CampaignState, current };
}
