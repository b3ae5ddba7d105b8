import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import type { FundList } from '../screening/fund-list.schema.ts';
import type { FundQuery } from '../screening/fund-query.schema.ts';
import { screenFunds } from '../screening/screen-funds.ts';
import { readNewestAssessment } from '../suitability/assessment.store.ts';
import { listInsistedCodes } from '../suitability/override.store.ts';
import { standingOf } from '../suitability/read-risk-standing.ts';
import { readTurnList, replaceTurnList } from './turn-list.ts';

/**
 * Screens by conditions a person set himself (chips switched on or off). The list takes the place of the one of that turn;
 * funds he insisted on there stay shown, others above his level do not join them.
 */
export async function screenAgain(
  context: ServerContext,
  { actor, query, conversationId, turnId }: { actor: Actor; query: FundQuery; conversationId: string; turnId: string },
): Promise<FundList> {
  const place = { actor, conversationId, turnId };
  await readTurnList(context, place);
  const assessment = actor.role === 'customer' ? await readNewestAssessment(context.store, actor.id) : undefined;
  const codes =
    assessment === undefined ? [] : await listInsistedCodes(context.store, { customerId: actor.id, conversationId, turnId, assessmentId: assessment.id });
  const list = await screenFunds(context, { query, standing: standingOf(context, assessment), override: { codes }, asked: true });
  await replaceTurnList(context, place, list);
  return list;
}
