import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { toInstant } from '../../values/time.ts';
import { promiseTexts } from './complaint.rules.ts';
import { type ComplaintRow, listComplaints, listOwnComplaints } from './complaint.store.ts';
import type { Complaint, StaffComplaint } from './customer.schema.ts';

/** The customer's own complaints and wishes for a person, newest first. */
export async function readOwnComplaints({ store, clock }: ServerContext, { actor }: { actor: Actor }): Promise<Complaint[]> {
  return (await listOwnComplaints(store, actor.id)).map((row) => toComplaint(row, clock()));
}

/** Those an operator answers for: all for head office, else of customers of his branch. Open ones first, by promise. */
export async function readComplaintsForStaff({ store, clock }: ServerContext, { actor }: { actor: Actor }): Promise<StaffComplaint[]> {
  return (await listComplaints(store, actor.region)).map((row) => toStaffComplaint(row, clock()));
}

export function toComplaint(row: ComplaintRow, now: Date): Complaint {
  const kind = row.kind as Complaint['kind'];
  return {
    id: row.id,
    number: row.number,
    kind,
    text: row.text,
    conversationId: row.conversation_id,
    state: row.state as Complaint['state'],
    filedAt: row.filed_at,
    promisedBy: row.promised_by,
    promise: promiseTexts[kind],
    overdue: row.state === 'open' && row.promised_by < toInstant(now),
    answer: row.answer,
    answeredAt: row.answered_at,
  };
}

export function toStaffComplaint(row: ComplaintRow, now: Date): StaffComplaint {
  return { ...toComplaint(row, now), customer: { id: row.customer_id, name: JSON.parse(row.customer_name) }, answeredBy: row.answered_by };
}
