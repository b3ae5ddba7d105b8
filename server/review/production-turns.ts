import type { ServerContext } from '../context.ts';
import { type ConversationRow, listEvents, listTurns, listUserMessages } from '../conversation/conversation.store.ts';
import { HelmsmanError } from '../errors.ts';
import { demoDoors } from '../http/doors.ts';
import type { ShownTurn } from './opened-case.schema.ts';
import { type Cleaned, cleanDeep, removePersonalData } from './remove-personal-data.rules.ts';
import type { ReviewSetup } from './review-setup.ts';
import { showTurn, withoutMachinery } from './show-turn.ts';

/** More events than any conversation has that a person could read. */
const MOST_EVENTS = 20_000;

/** Takes personal data out of a text: numbers, names, addresses, customer ids. */
export type Clean = (text: string) => Cleaned;

export interface ProductionTurn extends ShownTurn {
  turnId: string;
  engine: string;
}

/** What the house takes out of every text a reviewer reads. */
export function cleaner({ doors = demoDoors }: Pick<ServerContext, 'doors'>, { maskPersonalNumbers }: ReviewSetup): Clean {
  const names = (doors.demoAccounts ?? []).filter(({ role }) => role !== 'customer').map(({ name }) => name.zh.split('（')[0] ?? '');
  return (text) => removePersonalData(text, { maskPersonalNumbers, names });
}

export async function requireProduction({ store }: Pick<ServerContext, 'store'>, conversationId: string): Promise<ConversationRow> {
  const row = await store.selectFrom('conversation').selectAll().where('id', '=', conversationId).executeTakeFirst();
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: conversationId });
  return row;
}

/** The finished turns of a conversation with personal data removed, as reviewers read them. */
export async function readProductionTurns(context: Pick<ServerContext, 'store'>, conversationId: string, clean: Clean): Promise<ProductionTurn[]> {
  const { store } = context;
  const [turns, messages, events] = await Promise.all([
    listTurns(store, conversationId),
    listUserMessages(store, conversationId),
    listEvents(store, { conversationId, after: 0, limit: MOST_EVENTS }),
  ]);
  const bare = (text: string) => clean(text).text;
  return turns
    .filter(({ ended_at }) => ended_at !== null)
    .map(({ id, engine }) => {
      const asked = messages.filter(({ turn_id }) => turn_id === id).map(({ text }) => text);
      const chunks = events.filter(({ turnId }) => turnId === id).map(({ chunk }) => chunk);
      return { ...cleanDeep(withoutMachinery(showTurn(asked.join('\n'), chunks)), bare), turnId: id, engine };
    });
}
