import type { Store } from '../../store/connection.ts';

export async function listOwnConversationIds(store: Store, owner: string): Promise<string[]> {
  const rows = await store.selectFrom('conversation').select('id').where('owner', '=', owner).orderBy('created_at').execute();
  return rows.map(({ id }) => id);
}
