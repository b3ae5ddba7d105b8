import { z } from 'zod';

/**
 * The ledger of numbers: every figure a reply may contain. A turn's ledger holds the numbers and moments in its
 * tool results, those the user typed, and those of the plan in hand. A sentence with a figure that is
 * not in the ledger does not leave the server.
 */
export const ledgerUnitSchema = z.enum(['fen', 'fraction', 'count', 'instant', 'day', 'time_of_day', 'plain']);
export type LedgerUnit = z.infer<typeof ledgerUnitSchema>;

export const ledgerEntrySchema = z
  .strictObject({
    /** n1, n2, … within the turn. */
    id: z.string(),
    /** Number in `unit`; for instant and day the ISO text. */
    value: z.union([z.number(), z.string()]),
    unit: ledgerUnitSchema,
    /** Where in the source: a path such as "audience.eligible". */
    label: z.string(),
    /** The day or moment the figure describes; null where it describes none (a typed number). */
    asOf: z.string().nullable(),
    source: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('tool'), tool: z.string(), callId: z.string() }),
      z.strictObject({ kind: z.literal('user'), messageId: z.string() }),
      z.strictObject({ kind: z.literal('card'), cardId: z.string() }),
    ]),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;
