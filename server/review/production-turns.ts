import type { ServerContext } from '../context.ts';
import { type ConversationRow, listEvents, listTurns, listUserMessages } from '../conversation/conversation.store.ts';
import { HelmsmanError } from '../errors.ts';
import { demoDoors } from '../http/doors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import type { ShownTurn } from './opened-case.schema.ts';
import { readProductionRow, type Sight } from './production.store.ts';
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

type Reading = Pick<ServerContext, 'store' | 'doors' | 'clock'>;

interface Asked {
  actor: Actor;
  conversationId: string;
}

/** Head office reads everybody's conversations, a branch those of its own people: operators and customers whose account has that region. */
export function sightOf({ doors = demoDoors }: Pick<ServerContext, 'doors'>, { region }: Actor): Sight {
  if (region === null) return null;
  const demo = doors.demoAccounts;
  return { region, people: demo === null ? null : demo.filter((account) => account.region === region).map(({ id }) => id) };
}

/** A conversation out of a reviewer's sight is NOT_FOUND, so that its existence is not told. */
export async function requireProduction(context: Pick<ServerContext, 'store' | 'doors'>, asked: Asked): Promise<ConversationRow> {
  const row = await findProduction(context, asked);
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: asked.conversationId });
  return row;
}

/** The same, for a reviewer who is about to read what was said. */
export async function openProduction(context: Reading, { as, ...asked }: Asked & { as: 'conversation' | 'case' }): Promise<ConversationRow> {
  const row = await requireProduction(context, asked);
  await recordReading(context, { as, ...asked });
  return row;
}

/** An item of the annotation queue shows a conversation as far as its turn; of one that was deleted meanwhile there is nothing to be read. */
export async function openForAnnotation(context: Reading, asked: Asked): Promise<void> {
  if ((await findProduction(context, asked)) !== undefined) await recordReading(context, { as: 'annotation', ...asked });
}

async function findProduction(context: Pick<ServerContext, 'store' | 'doors'>, { actor, conversationId }: Asked): Promise<ConversationRow | undefined> {
  return readProductionRow(context.store, { id: conversationId, sight: sightOf(context, actor) });
}

/** Who read which conversation, when and as what: in the audit before he does. */
async function recordReading({ store, clock }: Reading, { actor, conversationId, as }: Asked & { as: string }): Promise<void> {
  const entry = { at: clock(), actor: actor.id, action: 'conversation-review', subject: { kind: 'conversation', id: conversationId }, after: { as } };
  await store.transaction().execute((trx) => writeAudit(trx, entry));
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
