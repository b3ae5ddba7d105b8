import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { toInstant } from '../values/time.ts';
import type { NewRating } from './annotation.schema.ts';
import { insertSettlement, listRatings, lockItem, setItem } from './annotation.store.ts';
import { countReviewers } from './count-reviewers.ts';
import { mayDo } from './item-access.rules.ts';
import { cleanRating } from './rate-item.ts';
import { requireItem } from './read-queue.ts';

/**
 * Settles an item its two raters see differently. Where there are three reviewers or more it is neither of the two; with fewer,
 * one of them may, and the settlement says so.
 */
export async function adjudicateItem(context: ServerContext, { actor, itemId, rating }: { actor: Actor; itemId: string; rating: NewRating }): Promise<void> {
  await requireItem(context, { actor, itemId });
  const now = context.clock();
  const reviewers = await countReviewers(context);
  await context.store.transaction().execute(async (trx) => {
    const item = await lockItem(trx, itemId);
    if (item === undefined) throw new HelmsmanError('NOT_FOUND', { what: itemId });
    if (item.state !== 'disputed') throw new HelmsmanError('ITEM_NOT_DISPUTED', { state: item.state });
    const byRater = (await listRatings(trx, itemId)).some(({ rater }) => rater === actor.id);
    const { adjudicate } = mayDo({ state: item.state, ratingCount: item.rating_count, rated: byRater, reviewers });
    if (!adjudicate) throw new HelmsmanError('ADJUDICATOR_RATED');
    await insertSettlement(trx, { itemId, adjudicator: actor.id, at: toInstant(now), rating: cleanRating(rating), byRater });
    await setItem(trx, itemId, { state: 'settled' });
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'annotation-settle',
      subject: { kind: 'annotation', id: itemId },
      after: { label: rating.label, byRater },
    });
  });
}
