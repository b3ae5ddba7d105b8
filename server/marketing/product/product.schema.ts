import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';

export const productKindSchema = z.enum(['fund', 'wealth', 'deposit', 'insurance', 'loan', 'credit_card', 'payment', 'gold', 'service']);
export type ProductKind = z.infer<typeof productKindSchema>;

/** R1 (lowest) to R5; absent for products without investment risk. */
export const productRiskSchema = z.enum(['R1', 'R2', 'R3', 'R4', 'R5']);

/** What a campaign promotes (产品). */
export const productSchema = z
  .strictObject({
    code: z.string().min(1).max(80),
    name: localizedTextSchema,
    synonyms: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
    kind: productKindSchema,
    risk: productRiskSchema.nullable(),
    /** Event that counts as buying or using it. */
    goalEvent: z.string(),
    /** Words that must stand beside any promotion of it; null where none is required. */
    disclosure: localizedTextSchema.nullable(),
  })
  .meta({ id: 'Product' });
export type Product = z.infer<typeof productSchema>;
