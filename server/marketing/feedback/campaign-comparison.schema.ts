import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { readOutSchema } from './feedback.schema.ts';

/** Two campaigns side by side. They had different audiences: the difference of their effects is shown, no winner is named. */
export const campaignComparisonSchema = z
  .strictObject({
    left: z.strictObject({ title: z.string(), readOut: readOutSchema }),
    right: z.strictObject({ title: z.string(), readOut: readOutSchema }),
    /** One line per measure: the best arm of each side. Rates as fractions, costs in fen; null: not measured. */
    rows: z.array(z.strictObject({ measure: z.string(), label: localizedTextSchema, left: z.number().nullable(), right: z.number().nullable() })),
    note: localizedTextSchema,
  })
  .meta({ id: 'CampaignComparison' });
export type CampaignComparison = z.infer<typeof campaignComparisonSchema>;
