import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { instantSchema } from '../../values/time.ts';

/** What a customer decides for himself. `profiling` off: nothing about him shapes an answer but the law of suitability. */
export const customerSettingsSchema = z.strictObject({ profiling: z.boolean() }).meta({ id: 'CustomerSettings' });
export type CustomerSettings = z.infer<typeof customerSettingsSchema>;

/** complaint: something went wrong; human: a person is wanted. */
export const complaintKindSchema = z.enum(['complaint', 'human']).meta({ id: 'ComplaintKind' });
export type ComplaintKind = z.infer<typeof complaintKindSchema>;

export const MAX_COMPLAINT_CHARACTERS = 2_000;

export const newComplaintSchema = z
  .strictObject({
    kind: complaintKindSchema,
    text: z.string().trim().min(1).max(MAX_COMPLAINT_CHARACTERS),
    conversationId: z.string().max(80).optional(),
  })
  .meta({ id: 'NewComplaint' });

export const complaintSchema = z
  .strictObject({
    id: z.string(),
    /** To ask by: "TS20261122-7K3M9Q". */
    number: z.string(),
    kind: complaintKindSchema,
    text: z.string(),
    conversationId: z.string().nullable(),
    state: z.enum(['open', 'answered']),
    filedAt: instantSchema,
    /** By when an answer is promised. */
    promisedBy: instantSchema,
    /** What the promise rests on. */
    promise: localizedTextSchema,
    overdue: z.boolean(),
    answer: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
  })
  .meta({ id: 'Complaint' });
export type Complaint = z.infer<typeof complaintSchema>;

/** What staff see besides: whose it is, and who answered. */
export const staffComplaintSchema = complaintSchema
  .extend({ customer: z.strictObject({ id: z.string(), name: localizedTextSchema }), answeredBy: z.string().nullable() })
  .meta({ id: 'StaffComplaint' });
export type StaffComplaint = z.infer<typeof staffComplaintSchema>;

export const complaintAnswerSchema = z.strictObject({ text: z.string().trim().min(1).max(MAX_COMPLAINT_CHARACTERS) }).meta({ id: 'ComplaintAnswer' });
