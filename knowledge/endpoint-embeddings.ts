import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/**
 * An OpenAI-compatible embeddings endpoint. Cards and documents are sent to it when they are indexed, questions when they are
 * asked; customer rows never are. A call that fails is tried once more; a question then goes on with its words alone.
 */
export async function endpointEmbeddings({
  baseUrl,
  apiKey,
  model,
  timeoutMs,
}: {
  baseUrl: string | undefined;
  apiKey: string;
  model: string;
  timeoutMs: number;
}): Promise<EmbeddingsInterface> {
  const { OpenAIEmbeddings } = await import('@langchain/openai');
  return new OpenAIEmbeddings({
    model,
    apiKey,
    timeout: timeoutMs,
    maxRetries: 1,
    batchSize: 64,
    encodingFormat: 'float',
    configuration: { baseURL: baseUrl },
  });
}
