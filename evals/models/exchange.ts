import { z } from 'zod';
import { loadPrompt } from '../../prompts/load-prompt.ts';
import { promptNames } from '../versions.ts';
import { type ChatRequest, type ModelAnswer, textOf } from './loopback-endpoint.ts';

const answerSchema = z.union([
  z.strictObject({ status: z.int().min(400).max(599), error: z.string() }),
  z.strictObject({ content: z.string().optional(), tool_calls: z.array(z.strictObject({ name: z.string(), arguments: z.unknown() })).optional() }),
]);

export const answeredBySchema = z.enum(['model', 'person']);

/** One recorded exchange: what the user had said so far, how many tool results the turn had brought, and what was answered. */
export const exchangeSchema = z.strictObject({
  users: z.array(z.string()).min(1),
  step: z.int().min(0),
  answer: answerSchema,
  answeredBy: answeredBySchema,
  /** The prompt it was answered under, and the hash of its body then (first 16 digits). */
  prompt: z.strictObject({ name: z.string(), hash: z.string() }),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** Where in a conversation a request stands. */
export function placeOf({ messages }: Pick<ChatRequest, 'messages'>): Pick<Exchange, 'users' | 'step'> {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return {
    users: messages.filter(({ role }) => role === 'user').map(textOf),
    step: messages.slice(last + 1).filter(({ role }) => role === 'tool').length,
  };
}

export function placeKey({ users, step }: Pick<Exchange, 'users' | 'step'>): string {
  return JSON.stringify([users, step]);
}

const CAMPAIGN_ID = /cmp_[0-9a-f]{20}/g;
const PLACEHOLDER = '{{campaignId}}';

/** Campaigns are named anew in every run: an answer is kept without the name. */
export function withoutCampaignId(answer: ModelAnswer): ModelAnswer {
  return JSON.parse(JSON.stringify(answer).replaceAll(CAMPAIGN_ID, PLACEHOLDER)) as ModelAnswer;
}

/** A kept answer about the campaign that this request speaks of, the newest one named in it. */
export function withCampaignId(answer: ModelAnswer, { messages }: Pick<ChatRequest, 'messages'>): ModelAnswer {
  const campaignId = JSON.stringify(messages).match(CAMPAIGN_ID)?.at(-1);
  return campaignId === undefined ? answer : (JSON.parse(JSON.stringify(answer).replaceAll(PLACEHOLDER, campaignId)) as ModelAnswer);
}

/**
 * The prompt whose words the system message of a request has, as it is written today.
 * @throws Error for a request under none of our prompts
 */
export function promptOf({ messages }: Pick<ChatRequest, 'messages'>): Exchange['prompt'] {
  const system = messages.find(({ role }) => role === 'system');
  const words = system === undefined ? '' : textOf(system);
  for (const name of promptNames()) {
    const { hash, pieces } = loadPrompt(name);
    if (pieces.every((piece) => words.includes(piece))) return { name, hash: hash.slice(0, 16) };
  }
  throw new Error('A request under none of the prompts of today cannot be recorded.');
}
