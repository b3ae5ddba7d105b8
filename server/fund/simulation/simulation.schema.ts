import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { fundCodeSchema } from '../fund.schema.ts';
import { disclosureSchema } from '../screening/fund-list.schema.ts';

/** What regular investment would have done in the past, never what it will do. Money in fen. */
export const simulationRequestSchema = z
  .strictObject({
    code: fundCodeSchema,
    amountFen: z.int().min(1_000).max(100_000_000_00),
    every: z.enum(['week', 'fortnight', 'month']),
    from: calendarDaySchema.optional(),
    until: calendarDaySchema.optional(),
  })
  .meta({ id: 'SimulationRequest' });
export type SimulationRequest = z.infer<typeof simulationRequestSchema>;

export const simulationSchema = z
  .strictObject({
    request: simulationRequestSchema,
    name: z.string(),
    from: calendarDaySchema,
    until: calendarDaySchema,
    payments: z.int(),
    paidFen: z.int(),
    worthFen: z.int(),
    /** worth / paid - 1. */
    totalReturn: z.number(),
    /** Money-weighted (XIRR), fraction a year; null under one year. */
    annualReturn: z.number().nullable(),
    /** Worst value of worth / paid - 1 on the way. */
    worst: z.number(),
    /** The same total paid in at the start. */
    lumpSumReturn: z.number(),
    method: localizedTextSchema,
    points: z.array(z.strictObject({ day: calendarDaySchema, paidFen: z.int(), worthFen: z.int() })),
    disclosures: z.array(disclosureSchema),
  })
  .meta({ id: 'Simulation' });
export type Simulation = z.infer<typeof simulationSchema>;
