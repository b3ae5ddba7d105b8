import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { clauseSchema } from '../campaign/finding.schema.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { productKindSchema } from '../product/product.schema.ts';
import { rightsKindSchema } from '../rights/rights.schema.ts';

/** What the same words are judged by: "限时" sells a coupon fairly and a fund unfairly. */
export const wordingContextSchema = z.strictObject({
  /** Null: not known; the words themselves then tell what is sold, and the strictest reading holds. */
  productKind: productKindSchema.nullable(),
  channel: channelCodeSchema.nullable(),
  /** Rules that are to come only advise. */
  asOf: calendarDaySchema,
  rightsKinds: z.array(rightsKindSchema),
  aiGenerated: z.boolean(),
});
export type WordingContext = z.infer<typeof wordingContextSchema>;

/** error: may not be sent; review: a person has to look. */
export const wordingFindingSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
    /** [start, end) in UTF-16 units of the text as given. */
    span: z.tuple([z.int().min(0), z.int().min(0)]),
    quote: z.string(),
    severity: z.enum(['error', 'review']),
    message: localizedTextSchema,
    fix: localizedTextSchema,
    clause: clauseSchema.nullable(),
  })
  .meta({ id: 'WordingFinding' });
export type WordingFinding = z.infer<typeof wordingFindingSchema>;
