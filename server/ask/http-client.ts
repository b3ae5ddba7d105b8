import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationEvent } from '../conversation/conversation.schema.ts';

/** Talks to a Helmsman server as one signed-in person, or as a machine with a person's token. */
export class HttpClient {
  readonly #url: string;
  readonly #token: string | null;
  #cookie = '';

  constructor(url: string, token: string | null = null) {
    this.#url = url;
    this.#token = token;
  }

  /** Signs in with a demo account; a client with a token is its owner already. */
  async signIn(accountId: string): Promise<void> {
    if (this.#token !== null) return;
    const { demoAccounts } = await this.get<{ demoAccounts: unknown[] | null }>('/session');
    if (demoAccounts === null)
      throw new Error(
        `NOT_SIGNED_IN: 本服务使用统一认证登录，请创建 API 令牌（POST /api/tokens）并设置 HELMSMAN_TOKEN。 ${this.#url} signs people in at the bank's provider: make an API token (POST /api/tokens) and set HELMSMAN_TOKEN.`,
      );
    const response = await this.#send('POST', '/session', { accountId });
    this.#cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  }

  async get<Answer>(path: string): Promise<Answer> {
    return (await (await this.#send('GET', path)).json()) as Answer;
  }

  async post<Answer>(path: string, body: unknown = {}): Promise<Answer> {
    return (await (await this.#send('POST', path, body)).json()) as Answer;
  }

  async put<Answer>(path: string, body: unknown): Promise<Answer> {
    return (await (await this.#send('PUT', path, body)).json()) as Answer;
  }

  /** Sends a file as it is. */
  async upload<Answer>(path: string, file: ReadableStream): Promise<Answer> {
    return (await (await this.#send('POST', path, file)).json()) as Answer;
  }

  /** Reads a conversation's events after a number, up to and including the end of a turn. */
  async *readTurn(conversationId: string, { after, turnId }: { after: number; turnId: string }): AsyncGenerator<ConversationEvent> {
    const stop = new AbortController();
    const response = await this.#send('GET', `/conversations/${conversationId}/events?after=${after}`, undefined, stop.signal);
    const decoder = new TextDecoder();
    let waiting = '';
    try {
      for await (const bytes of response.body ?? []) {
        waiting += decoder.decode(bytes as Uint8Array, { stream: true });
        const blocks = waiting.split('\n\n');
        waiting = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = block.split('\n').find((line) => line.startsWith('data: '));
          if (data === undefined) continue;
          const event = JSON.parse(data.slice(6)) as ConversationEvent;
          yield event;
          if (event.turnId === turnId && event.chunk.type === 'finish') return;
        }
      }
    } finally {
      stop.abort();
    }
  }

  async #send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    let response = await this.#once(method, path, body, signal);
    // A long batch meets the limit of a running server: it waits as it is told, and goes on.
    for (let tries = 0; response.status === 429 && tries < 5 && !(body instanceof ReadableStream); tries += 1) {
      await sleep(1000 * Math.min(60, Number(response.headers.get('retry-after') ?? 5)));
      response = await this.#once(method, path, body, signal);
    }
    if (response.ok) return response;
    const { error } = (await response.json().catch(() => ({ error: { code: String(response.status), message: response.statusText, fix: '' } }))) as {
      error: { code: string; message: string; fix: string };
    };
    throw new Error(`${error.code}: ${error.message} ${error.fix}`.trim());
  }

  #once(method: string, path: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
    return fetch(`${this.#url}/api${path}`, {
      method,
      signal: signal ?? null,
      headers: {
        'content-type': body instanceof ReadableStream ? 'application/octet-stream' : 'application/json',
        'accept-language': 'zh',
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      },
      ...(body instanceof ReadableStream ? { body, duplex: 'half' as const } : body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }
}
