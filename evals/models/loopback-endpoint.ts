import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: unknown;
}

export interface ChatRequest {
  model: string;
  stream?: boolean;
  stream_options?: unknown;
  messages: ChatMessage[];
  tools?: { function: { name: string } }[];
}

/** One answer of a model, as recordings hold it. */
export type ModelAnswer = { content?: string; tool_calls?: { name: string; arguments: unknown }[] } | { status: number; error: string };

export interface LoopbackEndpoint {
  url: string;
  close(): Promise<void>;
}

/** An OpenAI-compatible chat endpoint on loopback whose answers a function gives, streamed as the real one streams. */
export async function openLoopbackEndpoint(answer: (request: ChatRequest) => ModelAnswer | Promise<ModelAnswer>): Promise<LoopbackEndpoint> {
  const server = createServer(async (request, response) => {
    if (!request.url?.endsWith('/chat/completions')) {
      response.writeHead(404).end('{}');
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    try {
      send(response, await answer(JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatRequest));
    } catch (error) {
      send(response, { status: 500, error: error instanceof Error ? error.message : String(error) });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, answer: ModelAnswer): void {
  if ('status' in answer) {
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message: answer.error } }));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({ id: 'loopback', object: 'chat.completion.chunk', created: 0, model: 'loopback', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  const calls = answer.tool_calls ?? [];
  chunk({ role: 'assistant', content: answer.content ?? '' });
  for (const [index, call] of calls.entries()) {
    const text = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
    chunk({ tool_calls: [{ index, id: `call_${index}_${call.name}`, type: 'function', function: { name: call.name, arguments: text } }] });
  }
  chunk({}, calls.length > 0 ? 'tool_calls' : 'stop');
  response.end('data: [DONE]\n\n');
}

/** The words of a message, whatever form its content has. */
export function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : '')).join('');
}
