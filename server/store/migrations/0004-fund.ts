import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What is recorded of a retail customer: risk assessments with their answers, written warnings shown, insistences on them,
 * settings, complaints. No reference to a conversation is a foreign key: the customer may delete his conversations, the
 * evidence of suitability and a complaint stay.
 */
export const fund: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createSuitability(db);
    await db.schema
      .createTable('customer_setting')
      .addColumn('customer_id', 'text', (c) => c.primaryKey())
      .addColumn('profiling', 'integer', (c) => c.notNull())
      .addColumn('changed_at', 'text', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('complaint')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('number', 'text', (c) => c.notNull().unique())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('customer_name', 'text', (c) => c.notNull())
      .addColumn('customer_region', 'text')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('conversation_id', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('filed_at', 'text', (c) => c.notNull())
      .addColumn('promised_by', 'text', (c) => c.notNull())
      .addColumn('answer', 'text')
      .addColumn('answered_by', 'text')
      .addColumn('answered_at', 'text')
      .execute();
    await db.schema.createIndex('complaint_customer').on('complaint').columns(['customer_id', 'filed_at']).execute();
    await db.schema.createIndex('complaint_state').on('complaint').columns(['state', 'promised_by']).execute();
  },
};

async function createSuitability(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('risk_assessment')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('questionnaire_version', 'text', (c) => c.notNull())
    .addColumn('answers', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('risk_class', 'text', (c) => c.notNull())
    .addColumn('lowest', 'integer', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('assessed_on', 'text', (c) => c.notNull())
    .addColumn('assessed_at', 'text', (c) => c.notNull())
    // Counts a customer's assessments of one day, so that two at once cannot both be the last one allowed.
    .addColumn('attempt', 'integer', (c) => c.notNull())
    .addUniqueConstraint('risk_assessment_attempt', ['customer_id', 'assessed_on', 'attempt'])
    .execute();
  await db.schema.createIndex('risk_assessment_customer').on('risk_assessment').columns(['customer_id', 'assessed_at']).execute();
  await db.schema
    .createTable('suitability_warning')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('shown_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('suitability_warning_customer').on('suitability_warning').columns(['customer_id', 'version', 'shown_at']).execute();
  await db.schema
    .createTable('suitability_override')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text')
    .addColumn('turn_id', 'text')
    .addColumn('codes', 'text', (c) => c.notNull())
    .addColumn('risk_class', 'text', (c) => c.notNull())
    .addColumn('assessment_id', 'text', (c) => c.notNull().references('risk_assessment.id'))
    .addColumn('warning_id', 'text', (c) => c.notNull().references('suitability_warning.id'))
    .addColumn('warning_version', 'text', (c) => c.notNull())
    .addColumn('warned_at', 'text', (c) => c.notNull())
    .addColumn('insisted_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('suitability_override_turn').on('suitability_override').columns(['conversation_id', 'turn_id']).execute();
}
