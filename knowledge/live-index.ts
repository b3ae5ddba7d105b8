import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { IndexFacts, ItemToAdd } from './index-messages.ts';
import { IndexProcess } from './index-process.ts';
import type { IndexHit, IndexQuery } from './search-index.ts';
import { type SearchItem, unitText } from './search-item.ts';

/** Items copied to the worker in one go, by characters: about a millisecond of the request thread. */
const SLICE_CHARACTERS = 200_000;
/** Texts sent to the embeddings endpoint in one request. */
const EMBED_BATCH = 64;
/** When more than this share of the characters came after the build, the index is built anew beside the one in use. */
const STALE_SHARE = 0.2;

export interface LiveIndexOptions {
  /** An endpoint's embedder with a name that changes when its vectors do; absent: the local one. */
  embeddings?: EmbeddingsInterface | undefined;
  embedderName?: string | undefined;
  folder?: string | undefined;
  onProblem: (problem: string) => void;
}

/**
 * The index in use. `change` makes it hold exactly these items: small changes go into the worker in use, and the first
 * build, or a stale index, is built in a worker of its own that then takes its place. Changes happen one after the other; searches
 * go on meanwhile.
 */
export class LiveIndex {
  readonly #options: LiveIndexOptions;
  #process: IndexProcess | undefined;
  #held = new Map<string, SearchItem>();
  #builtCharacters = 0;
  #changedCharacters = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #rebuilding: Promise<void> | undefined;
  #facts: IndexFacts = { units: 0, bytes: 0, buildMs: 0 };
  #closed = false;

  constructor(options: LiveIndexOptions) {
    this.#options = options;
  }

  get facts(): IndexFacts {
    return this.#facts;
  }

  /** Resolves when the items, and no others, are findable. */
  change(items: SearchItem[]): Promise<void> {
    const done = this.#queue.then(() => this.#change(items));
    this.#queue = done.catch(() => {});
    return done;
  }

