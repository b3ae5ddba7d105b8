import { z } from 'zod';
import { fundAnalysisSchema } from '../fund/analysis/fund-analysis.schema.ts';
import { fundComparisonSchema } from '../fund/comparison/fund-comparison.schema.ts';
import { disclosureSchema, fundListSchema } from '../fund/screening/fund-list.schema.ts';
import { simulationSchema } from '../fund/simulation/simulation.schema.ts';
import { citationSchema } from '../marketing/campaign/assessment.schema.ts';
import { planDifferenceSchema } from '../marketing/campaign/campaign.schema.ts';
import { languageSchema, localizedTextSchema } from '../values/language.ts';
import { instantSchema } from '../values/time.ts';
import { ledgerEntrySchema } from './ledger.schema.ts';

export const agentNameSchema = z.enum(['campaign', 'fund']).meta({ id: 'AgentName' });
export type AgentName = z.infer<typeof agentNameSchema>;

/** The longest message accepted, in characters; longer ones are refused whole with TOO_LARGE. */
export const MAX_MESSAGE_CHARACTERS = 8_000;

export const newConversationSchema = z.strictObject({ agent: agentNameSchema, language: languageSchema.default('zh') }).meta({ id: 'NewConversation' });
export const newMessageSchema = z.strictObject({ text: z.string().trim().min(1), language: languageSchema.optional() }).meta({ id: 'NewMessage' });

/** Several missing things are asked in one question part, each with choices. */
export const questionSchema = z
  .strictObject({
    path: z.string(),
    prompt: localizedTextSchema,
    choices: z.array(z.strictObject({ label: localizedTextSchema, text: localizedTextSchema })).max(12),
  })
  .meta({ id: 'Question' });
export type Question = z.infer<typeof questionSchema>;

/**
 * One chunk of an answer, in the AI SDK's UI message stream format. `data-*` parts are ours:
 * data-plan shows a plan card, data-question asks, data-sources cites, data-ledger holds the figures,
 * data-funds shows a list of funds with its condition chips, data-fund-analysis one fund, data-fund-comparison several,
 * data-simulation a regular investment in the past, data-disclosures what must stand beside them;
 * a data part that comes again under the same id replaces the earlier one. data-notice tells of something outside the answer (the model failed over), data-timings where the time went.
 */
export const messageChunkSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('start'), messageId: z.string() }),
    z.strictObject({ type: z.literal('text-start'), id: z.string() }),
    z.strictObject({ type: z.literal('text-delta'), id: z.string(), delta: z.string() }),
    z.strictObject({ type: z.literal('text-end'), id: z.string() }),
    z.strictObject({ type: z.literal('tool-input-available'), toolCallId: z.string(), toolName: z.string(), input: z.unknown() }),
    z.strictObject({ type: z.literal('tool-output-available'), toolCallId: z.string(), output: z.unknown() }),
    z.strictObject({ type: z.literal('tool-output-error'), toolCallId: z.string(), errorText: z.string() }),
    z.strictObject({
      type: z.literal('data-plan'),
      id: z.string(),
      data: z.strictObject({ campaignId: z.string(), version: z.int(), contentHash: z.string(), differences: z.array(planDifferenceSchema) }),
    }),
    z.strictObject({ type: z.literal('data-question'), id: z.string(), data: z.strictObject({ questions: z.array(questionSchema) }) }),
    z.strictObject({ type: z.literal('data-sources'), id: z.string(), data: z.strictObject({ citations: z.array(citationSchema) }) }),
    z.strictObject({ type: z.literal('data-ledger'), id: z.string(), data: z.strictObject({ entries: z.array(ledgerEntrySchema) }) }),
    z.strictObject({ type: z.literal('data-funds'), id: z.string(), data: fundListSchema }),
    z.strictObject({ type: z.literal('data-fund-analysis'), id: z.string(), data: fundAnalysisSchema }),
    z.strictObject({ type: z.literal('data-fund-comparison'), id: z.string(), data: fundComparisonSchema }),
    z.strictObject({ type: z.literal('data-simulation'), id: z.string(), data: simulationSchema }),
    z.strictObject({ type: z.literal('data-disclosures'), id: z.string(), data: z.strictObject({ disclosures: z.array(disclosureSchema) }) }),
    z.strictObject({ type: z.literal('data-notice'), id: z.string(), data: z.strictObject({ code: z.string(), text: localizedTextSchema }) }),
    z.strictObject({ type: z.literal('data-timings'), id: z.string(), data: z.record(z.string(), z.number()) }),
    z.strictObject({ type: z.literal('error'), errorText: z.string() }),
    z.strictObject({ type: z.literal('abort') }),
    z.strictObject({ type: z.literal('finish') }),
  ])
  .meta({ id: 'MessageChunk' });
export type MessageChunk = z.infer<typeof messageChunkSchema>;

/**
 * A stored, numbered event. `sequence` counts from 1 within a conversation without gaps: a client that has
 * seen event n asks for those after n and gets each once, whatever the network did.
 */
export const conversationEventSchema = z
  .strictObject({
    conversationId: z.string(),
    sequence: z.int().min(1),
    turnId: z.string(),
    at: instantSchema,
    chunk: messageChunkSchema,
  })
  .meta({ id: 'ConversationEvent' });
export type ConversationEvent = z.infer<typeof conversationEventSchema>;

export const userMessageSchema = z.strictObject({ id: z.string(), turnId: z.string(), text: z.string(), at: instantSchema }).meta({ id: 'UserMessage' });
export type UserMessage = z.infer<typeof userMessageSchema>;

/** A whole conversation: what the user said and every event of the answers, to be put together by the reader. */
export const conversationSchema = z
  .strictObject({
    id: z.string(),
    agent: agentNameSchema,
    title: z.string(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    /** True while a turn is being answered. */
    answering: z.boolean(),
    lastSequence: z.int().min(0),
    messages: z.array(userMessageSchema),
    events: z.array(conversationEventSchema),
  })
  .meta({ id: 'Conversation' });

export const conversationSummarySchema = conversationSchema
  .omit({ messages: true, events: true, lastSequence: true, answering: true })
  .meta({ id: 'ConversationSummary' });
