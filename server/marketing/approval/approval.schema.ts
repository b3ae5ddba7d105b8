import { z } from 'zod';
import { instantSchema } from '../../values/time.ts';
import { acknowledgementSchema } from '../campaign/campaign.schema.ts';

/** A verdict by another person on one content hash (审批). Any edit makes it stale. */
export const verdictSchema = z
  .strictObject({
    by: z.string(),
    verdict: z.enum(['approved', 'changes_requested']),
    comment: z.string().max(2000).nullable(),
    at: instantSchema,
    /** Set when the approver acted as somebody's deputy. */
    deputyOf: z.string().nullable(),
  })
  .meta({ id: 'Verdict' });

export const approvalSchema = z
  .strictObject({
    id: z.string(),
    campaignId: z.string(),
    version: z.int(),
    contentHash: z.string(),
    state: z.enum(['pending', 'approved', 'changes_requested', 'stale']),
    submittedBy: z.string(),
    submittedAt: instantSchema,
    /** 1, or 2 above the configured budget. */
    approvalsNeeded: z.int().min(1).max(2),
    verdicts: z.array(verdictSchema),
    acknowledgements: z.array(acknowledgementSchema),
  })
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof approvalSchema>;

export const verdictRequestSchema = z
  .strictObject({ contentHash: z.string().length(64), verdict: z.enum(['approved', 'changes_requested']), comment: z.string().max(2000).optional() })
  .meta({ id: 'VerdictRequest' });
