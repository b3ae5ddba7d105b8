import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { toInstant } from '../values/time.ts';
import type { NewRating } from './annotation.schema.ts';
import { insertRating, listRatings, lockItem, setItem, updateRating } from './annotation.store.ts';
import { requireItem } from './read-queue.ts';

/**
 * A reviewer's rating of an item, or his change of mind as long as nobody else has rated it. The second rating decides
 * whether the two agree. The label stays out of the audit log, where the other rater could read it.
 */
export async function rateItem(context: ServerContext, { actor, itemId, rating }: { actor: Actor; itemId: string; rating: NewRating }): Promise<void> {
  await requireItem(context, { actor, itemId });
  const now = context.clock();
  await context.store.transaction().execute(async (trx) => {
    const item = await lockItem(trx, itemId);
    if (item === undefined) throw new HelmsmanError('NOT_FOUND', { what: itemId });
    if (item.state === 'gone') throw new HelmsmanError('ITEM_GONE');
    const ratings = await listRatings(trx, itemId);
    const own = ratings.find(({ rater }) => rater === actor.id);
    const given = { itemId, rater: actor.id, at: toInstant(now), rating: cleanRating(rating) };
    if (own !== undefined) {
      if (ratings.length > 1) throw new HelmsmanError('RATING_FINAL');
      await updateRating(trx, given);
    } else {
      const [first, ...more] = ratings;
      if (more.length > 0) throw new HelmsmanError('ITEM_RATED');
      await insertRating(trx, given);
      const state = first === undefined ? 'waiting' : first.label === rating.label ? 'agreed' : 'disputed';
      await setItem(trx, itemId, { state, rating_count: ratings.length + 1 });
    }
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: own === undefined ? 'annotation-rate' : 'annotation-rate-again',
      subject: { kind: 'annotation', id: itemId },
    });
  });
}

/** Half characters and the zero character are what not every store can hold. */
export function cleanRating(rating: NewRating): NewRating {
  return { ...rating, reasons: [...new Set(rating.reasons)], comment: rating.comment.toWellFormed().replaceAll('\u0000', '') };
}
