import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { requireConversation } from '../../conversation/read-conversation.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { contentHash } from '../../values/canonical.ts';
import { newId } from '../../values/id.ts';
import { bankDay, toInstant } from '../../values/time.ts';
import { retryOnRival } from '../retry-on-rival.ts';
import { promisedBy } from './complaint.rules.ts';
import { type ComplaintRow, insertComplaint } from './complaint.store.ts';
import type { Complaint, newComplaintSchema } from './customer.schema.ts';
import { toComplaint } from './read-complaints.ts';
import { storableText } from './storable-text.ts';

/** Without letters and digits that are taken for each other when read out. */
const LEGIBLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/**
 * Takes a complaint, or the wish for a person, and gives it a number and a promised time. A conversation named must be the
 * customer's own (NOT_FOUND otherwise). The words stay out of the audit chain, which cannot forget; their hash is there.
 */
export async function fileComplaint(
  context: ServerContext,
  { actor, kind, text, conversationId }: { actor: Actor } & z.infer<typeof newComplaintSchema>,
): Promise<Complaint> {
  if (actor.role !== 'customer') throw new HelmsmanError('FORBIDDEN', { what: 'complaint' });
  if (conversationId !== undefined) await requireConversation(context, { actor, conversationId });
  const clean = storableText(text);
  const now = context.clock();
  const row = await retryOnRival(async () => {
    const filed: ComplaintRow = {
      id: newId('cpl'),
      number: newNumber(kind, now),
      customer_id: actor.id,
      customer_name: JSON.stringify(actor.name),
      customer_region: actor.region,
      kind,
      text: clean,
      conversation_id: conversationId ?? null,
      state: 'open',
      filed_at: toInstant(now),
      promised_by: promisedBy(kind, now),
      answer: null,
      answered_by: null,
      answered_at: null,
    };
    await context.store.transaction().execute(async (trx) => {
      await insertComplaint(trx, filed);
      await writeAudit(trx, {
        at: now,
        actor: actor.id,
        action: 'complaint-file',
        subject: { kind: 'complaint', id: filed.id },
        after: { number: filed.number, kind, promisedBy: filed.promised_by, textHash: contentHash(clean) },
      });
    });
    return filed;
  });
  return toComplaint(row, now);
}

/** "TS20261122-7K3M9Q" for a complaint (投诉), "RG…" for a person (人工). */
function newNumber(kind: Complaint['kind'], now: Date): string {
  const tail = Array.from({ length: 6 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('');
  return `${kind === 'complaint' ? 'TS' : 'RG'}${bankDay(now).replaceAll('-', '')}-${tail}`;
}
