import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Store } from '../store/connection.ts';
import type { Database } from '../store/database.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { type Clock, toInstant } from '../values/time.ts';
import type { ConversationEvent, MessageChunk } from './conversation.schema.ts';
import { appendEvents } from './conversation.store.ts';

/** Events that follow each other this closely share one write; no reader sees the difference, the disk does. */
const GATHER_MS = 3;

/** Tells readers in this process that a conversation has new stored events. */
const news = new EventEmitter().setMaxListeners(0);

/** Calls back whenever events of a conversation have been stored; returns the way to stop. */
export function onStoredEvents(conversationId: string, callback: () => void): () => void {
  news.on(conversationId, callback);
  return () => news.off(conversationId, callback);
}

/** Whether anybody follows a conversation in this process right now. */
export function hasReaders(conversationId: string): boolean {
  return news.listenerCount(conversationId) > 0;
}

/** Readers of all conversations in this process. */
export function countReaders(): number {
  return news.eventNames().reduce((sum, name) => sum + news.listenerCount(name), 0);
}

/**
 * Numbers and stores the events of one turn. Chunks that arrive while a write is under way go together into the
 * next one, so that a burst costs one fsync; nothing is announced before it is stored.
 */
export class EventLog {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #conversationId: string;
  readonly #turnId: string;
  #sequence: number;
  #waiting: ConversationEvent[] = [];
  #writing: Promise<void> | null = null;
  #failure: unknown = null;
  #closing = false;

  constructor({
    store,
    clock,
    conversationId,
    turnId,
    lastSequence,
  }: { store: Store; clock: Clock; conversationId: string; turnId: string; lastSequence: number }) {
    this.#store = store;
    this.#clock = clock;
    this.#conversationId = conversationId;
    this.#turnId = turnId;
    this.#sequence = lastSequence;
  }

  /** Queues one chunk. The number is given here, so order is the order of calls. */
  add(chunk: MessageChunk): void {
    this.#sequence += 1;
    this.#waiting.push({ conversationId: this.#conversationId, sequence: this.#sequence, turnId: this.#turnId, at: toInstant(this.#clock()), chunk });
    if (!this.#closing) this.#writing ??= this.#drain();
  }

  /** Resolves when everything added so far is stored; throws what storing threw. */
  async flush(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    if (this.#failure !== null) throw this.#failure;
  }

  /** Stores the last event of the turn together with what ends it, so that whoever reads the end may go on at once. */
  async close(chunk: MessageChunk, alongside: (trx: Transaction<Database>) => Promise<void>): Promise<void> {
    this.#closing = true;
    this.add(chunk);
    await this.flush();
    const batch = this.#waiting;
    this.#waiting = [];
    await appendEvents(this.#store, batch, alongside);
    this.#tell();
  }

  #tell(): void {
    afterCommit(this.#store, () => news.emit(this.#conversationId));
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && this.#failure === null) {
        await sleep(GATHER_MS);
        // What is still waiting when the turn ends is stored with its end.
        if (this.#closing) return;
        const batch = this.#waiting;
        this.#waiting = [];
        await appendEvents(this.#store, batch);
        this.#tell();
      }
    } catch (error) {
      this.#failure = error;
    } finally {
      this.#writing = null;
    }
  }
}
