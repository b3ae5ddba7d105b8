import type { Language } from '../../server/values/language.ts';

/** What the server says when it refuses; already in the reader's language. */
export interface ErrorView {
  /** A code of the server's error catalogue, or NETWORK. */
  code: string;
  message: string;
  fix: string;
  facts: Record<string, string | number>;
  requestId?: string;
}

export class RequestError extends Error {
  readonly view: ErrorView;
  readonly status: number;

  constructor(status: number, view: ErrorView) {
    super(view.message);
    this.name = 'RequestError';
    this.status = status;
    this.view = view;
  }
}

let spoken: Language = 'zh';

/** Sets the language of all further answers and error messages. */
export function speakTo(language: Language): void {
  spoken = language;
}

const unreachable: Record<Language, ErrorView> = {
  zh: { code: 'NETWORK', message: '连接不上服务', fix: '请检查网络后重试；已填写的内容仍在', facts: {} },
  en: { code: 'NETWORK', message: 'The service cannot be reached', fix: 'Check the network and try again; what you typed is still here', facts: {} },
};

function isErrorBody(value: unknown): value is { error: ErrorView } {
  return typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'object' && value.error !== null && 'message' in value.error;
}

interface WriteOptions {
  /** Repeats of one intent share a key, so that a retry after a lost answer does nothing twice. */
  key?: string;
}

async function send<T>(method: string, path: string, body: unknown, options: WriteOptions): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': spoken };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') headers['Idempotency-Key'] = options.key ?? newKey();
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { method, headers, credentials: 'same-origin', ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch {
    throw new RequestError(0, unreachable[spoken]);
  }
  const text = await response.text();
  let value: unknown = null;
  if (text !== '') {
    try {
      value = JSON.parse(text);
    } catch {
      throw new RequestError(response.status, unreachable[spoken]);
    }
  }
  if (!response.ok) throw new RequestError(response.status, isErrorBody(value) ? value.error : unreachable[spoken]);
  return value as T;
}

/** A fresh idempotency key; also where the page is served without TLS and `randomUUID` is absent. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

export const api = {
  get: <T>(path: string): Promise<T> => send<T>('GET', path, undefined, {}),
  post: <T>(path: string, body: unknown = {}, options: WriteOptions = {}): Promise<T> => send<T>('POST', path, body, options),
  put: <T>(path: string, body: unknown, options: WriteOptions = {}): Promise<T> => send<T>('PUT', path, body, options),
  delete: <T>(path: string, options: WriteOptions = {}): Promise<T> => send<T>('DELETE', path, undefined, options),
};
