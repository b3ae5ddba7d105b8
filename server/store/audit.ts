import type { Transaction } from 'kysely';
import { contentHash } from '../values/canonical.ts';
import { toInstant } from '../values/time.ts';
import type { Store } from './connection.ts';
import type { Database } from './database.ts';

/** The hash before the first row. */
const GENESIS = '0'.repeat(64);

export interface AuditEntry {
  at: Date;
  /** Account id, or "system" for work no person asked for. */
  actor: string;
  /** noun-verb, for example "campaign-submit". */
  action: string;
  subject: { kind: string; id: string };
  before?: unknown;
  after?: unknown;
}

/**
 * Appends one row to the audit chain, inside the transaction that makes the change it tells of.
 * Each row's hash covers its content and the hash of the row before, so that an edited, deleted or
 * reordered row breaks the chain.
 */
export async function writeAudit(trx: Transaction<Database>, entry: AuditEntry): Promise<void> {
  // Updating the head first takes its lock, so that two writers cannot read the same end of the chain.
  const head = await trx
    .updateTable('audit_head')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('id', '=', 1)
    .returning(['sequence', 'hash'])
    .executeTakeFirstOrThrow();
  const row = {
    sequence: head.sequence,
    at: toInstant(entry.at),
    actor: entry.actor,
    action: entry.action,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    previous_hash: head.hash,
  };
  const hash = contentHash(row);
  await trx
    .insertInto('audit')
    .values({ ...row, hash })
    .execute();
  await trx.updateTable('audit_head').set({ hash }).where('id', '=', 1).execute();
}

export type AuditVerification = { intact: true; rows: number } | { intact: false; rows: number; brokenAt: number; reason: string };

/** Walks the whole chain. Reports the first row that does not fit. */
export async function verifyAudit(store: Store): Promise<AuditVerification> {
  let previousHash = GENESIS;
  let expected = 1;
  for (;;) {
    const rows = await store.selectFrom('audit').selectAll().where('sequence', '>=', expected).orderBy('sequence').limit(1000).execute();
    if (rows.length === 0) break;
    for (const { hash, ...content } of rows) {
      const broken = (reason: string): AuditVerification => ({ intact: false, rows: expected - 1, brokenAt: expected, reason });
      if (content.sequence !== expected) return broken(`row ${expected} is missing`);
      if (content.previous_hash !== previousHash) return broken('it does not follow the row before');
      if (contentHash(content) !== hash) return broken('its content was changed');
      previousHash = hash;
      expected += 1;
    }
  }
  const head = await store.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow();
  if (head.sequence !== expected - 1 || head.hash !== previousHash) {
    return { intact: false, rows: expected - 1, brokenAt: expected, reason: 'rows at the end are missing' };
  }
  return { intact: true, rows: expected - 1 };
}
