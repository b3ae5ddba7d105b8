import { Worker } from 'node:worker_threads';
import type { IndexCallName, IndexCalls, IndexReply } from './index-messages.ts';

/**
 * The worker seen from the request thread: one promise a call. It does not keep the process alive except while a call
 * is waiting. Calls that wait when the worker dies, or is stopped, are rejected.
 */
export class IndexProcess {
  readonly #worker = new Worker(new URL('./index-worker.ts', import.meta.url), { name: 'know-how-index', execArgv: [] });
  readonly #waiting = new Map<number, { resolve: (answer: never) => void; reject: (reason: Error) => void }>();
  #nextId = 0;
  #ended: Error | null = null;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (reply: IndexReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (this.#waiting.size === 0) this.#worker.unref();
      if ('error' in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.answer as never);
    });
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))));
    this.#worker.on('exit', () => this.#end(new Error('the know-how index was stopped')));
  }

  get isRunning(): boolean {
    return this.#ended === null;
  }

  call<Name extends IndexCallName>(name: Name, ask: IndexCalls[Name]['ask']): Promise<IndexCalls[Name]['answer']> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = this.#nextId;
      this.#nextId += 1;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, name, ask });
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}
