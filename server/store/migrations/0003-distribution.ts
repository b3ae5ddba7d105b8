import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Jobs, waves, audience snapshots, touches, batches, grants, feedback and the history outbox. */
export const distribution: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('job')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('due_at', 'text', (c) => c.notNull())
      .addColumn('lease_until', 'text')
      .addColumn('lease_owner', 'text')
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('last_error', 'text')
      .addColumn('dedupe_key', 'text', (c) => c.notNull().unique())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('updated_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('job_due').on('job').columns(['state', 'due_at']).execute();
    // One segment per plan version; segments of no plan have nulls here, which are all different.
    await db.schema.createIndex('segment_of_plan').unique().on('segment').columns(['campaign_id', 'version']).execute();
    await createDistribution(db);
    await createGrants(db);
    await createFeedback(db);
  },
};

async function createDistribution(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wave')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaign.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('strategy_id', 'text', (c) => c.notNull().references('strategy.id'))
    .addColumn('strategy_part', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addColumn('cursor', 'text', (c) => c.notNull())
    .addColumn('event_from', 'text')
    .addColumn('event_until', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addUniqueConstraint('wave_number', ['campaign_id', 'strategy_part', 'number'])
    .execute();
  await db.schema
    .createTable('audience_member')
    .addColumn('wave_id', 'text', (c) => c.notNull().references('wave.id'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('arm', 'text')
    .addColumn('reason', 'text')
    .addColumn('due_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('audience_member_pk', ['wave_id', 'customer_id'])
    .execute();
  await db.schema.createIndex('audience_member_campaign').on('audience_member').columns(['campaign_id', 'customer_id']).execute();
  await db.schema
    .createTable('wave_touch')
    .addColumn('wave_id', 'text', (c) => c.notNull().references('wave.id'))
    .addColumn('touch_id', 'text', (c) => c.notNull())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('due_at', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('cursor', 'text', (c) => c.notNull())
    .addColumn('first_handed_at', 'text')
    .addColumn('last_handed_at', 'text')
    .addPrimaryKeyConstraint('wave_touch_pk', ['wave_id', 'touch_id'])
    .execute();
  await db.schema.createIndex('wave_touch_campaign').on('wave_touch').columns(['campaign_id', 'state']).execute();
  await db.schema
    .createTable('touch')
    .addColumn('wave_id', 'text', (c) => c.notNull())
    .addColumn('touch_id', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('arm', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('batch_id', 'text')
    .addColumn('at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('touch_pk', ['wave_id', 'touch_id', 'customer_id'])
    .execute();
  await db.schema.createIndex('touch_customer').on('touch').columns(['customer_id', 'channel', 'at']).execute();
  await db.schema.createIndex('touch_of_batch').on('touch').columns(['batch_id']).execute();
  await db.schema
    .createTable('touch_batch')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('wave_id', 'text', (c) => c.notNull().references('wave.id'))
    .addColumn('touch_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('sequence', 'integer', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('cost_fen', 'bigint', (c) => c.notNull())
    .addColumn('prepared_at', 'text', (c) => c.notNull())
    .addColumn('handed_at', 'text')
    .addColumn('receipt', 'text')
    .addUniqueConstraint('touch_batch_sequence', ['wave_id', 'touch_id', 'sequence'])
    .execute();
  await db.schema.createIndex('touch_batch_channel').on('touch_batch').columns(['channel', 'prepared_at']).execute();
  await db.schema
    .createTable('campaign_account')
    .addColumn('campaign_id', 'text', (c) => c.primaryKey().references('campaign.id'))
    .addColumn('budget_fen', 'bigint', (c) => c.notNull())
    .addColumn('committed_fen', 'bigint', (c) => c.notNull().check(sql`committed_fen >= 0 and committed_fen <= budget_fen`))
    .addColumn('spent_fen', 'bigint', (c) => c.notNull())
    .addColumn('launched_at', 'text', (c) => c.notNull())
    .addColumn('measurement_ends_at', 'text')
    .addColumn('watermarks', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('test_send')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaign.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('touch_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('arm', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('sent_by', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text', (c) => c.notNull())
    .addColumn('receipt', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('test_send_campaign').on('test_send').columns(['campaign_id', 'sent_at']).execute();
}

async function createGrants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('rights_reservation')
    .addColumn('rights_id', 'text', (c) => c.primaryKey().references('rights.id'))
    .addColumn('reserved', 'bigint', (c) => c.notNull())
    .addColumn('granted', 'bigint', (c) => c.notNull().check(sql`granted <= reserved`))
    .addColumn('claimed', 'bigint', (c) => c.notNull().check(sql`claimed + revoked + expired <= granted`))
    .addColumn('revoked', 'bigint', (c) => c.notNull())
    .addColumn('expired', 'bigint', (c) => c.notNull())
    .addColumn('returned', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('rights_grant')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('rights_id', 'text', (c) => c.notNull().references('rights.id'))
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('wave_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('face_value_fen', 'bigint', (c) => c.notNull())
    .addColumn('granted_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('claimed_at', 'text')
    .addColumn('claimed_fen', 'bigint')
    .addColumn('claim_event_id', 'text')
    .addUniqueConstraint('rights_grant_number', ['rights_id', 'customer_id', 'number'])
    .addUniqueConstraint('rights_grant_claim', ['claim_event_id'])
    .execute();
  await db.schema.createIndex('rights_grant_campaign').on('rights_grant').columns(['campaign_id', 'state', 'expires_at']).execute();
}

async function createFeedback(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feedback_event')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaign.id'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('touch_id', 'text')
    .addColumn('channel', 'text')
    .addColumn('amount_fen', 'bigint')
    .addColumn('received_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('feedback_event_customer').on('feedback_event').columns(['campaign_id', 'customer_id', 'kind', 'at']).execute();
  await db.schema
    .createTable('history_outbox')
    .addColumn('position', 'integer', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('history_watermark')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('last_position', 'integer', (c) => c.notNull())
    .execute();
  await sql`insert into history_watermark (id, position, last_position) values (1, 0, 0)`.execute(db);
}
