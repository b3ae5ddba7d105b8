import { randomUUID } from 'node:crypto';
import { Agent, type IncomingMessage, request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationEvent } from '../../../server/conversation/conversation.schema.ts';

export interface Reply {
  status: number;
  text: string;
  headers: IncomingMessage['headers'];
  /** Parsed, or null where it is no JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of all routes come through here; each check looks at what it needs
  body: any;
  /** Code of the typed error, if the answer is one. */
  code: string | undefined;
}

export interface Ask {
  body?: unknown;
  /** Sent as it is. */
  raw?: Buffer | string;
  headers?: Record<string, string>;
  /** Milliseconds without an answer; default 60 s. */
  patience?: number;
}

export interface Turn {
  conversationId: string;
  status: number;
  turnId: string;
  events: ConversationEvent[];
  reply: string;
  notices: string[];
  error: string | null;
  /** The campaign shown, if one was. */
  campaignId: string | null;
  /** Error texts of tools. */
  toolErrors: string[];
}

let nextAddress = 2;

/** Somebody who talks to the server over HTTP with a session cookie, from a loopback address of his own. */
export class Person {
  readonly account: string;
  readonly url: () => string;
  cookie = '';
  readonly #agent: Agent;

  constructor(account: string, url: () => string) {
    this.account = account;
    this.url = url;
    const address = `127.0.0.${nextAddress}`;
    nextAddress = nextAddress >= 250 ? 2 : nextAddress + 1;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 300, localAddress: address } as object);
  }

  async signIn(): Promise<this> {
    const reply = await this.post('/session', { accountId: this.account }, { headers: { cookie: '' } });
    if (reply.status !== 200) throw new Error(`cannot sign in as ${this.account}: ${reply.text}`);
    this.cookie = String(reply.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
    return this;
  }

  get(path: string, ask: Ask = {}): Promise<Reply> {
    return this.call('GET', path, ask);
  }
  post(path: string, body: unknown = {}, ask: Ask = {}): Promise<Reply> {
    return this.call('POST', path, { body, ...ask });
  }
  put(path: string, body: unknown): Promise<Reply> {
    return this.call('PUT', path, { body });
  }

  /** One request. A limit on the number of requests is waited for, as it asks; `once` does not wait. */
  async call(method: string, path: string, ask: Ask = {}): Promise<Reply> {
    for (let tries = 0; ; tries += 1) {
      const reply = await this.once(method, path, ask);
      if (reply.status !== 429 || reply.code !== 'TOO_MANY_REQUESTS' || tries >= 5) return reply;
      await sleep(1000 * Math.min(60, Number(reply.headers['retry-after'] ?? 5)));
    }
  }

  once(method: string, path: string, { body, raw, headers = {}, patience = 60_000 }: Ask = {}): Promise<Reply> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const key = randomUUID();
    return new Promise((resolve, reject) => {
      const request = send(
        `${this.url()}/api${path}`,
        {
          method,
          agent: this.#agent,
          headers: {
            ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
            ...(method === 'GET' ? {} : { 'idempotency-key': key }),
            cookie: this.cookie,
            ...headers,
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const parsed = jsonOf(text);
            resolve({ status: response.statusCode ?? 0, text, headers: response.headers, body: parsed, code: parsed?.error?.code });
          });
        },
      );
      request.setTimeout(patience, () => request.destroy(new Error(`no answer to ${method} ${path} within ${patience} ms`)));
      request.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the server was closing just then: as browsers do, once more on a new one.
        if (request.reusedSocket && error.code === 'ECONNRESET')
          this.once(method, path, { body, raw, headers: { 'idempotency-key': key, ...headers }, patience }).then(resolve, reject);
        else reject(error);
      });
      request.end(payload);
    });
  }

  /** Blocks of a conversation's event stream as the wire has them, until `enough` says so; then the connection is cut. */
  stream(path: string, enough: (block: string) => boolean, headers: Record<string, string> = {}): Promise<{ status: number; blocks: string[] }> {
    return new Promise((resolve, reject) => {
      const blocks: string[] = [];
      const request = send(`${this.url()}/api${path}`, { agent: this.#agent, headers: { cookie: this.cookie, ...headers } }, (response) => {
        let waiting = '';
        const end = () => {
          resolve({ status: response.statusCode ?? 0, blocks });
          request.destroy();
        };
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          waiting += part;
          const whole = waiting.split('\n\n');
          waiting = whole.pop() ?? '';
          for (const block of whole) {
            if (!block.startsWith('id: ')) continue;
            blocks.push(block);
            if (enough(block)) return end();
          }
        });
        response.on('end', end);
        response.on('error', end);
      });
      request.setTimeout(90_000, () => request.destroy(new Error(`nothing more on ${path}`)));
      request.on('error', reject);
      request.end();
    });
  }

  /** The beginning of an answer that may never end: a refusal whole, of a stream only that it began. */
  head(path: string, headers: Record<string, string> = {}): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const request = send(`${this.url()}/api${path}`, { agent: this.#agent, headers: { cookie: this.cookie, ...headers } }, (response) => {
        const { statusCode: status = 0, headers: got } = response;
        if (status < 400) {
          resolve({ status, text: '', headers: got, body: null, code: undefined });
          request.destroy();
          return;
        }
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          const body = jsonOf(text);
          resolve({ status, text, headers: got, body, code: body?.error?.code });
        });
      });
      request.setTimeout(20_000, () => request.destroy(new Error(`no answer to GET ${path}`)));
      request.on('error', reject);
      request.end();
    });
  }

  async open(agent: 'campaign' | 'fund' = 'campaign'): Promise<string> {
    const reply = await this.post('/conversations', { agent });
    if (reply.status !== 201) throw new Error(`${this.account} cannot open a conversation: ${reply.text}`);
    return reply.body.id as string;
  }

  /** Sends a message and reads the whole answer. */
  async turn(text: string, { agent = 'campaign', conversationId }: { agent?: 'campaign' | 'fund'; conversationId?: string | undefined } = {}): Promise<Turn> {
    const id = conversationId ?? (await this.open(agent));
    const sent = await this.post(`/conversations/${id}/messages`, { text });
    const empty = { conversationId: id, status: sent.status, turnId: '', events: [], reply: '', notices: [], error: sent.code ?? null, campaignId: null };
    if (sent.status !== 202) return { ...empty, toolErrors: [] };
    const { turnId, sequence } = sent.body as { turnId: string; sequence: number };
    const { blocks } = await this.stream(`/conversations/${id}/events?after=${sequence}`, (block) => {
      const event = eventOf(block);
      return event.turnId === turnId && event.chunk.type === 'finish';
    });
    return { ...readTurn(blocks.map(eventOf)), conversationId: id, status: 202, turnId };
  }
}

export const eventOf = (block: string): ConversationEvent => JSON.parse(block.slice(block.indexOf('data: ') + 6)) as ConversationEvent;

function readTurn(events: ConversationEvent[]): Omit<Turn, 'conversationId' | 'status' | 'turnId'> {
  const chunks = events.map((event) => event.chunk);
  return {
    events,
    reply: chunks.flatMap((chunk) => (chunk.type === 'text-delta' ? [chunk.delta] : [])).join(''),
    notices: chunks.flatMap((chunk) => (chunk.type === 'data-notice' ? [chunk.data.code] : [])),
    error: chunks.flatMap((chunk) => (chunk.type === 'error' ? [chunk.errorText] : [])).at(-1) ?? null,
    campaignId: chunks.flatMap((chunk) => (chunk.type === 'data-plan' ? [chunk.data.campaignId] : [])).at(-1) ?? null,
    toolErrors: chunks.flatMap((chunk) => (chunk.type === 'tool-output-error' ? [chunk.errorText] : [])),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: see Reply.body
function jsonOf(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
