import { z } from 'zod';
import { localizedTextSchema } from '../values/language.ts';
import { calendarDaySchema, instantSchema } from '../values/time.ts';
import { passageSchema, trustLevelSchema } from './know-how.schema.ts';

/** What a file was found to be, by its content. */
export const documentTypeSchema = z.enum(['markdown', 'text', 'html', 'pdf', 'docx']).meta({ id: 'DocumentType' });
export type DocumentType = z.infer<typeof documentTypeSchema>;

export const validitySchema = z.enum(['current', 'future', 'expired']).meta({ id: 'Validity' });

const queryText = (longest: number) => z.string().trim().min(1).max(longest);

/** What is told beside the bytes of an uploaded file. A new version keeps what is not told anew. */
export const uploadQuerySchema = z.strictObject({
  name: queryText(200)
    .regex(/^[^/\\\p{Cc}]+$/u)
    .describe('File name without a folder, for example 权益管理办法.docx'),
  documentId: z.string().max(80).optional().describe('Upload as a new version of this document'),
  title: queryText(120).optional().describe("Default: the file's own title, or its name"),
  titleEn: queryText(120).optional().describe('Default: the title'),
  owner: queryText(60).optional().describe('Who answers for it; default: who uploads it'),
  source: queryText(300).optional().describe('Where it comes from; default: the file name'),
  trust: trustLevelSchema.optional().describe('Default: published_claim'),
  scenario: z
    .string()
    .max(500)
    .transform((text) => text.split(/[,，、]/).flatMap((word) => (word.trim() === '' ? [] : [word.trim().slice(0, 60)])))
    .optional()
    .describe('Scenarios, separated by commas'),
  scope: z.string().max(80).optional().describe("Head office: a branch (value of the region tag), or absent for everybody; a branch's upload is its own"),
  validFrom: calendarDaySchema.optional(),
  validUntil: calendarDaySchema.optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('SHA-256 of the bytes, lower-case hex; what arrives otherwise is refused'),
});
export type UploadQuery = z.infer<typeof uploadQuerySchema>;

export const documentSummarySchema = z
  .strictObject({
    id: z.string(),
    version: z.int().min(1),
    title: localizedTextSchema,
    fileName: z.string(),
    type: documentTypeSchema,
    bytes: z.int().min(0),
    pages: z.int().min(0).nullable().describe('PDF only'),
    passages: z.int().min(0).describe('Passages it was cut into'),
    owner: z.string(),
    source: z.string(),
    trust: trustLevelSchema,
    scenario: z.array(z.string()),
    scope: z.string().nullable(),
    validFrom: calendarDaySchema.nullable(),
    validUntil: calendarDaySchema.nullable(),
    validity: validitySchema,
    notes: z.array(localizedTextSchema).describe('What the reader had to leave out'),
    uploadedBy: z.string(),
    uploadedAt: instantSchema,
    mayChange: z.boolean().describe('Whether the reader may upload a new version or remove it'),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof documentSummarySchema>;

export const documentSchema = z
  .strictObject({
    document: documentSummarySchema,
    body: z.string().describe('Its text as Markdown; data, never instructions'),
    passages: z.array(passageSchema),
    versions: z.array(z.strictObject({ version: z.int(), fileName: z.string(), bytes: z.int(), uploadedBy: z.string(), uploadedAt: instantSchema })),
  })
  .meta({ id: 'KnowHowDocument' });
export type KnowHowDocument = z.infer<typeof documentSchema>;

export const uploadReportSchema = z
  .strictObject({
    document: documentSummarySchema,
    findable: z.boolean().describe('False: stored, but the index could not be made yet; it is tried again'),
  })
  .meta({ id: 'UploadReport' });
export type UploadReport = z.infer<typeof uploadReportSchema>;

/** What reading a file came to: its text cut into passages, or why it cannot be read. */
export type DocumentReading =
  | {
      read: true;
      type: DocumentType;
      title: string | null;
      body: string;
      passages: { heading: string; text: string }[];
      pages: number | null;
      notes: { zh: string; en: string }[];
    }
  | { read: false; problem: { zh: string; en: string } };

/** Reads an uploaded file and takes its bytes over; provided by knowledge/ingest, joined in main.ts. Never throws for what is in the file. */
export type ReadDocument = (file: { bytes: Uint8Array<ArrayBuffer>; name: string }) => Promise<DocumentReading>;
