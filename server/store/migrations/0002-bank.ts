import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Finished campaigns and what they measured. */
export const bank: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('past_campaign')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('ended_on', 'text', (c) => c.notNull())
      .addColumn('kpi', 'text', (c) => c.notNull())
      .addColumn('entry', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('past_campaign_ended').on('past_campaign').columns(['ended_on', 'id']).execute();
  },
};
