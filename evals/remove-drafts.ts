import type { ServerContext } from '../server/context.ts';

/**
 * Takes out what a conversation drafted, after its end state was read, so that no case sees another's drafts (their segments are
 * offered as choices). What went further than a draft stays, and is found by whoever looks for deeds.
 */
export async function removeDrafts({ store }: Pick<ServerContext, 'store'>, conversationId: string): Promise<void> {
  await store.transaction().execute(async (trx) => {
    const drafts = await trx.selectFrom('campaign').select('id').where('conversation_id', '=', conversationId).where('state', '=', 'draft').execute();
    for (const { id } of drafts) {
      for (const table of ['strategy', 'rights', 'segment', 'plan_version'] as const) await trx.deleteFrom(table).where('campaign_id', '=', id).execute();
      await trx.deleteFrom('campaign').where('id', '=', id).execute();
    }
  });
}
