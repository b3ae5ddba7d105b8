import type { AgentName, ConversationEvent, MessageChunk } from '../conversation/conversation.schema.ts';
import type { HttpClient } from './http-client.ts';

export interface AskedTurn {
  conversationId: string;
  reply: string;
  notices: string[];
  error: string | null;
  timings: Record<string, number>;
  /** Every chunk of one type, in order. */
  of<Type extends MessageChunk['type']>(type: Type): Extract<MessageChunk, { type: Type }>[];
}

/** Sends one message, in a new conversation or in one that is under way, and collects the whole answer. */
export async function runTurn(
  client: HttpClient,
  { agent, text, conversationId, language = 'zh' }: { agent: AgentName; text: string; conversationId?: string; language?: 'zh' | 'en' },
): Promise<AskedTurn> {
  const id = conversationId ?? (await client.post<{ id: string }>('/conversations', { agent, language })).id;
  const started = performance.now();
  const sent = await client.post<{ turnId: string; sequence: number }>(`/conversations/${id}/messages`, { text, language });
  const chunks: MessageChunk[] = [];
  for await (const event of client.readTurn(id, { after: sent.sequence, turnId: sent.turnId }) as AsyncIterable<ConversationEvent>) chunks.push(event.chunk);
  const of = <Type extends MessageChunk['type']>(type: Type) => chunks.filter((chunk): chunk is Extract<MessageChunk, { type: Type }> => chunk.type === type);
  return {
    conversationId: id,
    reply: of('text-delta')
      .map((chunk) => chunk.delta)
      .join(''),
    notices: of('data-notice').map((chunk) => chunk.data.code),
    error: of('error').at(-1)?.errorText ?? null,
    timings: { ...of('data-timings').at(-1)?.data, roundTrip: Math.round(performance.now() - started) },
    of,
  };
}
