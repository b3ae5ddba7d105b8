import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Documents of the bank's own with their versions, versions of cards, proposals, and the number that tells replicas of a change. */
export const knowHow: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .createTable('know_how_document')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('scope', 'text')
      .addColumn('current_version', 'integer', (c) => c.notNull())
      .addColumn('live_content', 'text')
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addColumn('updated_at', 'text', (c) => c.notNull())
      .addColumn('removed_by', 'text')
      .addColumn('removed_at', 'text')
      // Nulls are all different: what was removed does not stand in the way of a new upload.
      .addUniqueConstraint('know_how_document_content', ['live_content'])
      .execute();
    await db.schema
      .createTable('know_how_document_version')
      .addColumn('document_id', 'text', (c) => c.notNull().references('know_how_document.id'))
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('file_name', 'text', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('bytes', 'integer', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('pages', 'integer')
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('owner', 'text', (c) => c.notNull())
      .addColumn('trust', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('scenario', 'text', (c) => c.notNull())
      .addColumn('valid_from', 'text')
      .addColumn('valid_until', 'text')
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('passages', 'text', (c) => c.notNull())
      .addColumn('passage_count', 'integer', (c) => c.notNull())
      .addColumn('notes', 'text', (c) => c.notNull())
      .addColumn('uploaded_by', 'text', (c) => c.notNull())
      .addColumn('uploaded_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('know_how_document_version_pk', ['document_id', 'version'])
      .execute();
    await db.schema
      .createTable('know_how_proposal')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('card_id', 'text', (c) => c.notNull())
      .addColumn('base_version', 'integer')
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('card', 'text', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('evidence', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('proposed_by', 'text', (c) => c.notNull())
      .addColumn('proposed_at', 'text', (c) => c.notNull())
      .addColumn('decided_by', 'text')
      .addColumn('decided_at', 'text')
      .addColumn('comment', 'text')
      .execute();
    await db.schema.createIndex('know_how_proposal_state').on('know_how_proposal').columns(['state', 'proposed_at']).execute();
    await db.schema.createIndex('know_how_proposal_card').on('know_how_proposal').columns(['card_id', 'proposed_at']).execute();
    await db.schema
      .createTable('know_how_card_version')
      .addColumn('card_id', 'text', (c) => c.notNull())
      .addColumn('version', 'integer', (c) => c.notNull())
      .addColumn('origin', 'text', (c) => c.notNull())
      .addColumn('content_hash', 'text', (c) => c.notNull())
      .addColumn('card', 'text', (c) => c.notNull())
      .addColumn('proposal_id', 'text', (c) => c.references('know_how_proposal.id'))
      .addColumn('recorded_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('know_how_card_version_pk', ['card_id', 'version'])
      .execute();
    await db.schema
      .createTable('know_how_revision')
      .addColumn('id', 'integer', (c) => c.primaryKey())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .execute();
    await sql`insert into know_how_revision (id, revision) values (1, 0)`.execute(db);
  },
};
