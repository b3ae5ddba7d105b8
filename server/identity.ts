import { z } from 'zod';

/**
 * Who is asking. operator: makes plans; approver: decides on them; reviewer: runs evals;
 * customer: asks the fund advisor about himself.
 */
export const roleSchema = z.enum(['operator', 'approver', 'reviewer', 'customer']);
export type Role = z.infer<typeof roleSchema>;

export const accountSchema = z
  .strictObject({
    id: z.string(),
    name: z.strictObject({ zh: z.string(), en: z.string() }),
    role: roleSchema,
    /** Null: head office, all customers. Otherwise a value of the catalogue's region tag: only that branch's customers. */
    region: z.string().nullable(),
    /** Customers only: risk class C1–C5. */
    riskClass: z.enum(['C1', 'C2', 'C3', 'C4', 'C5']).nullable(),
  })
  .meta({ id: 'Account' });
/** The person an action is done for; taken from the session, never from a request body or a model. */
export type Actor = z.infer<typeof accountSchema>;
