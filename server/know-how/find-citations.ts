import type { ServerContext } from '../context.ts';
import type { Actor } from '../identity.ts';
import type { Assessment, Citation } from '../marketing/campaign/assessment.schema.ts';
import { maySee } from '../marketing/campaign/campaign-access.rules.ts';
import type { CardCitations } from './card.schema.ts';
import { findCitingEvents, findCitingPlans } from './citation.store.ts';
import { readKnowHowCard } from './read-card-view.ts';

/** Where a card is cited: in plans the actor may see, and in his own conversations. */
export async function findCitations(context: ServerContext, { actor, cardId }: { actor: Actor; cardId: string }): Promise<CardCitations> {
  await readKnowHowCard(context, { actor, cardId });
  const plans = await findCitingPlans(context.store, cardId);
  const campaigns = plans
    .filter((row) => maySee(actor, row))
    .flatMap((row) => {
      const cited = (JSON.parse(row.assessment) as Assessment).citations.find((one) => one.cardId === cardId);
      if (cited === undefined) return [];
      const { id, title, state, version, created_at } = row;
      return [{ campaignId: id, title, state, planVersion: version, cardVersion: cited.version, passage: cited.passage, at: created_at }];
    });
  const events = await findCitingEvents(context.store, { cardId, owner: actor.id });
  const conversations = events.flatMap((row) => {
    const chunk = JSON.parse(row.chunk) as { type: string; data?: { citations?: Citation[] } };
    const cited = chunk.data?.citations?.find((one) => one.cardId === cardId);
    return cited === undefined ? [] : [{ conversationId: row.id, title: row.title, cardVersion: cited.version, passage: cited.passage, at: row.at }];
  });
  return { campaigns: firstOfEach(campaigns, (one) => one.campaignId), conversations: firstOfEach(conversations, (one) => one.conversationId) };
}

function firstOfEach<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const seen = new Map<string, Item>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}
