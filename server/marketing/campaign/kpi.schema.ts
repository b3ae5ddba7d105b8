import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { growthFactorSchema } from './plan.schema.ts';

/** What a campaign can be for: the goal event that counts, and the factor of the growth formula it moves. */
export const kpiSchema = z
  .strictObject({
    code: z.string().regex(/^[a-z][a-z0-9_]*$/),
    name: localizedTextSchema,
    synonyms: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
    goalEvent: z.string(),
    factor: growthFactorSchema,
  })
  .meta({ id: 'Kpi' });
export type Kpi = z.infer<typeof kpiSchema>;
