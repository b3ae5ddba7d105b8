import type { Kysely } from 'kysely';
import { readPlanVersion } from '../marketing/campaign/campaign.store.ts';
import type { Finding } from '../marketing/campaign/finding.schema.ts';
import type { CampaignPlan } from '../marketing/campaign/plan.schema.ts';
import type { Database } from '../store/database.ts';

type Connection = Kysely<Database>;

/**
 * Whose conversations a reviewer may read: everybody's (null), or those of the people of one branch. `people` are the ids of
 * the demo accounts of that branch; null: people are those who signed in at the provider, as the store has them.
 */
export type Sight = { region: string; people: readonly string[] | null } | null;

interface Wanted {
  agent: string | undefined;
  /** Only those with a thumbs-down. */
  disliked: boolean;
  sight: Sight;
}

/** Conversations in sight, as a query to be narrowed. Somebody without a branch belongs to head office. */
export function conversationsIn(db: Connection, sight: Sight) {
  const all = db.selectFrom('conversation');
  if (sight === null) return all;
  const { region, people } = sight;
  if (people === null)
    return all.where('conversation.owner', 'in', db.selectFrom('account').select('account.id').where('region', '=', region).where('role', 'is not', null));
  return people.length === 0 ? all.where(({ lit }) => lit(false)) : all.where('conversation.owner', 'in', people);
}

export async function readProductionRow(db: Connection, { id, sight }: { id: string; sight: Sight }): Promise<Database['conversation'] | undefined> {
  return conversationsIn(db, sight).selectAll('conversation').where('conversation.id', '=', id).executeTakeFirst();
}

export interface ReviewableRow {
  id: string;
  agent: string;
  updatedAt: string;
  firstText: string;
  /** Finished turns, in order. */
  turnIds: string[];
  thumbsDown: number;
}

/** Conversations in which something was answered. */
function answered(db: Connection, { agent, disliked, sight }: Wanted) {
  let query = conversationsIn(db, sight).where(({ exists, selectFrom }) =>
    exists(selectFrom('turn').select('turn.id').whereRef('turn.conversation_id', '=', 'conversation.id').where('turn.ended_at', 'is not', null)),
  );
  if (agent !== undefined) query = query.where('conversation.agent', '=', agent);
  if (disliked)
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('turn_verdict')
          .select('turn_verdict.turn_id')
          .whereRef('turn_verdict.conversation_id', '=', 'conversation.id')
          .where('verdict', '=', 'down'),
      ),
    );
  return query;
}

export async function countReviewable(db: Connection, wanted: Wanted): Promise<number> {
  const { count } = await answered(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Newest first. */
export async function listReviewableRows(db: Connection, { offset, limit, ...wanted }: Wanted & { offset: number; limit: number }): Promise<ReviewableRow[]> {
  const rows = await answered(db, wanted)
    .select(['conversation.id', 'conversation.agent', 'conversation.updated_at'])
    .orderBy('conversation.updated_at', 'desc')
    .orderBy('conversation.id')
    .limit(limit)
    .offset(offset)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [turns, texts, verdicts] = await Promise.all([
    db.selectFrom('turn').select(['id', 'conversation_id']).where('conversation_id', 'in', ids).where('ended_at', 'is not', null).orderBy('position').execute(),
    db.selectFrom('user_message').select(['conversation_id', 'text']).where('conversation_id', 'in', ids).orderBy('position').execute(),
    db.selectFrom('turn_verdict').select('conversation_id').where('conversation_id', 'in', ids).where('verdict', '=', 'down').execute(),
  ]);
  return rows.map(({ id, agent, updated_at }) => ({
    id,
    agent,
    updatedAt: updated_at,
    firstText: texts.find((text) => text.conversation_id === id)?.text ?? '',
    turnIds: turns.filter((turn) => turn.conversation_id === id).map((turn) => turn.id),
    thumbsDown: verdicts.filter((verdict) => verdict.conversation_id === id).length,
  }));
}

/** The plans a conversation made, as they are now, in the order they were made. */
export async function listConversationPlans(db: Connection, conversationId: string): Promise<{ plan: CampaignPlan; findings: Finding[] }[]> {
  const rows = await db
    .selectFrom('campaign')
    .select(['id', 'current_version'])
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const versions = await Promise.all(rows.map((row) => readPlanVersion(db, row.id, row.current_version)));
  return versions.flatMap((version) => (version === undefined ? [] : [{ plan: version.plan, findings: version.assessment.findings }]));
}
