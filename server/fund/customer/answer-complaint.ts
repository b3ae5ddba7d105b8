import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { contentHash } from '../../values/canonical.ts';
import { toInstant } from '../../values/time.ts';
import { answerOpenComplaint, readComplaint } from './complaint.store.ts';
import type { StaffComplaint } from './customer.schema.ts';
import { toStaffComplaint } from './read-complaints.ts';
import { storableText } from './storable-text.ts';

/** An operator answers, once. NOT_FOUND for one of another branch's customers; COMPLAINT_ANSWERED when somebody was first. */
export async function answerComplaint(
  context: ServerContext,
  { actor, complaintId, text }: { actor: Actor; complaintId: string; text: string },
): Promise<StaffComplaint> {
  if (actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: 'complaint-answer' });
  const row = await readComplaint(context.store, complaintId);
  if (row === undefined || (actor.region !== null && row.customer_region !== actor.region)) throw new HelmsmanError('NOT_FOUND', { what: complaintId });
  const now = context.clock();
  const answer = { answer: storableText(text), answered_by: actor.id, answered_at: toInstant(now) };
  await context.store.transaction().execute(async (trx) => {
    if (!(await answerOpenComplaint(trx, { id: complaintId, ...answer }))) throw new HelmsmanError('COMPLAINT_ANSWERED', { number: row.number });
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'complaint-answer',
      subject: { kind: 'complaint', id: complaintId },
      before: { state: 'open' },
      after: { state: 'answered', number: row.number, textHash: contentHash(answer.answer) },
    });
  });
  return toStaffComplaint({ ...row, ...answer, state: 'answered' }, now);
}
