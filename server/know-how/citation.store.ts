import { sql } from 'kysely';
import type { Connection } from './document.store.ts';

/** Rows looked through at most: the newest. */
const MOST = 300;

/** JSON text that holds a citation of this card; ids are matched as they are, wildcards in them included. */
function citing(cardId: string): string {
  return `%"cardId":"${cardId.replace(/[\\%_]/g, (sign) => `\\${sign}`)}"%`;
}

/** Versions of plans whose citations name the card, newest first. */
export async function findCitingPlans(db: Connection, cardId: string) {
  return db
    .selectFrom('plan_version')
    .innerJoin('campaign', 'campaign.id', 'plan_version.campaign_id')
    .select([
      'campaign.id',
      'campaign.title',
      'campaign.state',
      'campaign.region',
      'plan_version.version',
      'plan_version.assessment',
      'plan_version.created_at',
    ])
    .where(sql<boolean>`plan_version.assessment like ${citing(cardId)} escape '\\'`)
    .orderBy('plan_version.created_at', 'desc')
    .limit(MOST)
    .execute();
}

/** Events of one person's conversations whose sources name the card, newest first. */
export async function findCitingEvents(db: Connection, { cardId, owner }: { cardId: string; owner: string }) {
  return db
    .selectFrom('conversation_event')
    .innerJoin('conversation', 'conversation.id', 'conversation_event.conversation_id')
    .select(['conversation.id', 'conversation.title', 'conversation_event.chunk', 'conversation_event.at'])
    .where('conversation.owner', '=', owner)
    .where(sql<boolean>`conversation_event.chunk like ${'%"data-sources"%'}`)
    .where(sql<boolean>`conversation_event.chunk like ${citing(cardId)} escape '\\'`)
    .orderBy('conversation_event.at', 'desc')
    .limit(MOST)
    .execute();
}
