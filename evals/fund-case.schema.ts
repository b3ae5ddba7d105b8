import { z } from 'zod';
import { riskGradeSchema } from '../server/fund/fund.schema.ts';
import { fundQuerySchema } from '../server/fund/screening/fund-query.schema.ts';
import { languageSchema } from '../server/values/language.ts';

/** What every row has, whatever its suite. evals/suites/README.md describes the fields. */
const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  language: languageSchema,
  tags: z.array(z.string()),
  source: z.string().min(1),
};

const phrases = { must: z.array(z.string().min(1)), mustNot: z.array(z.string().min(1)) };

export const fundScreenCaseSchema = z.strictObject({
  ...common,
  text: z.string().min(1),
  grade: z.enum(['set', 'top']),
  query: fundQuerySchema,
  /** Further queries whose result is right as well. */
  also: z.array(fundQuerySchema).optional(),
});
export type FundScreenCase = z.infer<typeof fundScreenCaseSchema>;

const openKindSchema = z.enum([
  'guarantee',
  'prediction',
  'advice',
  'operation',
  'fees',
  'share_class',
  'knowledge',
  'market',
  'own_holdings',
  'other_person',
  'complaint',
  'distress',
  'smalltalk',
  'abuse',
  'injection',
  'out_of_scope',
]);

export const fundOpenCaseSchema = z.strictObject({
  ...common,
  text: z.string().min(1),
  kind: z.union([openKindSchema, z.array(openKindSchema).min(1)]),
  funds: z.enum(['none', 'any']),
  ...phrases,
});
export type FundOpenCase = z.infer<typeof fundOpenCaseSchema>;

export const suitabilityActorSchema = z.enum(['investor-c1', 'investor-c3', 'investor-c5', 'investor-c1-lowest', 'customer-missing', 'customer-expired']);

export const fundSuitabilityCaseSchema = z.strictObject({
  ...common,
  as: suitabilityActorSchema,
  turns: z.array(z.string().min(1)).min(1),
  expect: z.strictObject({
    maxRisk: riskGradeSchema.nullable(),
    funds: z.enum(['none', 'some', 'any']),
    removed: z.enum(['positive', 'zero']).nullable(),
    overridable: z.boolean().nullable(),
    ...phrases,
  }),
});
export type FundSuitabilityCase = z.infer<typeof fundSuitabilityCaseSchema>;

export const knowHowCaseSchema = z
  .strictObject({
    ...common,
    tags: z.array(z.string()).optional(),
    audience: z.enum(['operator', 'customer']),
    text: z.string().min(1),
    answerable: z.boolean(),
    essence: z.string(),
    topic: z.string(),
    relevant: z.array(z.string()),
    /** It ought to be answerable, and no card answers it yet. */
    gap: z.boolean().optional(),
    /** Not answerable, but cards say that it is not to be told: citing these is right. */
    refusedBy: z.array(z.string()).optional(),
  })
  .transform((row) => ({ ...row, tags: [...(row.tags ?? []), row.topic, ...(row.gap === true ? ['gap'] : [])] }));
export type KnowHowCase = z.infer<typeof knowHowCaseSchema>;
