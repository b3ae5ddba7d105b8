import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { newId } from '../values/id.ts';
import type { Language } from '../values/language.ts';
import { toInstant } from '../values/time.ts';
import { MAX_MESSAGE_CHARACTERS } from './conversation.schema.ts';
import { listTurns, listUserMessages, readConversationRow } from './conversation.store.ts';
import type { TurnRunner } from './turn-runner.ts';

/** C0 controls but tab, line feed and carriage return; DEL and C1. */
const CONTROLS = /[^\P{Cc}\t\n\r]/gu;

export interface SentMessage {
  turnId: string;
  messageId: string;
  /** Last event before the answer: read on from here. */
  sequence: number;
}

/**
 * Stores a user's message and starts the turn that answers it. The message is kept whatever becomes of the turn.
 * One turn at a time: a second message while one is being answered throws TURN_IN_PROGRESS.
 */
export async function sendMessage(
  context: ServerContext,
  runner: TurnRunner,
  { actor, conversationId, text, language }: { actor: Actor; conversationId: string; text: string; language?: Language | undefined },
): Promise<SentMessage> {
  // Half characters and controls say nothing, and not every store can hold them.
  const clean = text.toWellFormed().replace(CONTROLS, '').trim();
  if (clean.length === 0) throw new HelmsmanError('INVALID_INPUT', { where: 'text', what: { zh: '内容为空', en: 'empty' } });
  if (clean.length > MAX_MESSAGE_CHARACTERS)
    throw new HelmsmanError('TOO_LARGE', { limit: { zh: `${MAX_MESSAGE_CHARACTERS} 字`, en: `${MAX_MESSAGE_CHARACTERS} characters` } });
  const conversation = await readConversationRow(context.store, { id: conversationId, owner: actor.id });
  if (conversation === undefined) throw new HelmsmanError('NOT_FOUND', { what: conversationId });
  const turnId = newId('trn');
  const messageId = newId('msg');
  const now = toInstant(context.clock());
  const userTexts = (await listUserMessages(context.store, conversationId)).map((message) => ({ messageId: message.id, text: message.text }));
  const turns = await listTurns(context.store, conversationId);
  // The number is read with the claim: a list that is toggled at the same moment takes one too.
  const lastSequence = await context.store.transaction().execute(async (trx) => {
    const claimed = await trx
      .updateTable('conversation')
      .set({ open_turn: turnId, updated_at: now, ...(userTexts.length === 0 ? { title: titleFrom(clean) } : {}) })
      .where('id', '=', conversationId)
      .where('open_turn', 'is', null)
      .returning('last_sequence')
      .executeTakeFirst();
    if (claimed === undefined) throw new HelmsmanError('TURN_IN_PROGRESS');
    await trx
      .insertInto('user_message')
      .values({ id: messageId, conversation_id: conversationId, turn_id: turnId, position: userTexts.length + 1, text: clean, at: now })
      .execute();
    await trx
      .insertInto('turn')
      .values({
        id: turnId,
        conversation_id: conversationId,
        position: turns.length + 1,
        state: 'running',
        engine: '',
        transcript: '[]',
        started_at: now,
        ended_at: null,
      })
      .execute();
    return claimed.last_sequence;
  });
  afterCommit(context.store, () =>
    runner.start({
      conversationId,
      turnId,
      agent: conversation.agent as 'campaign' | 'fund',
      actor,
      language: language ?? (conversation.language as Language),
      userTexts: [...userTexts, { messageId, text: clean }],
      history: turns.flatMap((turn) => JSON.parse(turn.transcript)),
      lastSequence,
    }),
  );
  return { turnId, messageId, sequence: lastSequence };
}

function titleFrom(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 40 ? `${[...line].slice(0, 40).join('')}…` : line;
}
