import type { ServerContext } from '../context.ts';
import type { Actor } from '../identity.ts';
import type { AnnotationItem, Rating } from './annotation.schema.ts';
import { type ItemRow, listRatings, listSettlements, type RatingRow, type SettlementRow } from './annotation.store.ts';
import { countReviewers } from './count-reviewers.ts';
import { findResult, findRunFolder } from './kept-results.ts';
import type { ShownTurn } from './opened-case.schema.ts';
import { cleaner, readProductionTurns } from './production-turns.ts';
import { queueItemOf, requireItem } from './read-queue.ts';
import { cleanDeep } from './remove-personal-data.rules.ts';
import type { ReviewSetup } from './review-setup.ts';
import { showTurn, withoutMachinery } from './show-turn.ts';
import type { VerdictReason } from './turn-verdict.schema.ts';

type Revealed = NonNullable<AnnotationItem['revealed']>;

/** An item to be rated. Until both ratings are there it says neither what the other one is nor where the answer came from. */
export async function readItem(context: ServerContext, setup: ReviewSetup, { actor, itemId }: { actor: Actor; itemId: string }): Promise<AnnotationItem> {
  const row = await requireItem(context, { actor, itemId });
  const ratings = await listRatings(context.store, itemId);
  const own = ratings.find(({ rater }) => rater === actor.id);
  const [settlement] = await listSettlements(context.store, itemId);
  const both = row.rating_count >= 2;
  const { turns, engine } = await contentOf(context, setup, row);
  return {
    ...queueItemOf(row, own, await countReviewers(context)),
    turns,
    own: own === undefined ? null : toRating(own),
    revealed: both
      ? {
          ratings: ratings.map(toRating),
          settled: settlement === undefined ? null : { ...toRating({ ...settlement, rater: settlement.adjudicator }), byRater: settlement.by_rater === 1 },
          origin: await originOf(context, setup, row, engine),
        }
      : null,
  };
}

async function contentOf(context: ServerContext, setup: ReviewSetup, row: ItemRow): Promise<{ turns: ShownTurn[]; engine: string }> {
  const clean = cleaner(context, setup);
  if (row.conversation_id !== null) {
    const turns = await readProductionTurns(context, row.conversation_id, clean);
    const last = turns.findIndex(({ turnId }) => turnId === row.turn_id);
    return { turns: turns.slice(0, last + 1).map(({ turnId: _turn, engine: _engine, ...turn }) => turn), engine: turns[last]?.engine ?? '' };
  }
  const folder = findRunFolder(context.dataFolder, row.run_id ?? '');
  const made = (await folder?.trajectoriesOf(row.suite ?? '', row.case_id ?? '')) ?? [];
  const trajectory = made.find(({ variant, attempt }) => variant === 'subject' && attempt === row.attempt);
  const bare = (text: string) => clean(text).text;
  return { turns: (trajectory?.turns ?? []).map(({ text, chunks }) => cleanDeep(withoutMachinery(showTurn(text, chunks)), bare)), engine: '' };
}

async function originOf(context: ServerContext, setup: ReviewSetup, row: ItemRow, engine: string): Promise<Revealed['origin']> {
  if (row.kind === 'case') {
    const [runId, suite, caseId, attempt] = [row.run_id ?? '', row.suite ?? '', row.case_id ?? '', row.attempt ?? 1];
    const folder = findRunFolder(context.dataFolder, runId);
    const result = folder === null ? null : findResult(folder);
    const graded = result?.suites
      .find((one) => one.suite === suite)
      ?.rows?.find(({ id }) => id === caseId)
      ?.attempts.find((one) => one.attempt === attempt);
    return { kind: 'case', runId, suite, caseId, attempt, model: result?.model ?? '', graderPassed: graded?.passed ?? null, misses: graded?.misses ?? [] };
  }
  const place = { conversationId: row.conversation_id ?? '', turnId: row.turn_id ?? '', engine };
  if (row.kind === 'turn') return { kind: 'turn', ...place };
  const verdict = await context.store.selectFrom('turn_verdict').selectAll().where('turn_id', '=', place.turnId).executeTakeFirst();
  const comment = cleaner(context, setup)(verdict?.comment ?? '').text;
  return { kind: 'thumbs-down', ...place, reason: (verdict?.reason as VerdictReason | null | undefined) ?? null, comment };
}

export function toRating(row: Omit<RatingRow, 'item_id'> | (Omit<SettlementRow, 'item_id' | 'adjudicator' | 'by_rater'> & { rater: string })): Rating {
  return { rater: row.rater, label: row.label as Rating['label'], reasons: JSON.parse(row.reasons) as Rating['reasons'], comment: row.comment, at: row.at };
}
