import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';

export const feedbackRejectionSchema = z.enum([
  'INVALID_ROW',
  'UNKNOWN_CAMPAIGN',
  'NOT_LAUNCHED',
  'NOT_IN_AUDIENCE',
  'BEFORE_CAMPAIGN',
  'IN_THE_FUTURE',
  'UNKNOWN_TOUCH',
  'NOT_TOUCHED',
  'NO_GRANT',
  'CLAIM_ABOVE_FACE_VALUE',
  'RIGHTS_EXHAUSTED',
  'ID_REUSED',
]);
export type FeedbackRejection = z.infer<typeof feedbackRejectionSchema>;

/** What became of a delivery of feedback. Good events count even when others of the same delivery are refused. */
export const feedbackResultSchema = z
  .strictObject({
    accepted: z.int().min(0),
    /** Ids that had been received before: they count once. */
    duplicates: z.int().min(0),
    rejected: z.int().min(0),
    /** The first 1,000 refused, with the line (1 is the first event; in a CSV file the header is line 1). */
    problems: z.array(z.strictObject({ line: z.int(), id: z.string().nullable(), code: feedbackRejectionSchema, reason: localizedTextSchema })).max(1000),
  })
  .meta({ id: 'FeedbackResult' });
export type FeedbackResult = z.infer<typeof feedbackResultSchema>;

/** A delivery over HTTP. Each event is checked by itself, so that one bad event does not refuse the rest. */
export const feedbackDeliverySchema = z.array(z.unknown()).min(1).max(10_000).meta({ id: 'FeedbackDelivery', description: 'A list of FeedbackEvent' });
