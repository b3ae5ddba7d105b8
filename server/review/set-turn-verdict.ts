import type { ServerContext } from '../context.ts';
import { listUserMessages } from '../conversation/conversation.store.ts';
import { requireConversation } from '../conversation/read-conversation.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { newId } from '../values/id.ts';
import { toInstant } from '../values/time.ts';
import { turnItemRow } from './add-item.ts';
import { insertItem, markThumbsDown, readItemBySource, turnKey } from './annotation.store.ts';
import { cleaner } from './production-turns.ts';
import type { ReviewSetup } from './review-setup.ts';
import type { NewTurnVerdict, TurnVerdict, VerdictReason } from './turn-verdict.schema.ts';

/**
 * What the reader of an answer thinks of it; the last word counts. A thumbs-down puts the turn into the annotation queue, once,
 * and taking it back does not take it out: the answer was worth a look. The comment stays out of the audit chain, which cannot forget.
 */
export async function setTurnVerdict(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, conversationId, turnId, verdict }: { actor: Actor; conversationId: string; turnId: string; verdict: NewTurnVerdict },
): Promise<TurnVerdict> {
  const { agent, open_turn } = await requireConversation(context, { actor, conversationId });
  const asked = (await listUserMessages(context.store, conversationId)).filter((message) => message.turn_id === turnId);
  if (asked.length === 0) throw new HelmsmanError('NOT_FOUND', { what: turnId });
  if (open_turn === turnId) throw new HelmsmanError('TURN_IN_PROGRESS');
  const now = context.clock();
  const isDown = verdict.verdict === 'down';
  const row = {
    ...{ turn_id: turnId, conversation_id: conversationId, owner: actor.id, verdict: verdict.verdict, at: toInstant(now) },
    reason: isDown ? verdict.reason : null,
    comment: verdict.comment.toWellFormed().replaceAll('\u0000', ''),
  };
  const text = cleaner(context, setup)(asked.map((message) => message.text).join('\n')).text;
  await context.store.transaction().execute(async (trx) => {
    const { turn_id: _, ...changed } = row;
    await trx
      .insertInto('turn_verdict')
      .values(row)
      .onConflict((conflict) => conflict.column('turn_id').doUpdateSet(changed))
      .execute();
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'turn-verdict',
      subject: { kind: 'turn', id: turnId },
      after: { verdict: row.verdict, reason: row.reason },
    });
    if (!isDown) return;
    const item = turnItemRow({ kind: 'thumbs-down', agent, conversationId, turnId, text, addedBy: 'system' });
    const id = newId('ann');
    if (await insertItem(trx, { ...item, id, added_at: toInstant(now), state: 'waiting', rating_count: 0 })) {
      await writeAudit(trx, {
        at: now,
        actor: 'system',
        action: 'annotation-add',
        subject: { kind: 'annotation', id },
        after: { kind: item.kind, source: item.source_key },
      });
    } else if ((await readItemBySource(trx, turnKey(turnId)))?.kind === 'turn') await markThumbsDown(trx, turnKey(turnId));
  });
  return { turnId, verdict: verdict.verdict, reason: row.reason, comment: row.comment, at: row.at };
}

/** The actor's own verdicts on a conversation of his own. */
export async function readTurnVerdicts(context: ServerContext, { actor, conversationId }: { actor: Actor; conversationId: string }): Promise<TurnVerdict[]> {
  await requireConversation(context, { actor, conversationId });
  const rows = await context.store.selectFrom('turn_verdict').selectAll().where('conversation_id', '=', conversationId).orderBy('at').execute();
  return rows.map((row) => ({
    turnId: row.turn_id,
    verdict: row.verdict as TurnVerdict['verdict'],
    reason: row.reason as VerdictReason | null,
    comment: row.comment,
    at: row.at,
  }));
}
