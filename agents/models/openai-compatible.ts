import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { ChatOpenAI } from '@langchain/openai';
import OpenAI from 'openai';
import { boundedFetch } from './bounded-fetch.ts';

export interface ModelSettings {
  /** Absent: the SDK's own default address. */
  baseUrl: string | undefined;
  apiKey: string;
  name: string;
  /** Longest silence; a whole answer may take WHOLE_ANSWER times as long. */
  timeoutMs: number;
}

const WHOLE_ANSWER = 4;

/**
 * A chat model at any OpenAI-compatible endpoint. No retries here: the turn has one bounded wait, after which the
 * built-in engine takes over. `streaming` stays unset: with it, LangChain asks a public host to count tokens.
 */
export function openAiCompatibleModel({ baseUrl, apiKey, name, timeoutMs }: ModelSettings): BaseChatModel {
  return new ChatOpenAI({
    model: name,
    apiKey,
    timeout: timeoutMs,
    maxRetries: 0,
    temperature: 0,
    modelKwargs: { parallel_tool_calls: false },
    configuration: {
      ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
      maxRetries: 0,
      fetch: boundedFetch({ idleMs: timeoutMs, totalMs: WHOLE_ANSWER * timeoutMs }),
    },
  });
}

/** Asks the endpoint which models it has: a cheap sign of life. Resolves to a reason when it does not answer. */
export async function checkModelEndpoint({
  baseUrl,
  apiKey,
  timeoutMs,
}: ModelSettings): Promise<{ alive: true; models: string[] } | { alive: false; reason: string }> {
  const client = new OpenAI({ apiKey, baseURL: baseUrl ?? null, timeout: Math.min(timeoutMs, 5000), maxRetries: 0 });
  try {
    const page = await client.models.list();
    return { alive: true, models: page.data.map((model) => model.id) };
  } catch (error) {
    return { alive: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
