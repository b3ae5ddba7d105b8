import { z } from 'zod';
import { kpiSchema } from '../marketing/campaign/kpi.schema.ts';
import { channelSchema } from '../marketing/channel/channel.schema.ts';
import { productSchema } from '../marketing/product/product.schema.ts';
import { rightsTemplateSchema } from '../marketing/rights/rights.schema.ts';
import { eventTypeSchema, tagSchema } from '../marketing/tag/tag.schema.ts';
import { localizedTextSchema } from '../values/language.ts';
import { calendarDaySchema } from '../values/time.ts';

/** A bank's own catalogue file (YAML): its tags and events as the catalogue holds them, and where a file has their values. */

const nullTokensSchema = z.array(z.string()).describe('Texts that mean "unknown", for example "", "-1", "unknown"');

const importTagSchema = tagSchema.extend({
  column: z.string().min(1).optional().describe('Column of the file; absent: named like the tag'),
  map: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('What the file writes -> the value it means. A text not named here is an error'),
  nullTokens: nullTokensSchema.optional().describe('Instead of those of the whole file'),
  moneyUnit: z.enum(['yuan', 'fen']).optional().describe('Instead of that of the whole file'),
  scale: z.number().positive().optional().describe('rate and decimal: what the file writes is multiplied by this; percent: 0.01'),
  dateFormat: z.string().optional().describe('As in strptime, for example %d/%m/%Y; absent: YYYY-MM-DD'),
});
export type ImportTag = z.infer<typeof importTagSchema>;

const customerFileSchema = z.strictObject({
  id: z.union([z.literal('row_number'), z.strictObject({ column: z.string().min(1) })]).describe('Column with the customer id, or row_number: R00000001, …'),
  name: z.string().optional().describe('Column with the name; only its first character is kept'),
  phone: z.string().optional().describe('Column with the phone number'),
  nullTokens: nullTokensSchema.default(['']),
  moneyUnit: z.enum(['yuan', 'fen']).default('yuan'),
  currency: z.string().length(3).default('CNY').describe('Other than CNY: amounts are kept as hundredths of it, and the import says so'),
  asOf: calendarDaySchema.optional().describe('Newest day the file describes; absent: yesterday'),
  everyDays: z.int().min(1).default(1).describe('How often the bank refreshes it'),
});

const eventFileSchema = z.strictObject({
  customer: z.string().min(1).describe('Column with the customer id'),
  event: z.union([
    z.strictObject({ column: z.string().min(1), map: z.record(z.string(), z.string()).optional() }),
    z.strictObject({ always: z.string().min(1) }),
  ]),
  at: z.string().min(1).describe('Column with the moment; without an offset it is Asia/Shanghai'),
  attributes: z.record(z.string(), z.string()).default({}).describe('Attribute code -> column; absent: named like the attribute'),
  nullTokens: nullTokensSchema.default(['']),
  moneyUnit: z.enum(['yuan', 'fen']).default('yuan'),
});

export const importCatalogueSchema = z
  .strictObject({
    customerFile: customerFileSchema.optional(),
    eventFile: eventFileSchema.optional(),
    tags: z.array(importTagSchema).min(1),
    events: z.array(eventTypeSchema).optional(),
    products: z.array(productSchema).optional(),
    rights: z.array(rightsTemplateSchema).optional(),
    channels: z.array(channelSchema).optional(),
    kpis: z.array(kpiSchema).optional(),
  })
  .meta({ id: 'ImportCatalogue' });
export type ImportCatalogue = z.infer<typeof importCatalogueSchema>;

export const badRowSchema = z.strictObject({
  /** Line of the file, counting its header as line 1; for Parquet the row, counting from 1. */
  line: z.int().min(1),
  column: z.string(),
  value: z.string().nullable(),
  reason: localizedTextSchema,
});
export type BadRow = z.infer<typeof badRowSchema>;

const plainFileName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^/\\\p{Cc}]*[^/\\.\p{Cc}][^/\\\p{Cc}]*$/u)
  .describe('Name without a folder');

/** An import sent over HTTP, before its file. */
export const newImportSchema = z
  .strictObject({
    kind: z.enum(['customers', 'events']),
    fileName: plainFileName.refine((name) => /\.(csv|csv\.gz|tsv|parquet)$/i.test(name), '.csv, .csv.gz, .tsv, .parquet'),
    catalogueName: plainFileName.default('catalogue.yaml'),
    catalogue: z.string().min(1).max(1_000_000).describe('The catalogue file as text (YAML)'),
    legalBasis: z.string().min(1).max(500).nullable().default(null),
    skipBadRows: z.boolean().default(false),
  })
  .refine(({ fileName, catalogueName }) => fileName !== catalogueName, { path: ['catalogueName'] })
  .meta({ id: 'NewImport' });
export type NewImport = z.infer<typeof newImportSchema>;

/** What an import came to. Refused: nothing was changed. */
export const importReportSchema = z
  .strictObject({
    accepted: z.boolean(),
    kind: z.enum(['customers', 'events']),
    datasetId: z.string().nullable(),
    rows: z.int().min(0).describe('Rows taken over'),
    badRows: z.int().min(0).describe('Rows with something wrong'),
    bad: z.array(badRowSchema).describe('The first of them'),
    asOf: calendarDaySchema,
    legalBasis: z.string().nullable(),
    notes: z.array(localizedTextSchema),
  })
  .meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof importReportSchema>;
