import { appendFileSync } from 'node:fs';
import OpenAI from 'openai';
import { type Exchange, placeOf, promptOf, withoutCampaignId } from './exchange.ts';
import { type ChatRequest, type ModelAnswer, openLoopbackEndpoint } from './loopback-endpoint.ts';
import { environmentOf, type ModelUnderTest } from './model-under-test.ts';

export interface Recording {
  /** Added to, a line for each exchange as it ends. */
  file: string;
  answeredBy: Exchange['answeredBy'];
}

/**
 * A model at an OpenAI-compatible endpoint whose answers are kept while it is asked, so that `scripted:<file>` can say them again.
 * Between the two stands a loopback endpoint of ours: it asks upstream for whole answers, and streams them on.
 */
export async function openRecordingModel({
  name,
  upstream,
  recording,
}: {
  name: string;
  upstream: { baseUrl: string | undefined; apiKey: string | undefined; timeoutMs: number };
  recording: Recording;
}): Promise<ModelUnderTest> {
  const client = new OpenAI({ apiKey: upstream.apiKey ?? 'none', baseURL: upstream.baseUrl ?? null, timeout: upstream.timeoutMs, maxRetries: 0 });
  const endpoint = await openLoopbackEndpoint(async (request) => {
    const prompt = promptOf(request);
    const answer = await ask(client, { ...request, model: name });
    const exchange: Exchange = { ...placeOf(request), answer: withoutCampaignId(answer), answeredBy: recording.answeredBy, prompt };
    appendFileSync(recording.file, `${JSON.stringify(exchange)}\n`);
    return answer;
  });
  return {
    name: `openai:${name}`,
    environment: environmentOf(endpoint, name),
    speaksTo: () => true,
    stale: [],
    close: () => endpoint.close(),
  };
}

async function ask(client: OpenAI, { stream: _, stream_options: __, ...request }: ChatRequest): Promise<ModelAnswer> {
  const completion = await client.chat.completions.create(request as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming);
  const message = completion.choices[0]?.message;
  const calls = (message?.tool_calls ?? []).flatMap((call) => (call.type === 'function' ? [call.function] : []));
  return {
    ...(message?.content ? { content: message.content } : {}),
    ...(calls.length === 0 ? {} : { tool_calls: calls.map((call) => ({ name: call.name, arguments: parsed(call.arguments) })) }),
  };
}

/** Arguments that are no JSON stay the text they were: that, too, is what the model said. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
