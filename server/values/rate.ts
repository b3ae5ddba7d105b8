import { z } from 'zod';

/** A rate is a fraction between 0 and 1: 5 % is 0.05. */
export const rateSchema = z.number().min(0).max(1).meta({ id: 'Rate', description: 'A fraction between 0 and 1: 5 % is 0.05' });

/** A forecast is never a single number. Units are those of the field that holds it. */
export const intervalSchema = z.strictObject({
  low: z.number(),
  mid: z.number(),
  high: z.number(),
  /** Probability that the truth lies inside, for example 0.8. */
  coverage: rateSchema,
});
export type Interval = z.infer<typeof intervalSchema>;

/** 0.0534 -> "5.34%". */
export function formatRate(rate: number, digits = 2): string {
  return `${Number((rate * 100).toFixed(digits))}%`;
}
