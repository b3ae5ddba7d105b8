import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import type { MessageChunk } from '../../conversation/conversation.schema.ts';
import { EventLog } from '../../conversation/event-log.ts';
import { requireConversation } from '../../conversation/read-conversation.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import type { Database } from '../../store/database.ts';
import { bilingual } from '../../values/language.ts';
import { toInstant } from '../../values/time.ts';
import { retryOnRival } from '../retry-on-rival.ts';
import type { FundList } from '../screening/fund-list.schema.ts';
import { claimIdle, findListEvent } from './turn-list.store.ts';

type Context = Pick<ServerContext, 'store' | 'clock'>;

/** Which answer of which conversation a list belongs to. */
export interface TurnPlace {
  actor: Actor;
  conversationId: string;
  turnId: string;
}

/** The list an answer shows now, and since when. NOT_FOUND for somebody else's conversation and a turn without a list; TURN_IN_PROGRESS while one is answered. */
export async function readTurnList(context: ServerContext, { actor, conversationId, turnId }: TurnPlace): Promise<{ list: FundList; shownAt: string }> {
  const conversation = await requireConversation(context, { actor, conversationId });
  if (conversation.open_turn !== null) throw new HelmsmanError('TURN_IN_PROGRESS');
  const event = await findListEvent(context.store, { conversationId, turnId });
  if (event === undefined) throw new HelmsmanError('NOT_FOUND', { what: bilingual(`对话中的基金名单 ${turnId}`, `a list of funds in turn ${turnId}`) });
  const chunk = JSON.parse(event.chunk) as Extract<MessageChunk, { type: 'data-funds' }>;
  return { list: chunk.data, shownAt: event.at };
}

/**
 * Puts a list in the place of the one an answer showed: a further event under the same id, stored together with
 * `alongside`, and told to whoever is reading. Throws TURN_IN_PROGRESS while a turn is answered.
 */
export async function replaceTurnList(
  { store, clock }: Context,
  { actor, conversationId, turnId }: TurnPlace,
  list: FundList,
  alongside?: (trx: Transaction<Database>) => Promise<void>,
): Promise<void> {
  await retryOnRival(async () => {
    const row = await store
      .selectFrom('conversation')
      .select('last_sequence')
      .where('id', '=', conversationId)
      .where('owner', '=', actor.id)
      .executeTakeFirst();
    if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: conversationId });
    const events = new EventLog({ store, clock, conversationId, turnId, lastSequence: row.last_sequence });
    await events.close({ type: 'data-funds', id: `funds-${turnId}`, data: list }, async (trx) => {
      if (!(await claimIdle(trx, { conversationId, at: toInstant(clock()) }))) throw new HelmsmanError('TURN_IN_PROGRESS');
      await alongside?.(trx);
    });
  });
}
