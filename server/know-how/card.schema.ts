import { z } from 'zod';
import { localizedTextSchema } from '../values/language.ts';
import { calendarDaySchema, instantSchema } from '../values/time.ts';
import { validitySchema } from './document.schema.ts';
import { cardChannelSchema, knowHowCardSchema, leverSchema, trustLevelSchema } from './know-how.schema.ts';

/** Filters of the list; each narrows. */
export const cardFilterSchema = z.strictObject({
  q: z.string().trim().max(200).optional().describe('Words: the cards are then in the order of the search, otherwise by title'),
  kind: z.enum(['card', 'document']).optional(),
  scenario: z.string().max(60).optional(),
  trust: trustLevelSchema.optional(),
  lever: leverSchema.optional(),
  channel: cardChannelSchema.optional(),
  validity: validitySchema.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
});
export type CardFilter = z.infer<typeof cardFilterSchema>;

export const cardSummarySchema = z
  .strictObject({
    ...knowHowCardSchema.omit({ body: true, figures: true, clause: true, keywords: true, questions: true }).shape,
    validity: validitySchema,
    opening: z.string().describe('The first words of the text'),
    openProposals: z.int().min(0),
  })
  .meta({ id: 'CardSummary' });
export type CardSummary = z.infer<typeof cardSummarySchema>;

const facetSchema = z.array(z.strictObject({ value: z.string(), count: z.int().min(0) }));

export const cardListSchema = z
  .strictObject({
    total: z.int().min(0),
    cards: z.array(cardSummarySchema),
    facets: z
      .strictObject({ kind: facetSchema, scenario: facetSchema, trust: facetSchema, lever: facetSchema, channel: facetSchema, validity: facetSchema })
      .describe('How many of all the reader may see have each value, whatever the filters'),
  })
  .meta({ id: 'CardList' });
export type CardList = z.infer<typeof cardListSchema>;

export const citedCampaignSchema = z
  .strictObject({
    campaignId: z.string(),
    title: z.string(),
    state: z.string(),
    planVersion: z.int(),
    cardVersion: z.int(),
    passage: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'CitedInCampaign' });

export const cardViewSchema = z
  .strictObject({
    card: knowHowCardSchema,
    validity: validitySchema,
    currentVersion: z.int().min(1),
    isCurrent: z.boolean().describe('False: an older version, to be read as history only'),
    citable: z.boolean().describe('The newest version, and valid today'),
    versions: z.array(z.int()),
    openProposals: z.int().min(0),
    evidence: z.strictObject({
      source: z.string(),
      figures: knowHowCardSchema.shape.figures.unwrap(),
      clause: knowHowCardSchema.shape.clause.unwrap().nullable(),
      campaigns: z.array(z.strictObject({ campaignId: z.string(), title: z.string(), state: z.string() })).describe('Named by those who proposed a version'),
    }),
    mayPropose: z.boolean(),
  })
  .meta({ id: 'CardView' });
export type CardView = z.infer<typeof cardViewSchema>;

export const historyEntrySchema = z
  .strictObject({
    version: z.int().min(1),
    origin: z.enum(['library', 'approved', 'upload']),
    at: instantSchema.nullable().describe('Null: shipped, and not yet seen by this bank'),
    title: localizedTextSchema,
    trust: trustLevelSchema,
    validFrom: calendarDaySchema.nullable(),
    validUntil: calendarDaySchema.nullable(),
    changed: z.array(z.string()).describe('Fields that differ from the version before'),
    author: z.string().nullable(),
    approvedBy: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CardHistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const cardCitationsSchema = z
  .strictObject({
    campaigns: z.array(citedCampaignSchema).describe('Plans the reader may see, newest first, each with its newest citing version'),
    conversations: z
      .array(z.strictObject({ conversationId: z.string(), title: z.string(), cardVersion: z.int(), passage: z.string(), at: instantSchema }))
      .describe("The reader's own conversations, newest first"),
  })
  .meta({ id: 'CardCitations' });
export type CardCitations = z.infer<typeof cardCitationsSchema>;