  async search(query: IndexQuery): Promise<IndexHit[]> {
    if (this.#process === undefined) throw new Error('the index is not built yet');
    return this.#process.call('search', { ...query, vector: query.configuration === 'lexical' ? undefined : await this.#embedQuery(query) });
  }

  /** Share of the exact nearest vectors that the graph finds; for measuring. */
  async recall(texts: string[], limit: number): Promise<number> {
    return this.#process === undefined ? 1 : this.#process.call('recall', { texts, limit });
  }

  /** Waits until no rebuild is under way; for measuring and tests. */
  async settled(): Promise<void> {
    await this.#queue;
    await this.#rebuilding;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#process?.stop();
    this.#process = undefined;
  }

  async #change(items: SearchItem[]): Promise<void> {
    if (this.#process === undefined || !this.#process.isRunning) {
      const { process, held, facts } = await this.#open(items);
      if (this.#closed) return process.stop();
      this.#take(process, held, facts);
      return;
    }
    const { added, removed } = difference(this.#held, items);
    if (added.length === 0 && removed.length === 0) return;
    await this.#stage(this.#process, added);
    this.#facts = { ...(await this.#process.call('change', { remove: removed.map((item) => item.key) })), buildMs: this.#facts.buildMs };
    for (const item of removed) this.#held.delete(item.key);
    for (const item of added) this.#held.set(item.key, item);
    this.#changedCharacters += characters(added) + characters(removed);
    if (this.#changedCharacters > STALE_SHARE * this.#builtCharacters) this.#rebuildBeside();
  }

  /** A worker that holds these items: what was kept on disk brought up to date, or a build from nothing. */
  async #open(items: SearchItem[]): Promise<{ process: IndexProcess; held: Map<string, SearchItem>; facts: IndexFacts }> {
    const { folder } = this.#options;
    if (folder !== undefined) {
      const process = new IndexProcess();
      const { keys, problem } = await process.call('load', { folder, embedder: this.#embedder });
      if (problem !== null) this.#options.onProblem(problem);
      const known = new Set(keys);
      const added = items.filter((item) => !known.has(item.key));
      const kept = items.length - added.length;
      if (keys.length > 0 && characters(added) <= STALE_SHARE * characters(items) && keys.length - kept <= STALE_SHARE * keys.length) {
        const wanted = new Set(items.map((item) => item.key));
        await this.#stage(process, added);
        const facts = await process.call('change', { remove: keys.filter((key) => !wanted.has(key)) });
        return { process, held: byKey(items), facts };
      }
      await process.stop();
    }
    return this.#build(items);
  }

  async #build(items: SearchItem[]): Promise<{ process: IndexProcess; held: Map<string, SearchItem>; facts: IndexFacts }> {
    const process = new IndexProcess();
    try {
      await this.#stage(process, items);
      const facts = await process.call('build', {});
      const { folder } = this.#options;
      if (folder !== undefined) {
        await process
          .call('save', { folder, embedder: this.#embedder })
          .catch((error: Error) => this.#options.onProblem(`the index was not kept: ${error.message}`));
      }
      return { process, held: byKey(items), facts };
    } catch (error) {
      await process.stop();
      throw error;
    }
  }

  /** Builds from all items beside the index in use; what changes meanwhile is brought in before it takes over. */
  #rebuildBeside(): void {
    if (this.#rebuilding !== undefined || this.#closed) return;
    const rebuild = async () => {
      const { process, held, facts } = await this.#build([...this.#held.values()]);
      const takeOver = this.#queue.then(async () => {
        if (this.#closed) return process.stop();
        const { added, removed } = difference(held, [...this.#held.values()]);
        await this.#stage(process, added);
        await process.call('change', { remove: removed.map((item) => item.key) });
        const old = this.#process;
        this.#take(process, this.#held, facts);
        this.#changedCharacters = characters(added) + characters(removed);
        await old?.stop();
      });
      this.#queue = takeOver.catch(() => {});
      await takeOver;
    };
    this.#rebuilding = rebuild()
      .catch((error: unknown) => this.#options.onProblem(`the index was not built anew: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        this.#rebuilding = undefined;
      });
  }

  #take(process: IndexProcess, held: Map<string, SearchItem>, facts: IndexFacts): void {
    this.#process = process;
    this.#held = held;
    this.#facts = facts;
    this.#builtCharacters = characters(held.values());
    this.#changedCharacters = 0;
  }

  async #stage(process: IndexProcess, items: SearchItem[]): Promise<void> {
    let slice: ItemToAdd[] = [];
    let size = 0;
    for (const item of items) {
      slice.push({ item, vectors: await this.#embedItem(item) });
      size += characters([item]);
      if (size < SLICE_CHARACTERS) continue;
      await process.call('stage', { items: slice });
      await nextTurn();
      [slice, size] = [[], 0];
    }
    if (slice.length > 0) await process.call('stage', { items: slice });
  }

  get #embedder(): string {
    return this.#options.embeddings === undefined ? 'local' : `endpoint ${this.#options.embedderName ?? ''}`;
  }

  async #embedItem(item: SearchItem): Promise<Float32Array[] | undefined> {
    const { embeddings } = this.#options;
    if (embeddings === undefined) return undefined;
    const texts = item.units.map((unit) => unitText(item, unit));
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += EMBED_BATCH) {
      const batch = await embeddings.embedDocuments(texts.slice(start, start + EMBED_BATCH));
      vectors.push(...batch.map((vector) => Float32Array.from(vector)));
    }
    return vectors;
  }

  /** An endpoint that is down costs the question its vector half, not its answer. */
  async #embedQuery({ text }: IndexQuery): Promise<Float32Array | undefined> {
    const { embeddings, onProblem } = this.#options;
    if (embeddings === undefined) return undefined;
    try {
      return Float32Array.from(await embeddings.embedQuery(text.slice(0, 2000)));
    } catch (error) {
      onProblem(`the embeddings endpoint did not answer, words alone were searched: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }
}

function byKey(items: SearchItem[]): Map<string, SearchItem> {
  return new Map(items.map((item) => [item.key, item]));
}

function difference(held: Map<string, SearchItem>, items: SearchItem[]): { added: SearchItem[]; removed: SearchItem[] } {
  const wanted = new Set(items.map((item) => item.key));
  return { added: items.filter((item) => !held.has(item.key)), removed: [...held.values()].filter((item) => !wanted.has(item.key)) };
}

function characters(items: Iterable<SearchItem>): number {
  let sum = 0;
  for (const item of items) {
    sum += item.title.length + item.keywords.length;
    for (const unit of item.units) for (const { text } of unit) sum += text.length;
  }
  return sum;
}
