import { z } from 'zod';
import { localizedTextSchema } from '../../values/language.ts';
import { calendarDaySchema } from '../../values/time.ts';
import { freshnessSchema } from './freshness.schema.ts';

/** What loading a market came to. Rows that contradict themselves are told by kind, with examples. */
export const importFundsReportSchema = z
  .strictObject({
    kind: z.literal('funds'),
    layout: z.enum(['documented', 'public']),
    asOf: calendarDaySchema.describe('Newest day of the market'),
    revision: z.string(),
    funds: z.int().min(0).describe('Share classes, one code each'),
    portfolios: z.int().min(0),
    navRows: z.int().min(0),
    navFunds: z.int().min(0).describe('Funds with a daily NAV'),
    holdings: z.int().min(0),
    managers: z.int().min(0),
    freshness: freshnessSchema.nullable(),
    problems: z.array(z.strictObject({ kind: z.string(), label: localizedTextSchema, count: z.int().min(1), examples: z.array(z.string()) })),
    notes: z.array(localizedTextSchema),
  })
  .meta({ id: 'ImportFundsReport' });
export type ImportFundsReport = z.infer<typeof importFundsReportSchema>;

/** A file of a market by its name, without a folder. */
export const fundFileNameSchema = z
  .string()
  .max(120)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*\.(csv|csv\.gz|json)$/);

/** An import of a fund market sent over HTTP, before its files. */
export const newFundImportSchema = z
  .strictObject({
    files: z.array(fundFileNameSchema).min(1).max(60).describe('Names of the files that will be sent'),
    asOf: calendarDaySchema.nullable().default(null).describe('The market as it stood that day; absent: the newest each table has'),
    source: z.string().min(1).max(120).describe('Name of the folder, for the record'),
  })
  .meta({ id: 'NewFundImport' });
export type NewFundImport = z.infer<typeof newFundImportSchema>;
