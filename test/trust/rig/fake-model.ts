import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChatRequest {
  messages: { role: string; content: unknown; tool_calls?: { id: string; function: { name: string; arguments: string } }[]; tool_call_id?: string }[];
  tools?: { function: { name: string } }[];
  stream?: boolean;
}

export interface Call {
  name: string;
  arguments: unknown;
}

/** What the model says next. `raw` writes to the wire itself. */
export type Reply = { text?: string; calls?: Call[] } | { status: number } | { raw: (wire: Wire) => void };
export type Mind = (request: ChatRequest) => Reply;

/** One answer's connection, for faults. */
export interface Wire {
  request: IncomingMessage;
  response: ServerResponse;
  /** One streamed chunk with this delta. */
  delta(delta: object, finish?: string | null): void;
  done(): void;
}

/** An OpenAI-compatible endpoint on loopback whose mind the test sets; every request's text is shown to `inspect`. */
export class FakeModel {
  readonly #server: Server;
  url = '';
  requests = 0;
  /** Open upstream calls right now. */
  open = 0;
  mind: Mind = () => ({ text: '好的。' });
  inspect: (body: string, request: ChatRequest) => void = () => {};

  constructor() {
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.method === 'GET') {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ object: 'list', data: [{ id: 'scripted', object: 'model', created: 0, owned_by: 'test' }] }));
        return;
      }
      const body = Buffer.concat(parts).toString('utf8');
      const asked = JSON.parse(body) as ChatRequest;
      this.requests += 1;
      this.open += 1;
      response.on('close', () => {
        this.open -= 1;
      });
      this.inspect(body, asked);
      answer(this.mind(asked), { request, response, ...wireOf(response) });
    });
  }
}

function wireOf(response: ServerResponse): Pick<Wire, 'delta' | 'done'> {
  const write = (data: string) => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(`data: ${data}\n\n`);
  };
  let first = true;
  return {
    delta: (delta, finish = null) => {
      // Real endpoints say the role once, with the first piece.
      const said = first ? { role: 'assistant', ...delta } : delta;
      first = false;
      write(
        JSON.stringify({
          id: 'chatcmpl-1',
          object: 'chat.completion.chunk',
          created: 0,
          model: 'scripted',
          choices: [{ index: 0, delta: said, finish_reason: finish }],
        }),
      );
    },
    done: () => {
      write('[DONE]');
      response.end();
    },
  };
}

function answer(reply: Reply, wire: Wire): void {
  if ('raw' in reply) {
    reply.raw(wire);
    return;
  }
  if ('status' in reply) {
    wire.response.writeHead(reply.status, { 'content-type': 'application/json' });
    wire.response.end(JSON.stringify({ error: { message: 'scripted failure' } }));
    return;
  }
  const { text = '', calls = [] } = reply;
  wire.delta({ role: 'assistant', content: '' });
  for (const piece of text.match(/[\s\S]{1,40}/gu) ?? []) wire.delta({ content: piece });
  calls.forEach((call, index) => {
    const written = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
    wire.delta({ tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name: call.name, arguments: '' } }] });
    for (const piece of written.match(/[\s\S]{1,200}/gu) ?? []) wire.delta({ tool_calls: [{ index, function: { arguments: piece } }] });
  });
  wire.delta({}, calls.length > 0 ? 'tool_calls' : 'stop');
  wire.done();
}

/** How many tool results the model has been given since the user last spoke. */
export function stepOf(request: ChatRequest): number {
  const start = request.messages.findLastIndex((message) => message.role === 'user');
  return request.messages.slice(start + 1).filter((message) => message.role === 'assistant').length;
}

/** Says one thing after the other in each turn; the last one again and again. */
export const inOrder =
  (...replies: Reply[]): Mind =>
  (request) =>
    replies[Math.min(stepOf(request), replies.length - 1)] ?? { text: '好的。' };
