import { z } from 'zod';
import { localizedTextSchema } from '../values/language.ts';
import { calendarDaySchema, instantSchema } from '../values/time.ts';
import { cardChannelSchema, knowHowCardSchema, leverSchema, productLineSchema, trustLevelSchema } from './know-how.schema.ts';

const word = z.string().trim().min(1).max(60);

/** What a card says, as a person proposes it: everything but its id and version. */
export const cardDraftSchema = z
  .strictObject({
    title: z.strictObject({ zh: z.string().trim().min(1).max(80), en: z.string().trim().min(1).max(120) }),
    trust: trustLevelSchema,
    scenario: z.array(word).min(1).max(8),
    audience: z.array(word).max(8).default([]),
    productLine: z.array(productLineSchema).max(6).default(['any']),
    channel: z.array(cardChannelSchema).min(1).max(8),
    lever: z.array(leverSchema).min(1).max(5),
    keywords: z.array(word).max(40).default([]),
    questions: z
      .array(z.string().trim().min(4).max(80))
      .max(10)
      .optional()
      .describe('What people would ask that this card answers; left out: as the card has them'),
    figures: knowHowCardSchema.shape.figures.unwrap().max(12).default([]),
    clause: knowHowCardSchema.shape.clause,
    source: z.string().trim().min(3).max(300),
    owner: z.string().trim().min(2).max(60),
    validFrom: calendarDaySchema.nullable(),
    validUntil: calendarDaySchema.nullable(),
    body: z.string().trim().min(20).max(20_000).describe('Markdown; HTML is not allowed'),
  })
  .meta({ id: 'CardDraft' });
export type CardDraft = z.infer<typeof cardDraftSchema>;

export const newProposalSchema = z
  .strictObject({
    cardId: z
      .string()
      .regex(/^[a-z][a-z0-9-]{2,60}$/, 'lower-case words joined by hyphens')
      .describe('The card to change, or the id of a new one'),
    baseVersion: z.int().min(1).nullable().describe('The version the change was made from; null for a new card'),
    card: cardDraftSchema,
    reason: z.string().trim().min(5).max(1000).describe('Why; kept in the history'),
    evidence: z.array(z.string().max(80)).max(20).default([]).describe('Ids of campaigns that speak for it'),
  })
  .meta({ id: 'NewProposal' });
export type NewProposal = z.infer<typeof newProposalSchema>;

export const proposalStateSchema = z.enum(['pending', 'approved', 'rejected', 'stale']).meta({ id: 'ProposalState' });

export const proposalSchema = z
  .strictObject({
    id: z.string(),
    cardId: z.string(),
    baseVersion: z.int().nullable(),
    contentHash: z.string().length(64).describe('Of cardId, baseVersion and card: what an approver decides on'),
    card: cardDraftSchema,
    base: cardDraftSchema.nullable().describe('What the card said in that version; null for a new card'),
    changed: z.array(z.string()).describe('Fields that differ from the base'),
    reason: z.string(),
    evidence: z.array(z.string()),
    state: proposalStateSchema,
    proposedBy: z.string(),
    proposedAt: instantSchema,
    decidedBy: z.string().nullable(),
    decidedAt: instantSchema.nullable(),
    comment: z.string().nullable(),
    title: localizedTextSchema,
    mayDecide: z.boolean(),
  })
  .meta({ id: 'Proposal' });
export type Proposal = z.infer<typeof proposalSchema>;

export const proposalFilterSchema = z.strictObject({ state: proposalStateSchema.optional(), cardId: z.string().max(80).optional() });

export const proposalVerdictSchema = z
  .strictObject({ contentHash: z.string().length(64), verdict: z.enum(['approved', 'rejected']), comment: z.string().trim().max(2000).optional() })
  .meta({ id: 'ProposalVerdict' });
export type ProposalVerdict = z.infer<typeof proposalVerdictSchema>;
