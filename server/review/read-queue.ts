import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { type ItemKind, type ItemState, itemStateSchema, type Queue, type QueueItem, type queueFilterSchema } from './annotation.schema.ts';
import { type ItemRow, listItems, listRatings, type RatingRow, readItemRow } from './annotation.store.ts';
import { countReviewers } from './count-reviewers.ts';
import { mayDo, waitsFor } from './item-access.rules.ts';
import { readProductionRow } from './production.store.ts';
import { sightOf } from './production-turns.ts';

/** The queue as one reviewer sees it: what waits for him first. Neither a model nor another's rating is in it. */
export async function readQueue(context: ServerContext, { actor, filter }: { actor: Actor; filter: z.infer<typeof queueFilterSchema> }): Promise<Queue> {
  const [rows, ratings, reviewers] = await Promise.all([
    listItems(context.store, sightOf(context, actor)),
    listRatings(context.store),
    countReviewers(context),
  ]);
  const own = new Map(ratings.filter(({ rater }) => rater === actor.id).map((rating) => [rating.item_id, rating]));
  const all = rows.map((row) => ({ row, waits: waitsFor(standingOf(row, own.get(row.id), reviewers)) }));
  const wanted = all
    .filter(
      ({ row, waits }) =>
        (filter.state === undefined || row.state === filter.state) &&
        (filter.kind === undefined || row.kind === filter.kind) &&
        (filter.todo === 'false' || waits),
    )
    .sort((a, b) => Number(b.waits) - Number(a.waits));
  const counts = Object.fromEntries(itemStateSchema.options.map((state) => [state, rows.filter((row) => row.state === state).length])) as Queue['counts'];
  return {
    total: wanted.length,
    items: wanted.slice(filter.offset, filter.offset + filter.limit).map(({ row }) => queueItemOf(row, own.get(row.id), reviewers)),
    counts,
    todo: all.filter(({ waits }) => waits).length,
  };
}

/** One item as it looks in the queue. */
export async function readQueueItem(context: ServerContext, { actor, itemId }: { actor: Actor; itemId: string }): Promise<QueueItem> {
  const row = await requireItem(context, { actor, itemId });
  const own = (await listRatings(context.store, itemId)).find(({ rater }) => rater === actor.id);
  return queueItemOf(row, own, await countReviewers(context));
}

/** An item about a conversation of another branch is NOT_FOUND. What a deleted one left behind stays head office's. */
export async function requireItem(context: Pick<ServerContext, 'store' | 'doors'>, { actor, itemId }: { actor: Actor; itemId: string }): Promise<ItemRow> {
  const row = await readItemRow(context.store, itemId);
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: itemId });
  const sight = sightOf(context, actor);
  if (sight !== null && row.conversation_id !== null && (await readProductionRow(context.store, { id: row.conversation_id, sight })) === undefined)
    throw new HelmsmanError('NOT_FOUND', { what: itemId });
  return row;
}

function standingOf(row: ItemRow, own: RatingRow | undefined, reviewers: number) {
  return { state: row.state, ratingCount: row.rating_count, rated: own !== undefined, reviewers };
}

export function queueItemOf(row: ItemRow, own: RatingRow | undefined, reviewers: number): QueueItem {
  return {
    id: row.id,
    kind: row.kind as ItemKind,
    agent: row.agent as QueueItem['agent'],
    state: row.state as ItemState,
    opening: row.opening,
    addedAt: row.added_at,
    ratings: row.rating_count,
    mine: (own?.label as QueueItem['mine'] | undefined) ?? null,
    may: mayDo(standingOf(row, own, reviewers)),
  };
}
