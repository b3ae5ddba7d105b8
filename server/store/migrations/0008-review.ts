import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Eval runs and their events, verdicts on answers, and what reviewers annotate. */
export const review: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('eval_run')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('asked_by', 'text', (c) => c.notNull())
      .addColumn('asked_at', 'text', (c) => c.notNull())
      .addColumn('started_at', 'text')
      .addColumn('ended_at', 'text')
      .addColumn('request', 'text', (c) => c.notNull())
      .addColumn('progress', 'text', (c) => c.notNull())
      .addColumn('problem', 'text')
      .addColumn('last_sequence', 'integer', (c) => c.notNull())
      .addColumn('server', 'text')
      .addColumn('beat_at', 'text')
      .execute();
    await db.schema.createIndex('eval_run_state').on('eval_run').columns(['state', 'asked_at']).execute();
    await db.schema
      .createTable('eval_run_event')
      .addColumn('run_id', 'text', (c) => c.notNull().references('eval_run.id'))
      .addColumn('sequence', 'integer', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('event', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('eval_run_event_key', ['run_id', 'sequence'])
      .execute();
    await db.schema
      .createTable('turn_verdict')
      .addColumn('turn_id', 'text', (c) => c.primaryKey())
      .addColumn('conversation_id', 'text', (c) => c.notNull())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('comment', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('turn_verdict_conversation').on('turn_verdict').columns(['conversation_id']).execute();
    await db.schema
      .createTable('annotation_item')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('agent', 'text', (c) => c.notNull())
      .addColumn('source_key', 'text', (c) => c.notNull().unique())
      .addColumn('run_id', 'text')
      .addColumn('suite', 'text')
      .addColumn('case_id', 'text')
      .addColumn('attempt', 'integer')
      .addColumn('conversation_id', 'text')
      .addColumn('turn_id', 'text')
      .addColumn('opening', 'text', (c) => c.notNull())
      .addColumn('added_by', 'text', (c) => c.notNull())
      .addColumn('added_at', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('rating_count', 'integer', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('annotation_item_state').on('annotation_item').columns(['state', 'added_at']).execute();
    await db.schema.createIndex('annotation_item_conversation').on('annotation_item').columns(['conversation_id']).execute();
    await db.schema
      .createTable('annotation_rating')
      .addColumn('item_id', 'text', (c) => c.notNull().references('annotation_item.id'))
      .addColumn('rater', 'text', (c) => c.notNull())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('reasons', 'text', (c) => c.notNull())
      .addColumn('comment', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('annotation_rating_key', ['item_id', 'rater'])
      .execute();
    await db.schema
      .createTable('annotation_settlement')
      .addColumn('item_id', 'text', (c) => c.primaryKey().references('annotation_item.id'))
      .addColumn('adjudicator', 'text', (c) => c.notNull())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('reasons', 'text', (c) => c.notNull())
      .addColumn('comment', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('by_rater', 'integer', (c) => c.notNull())
      .execute();
  },
};
