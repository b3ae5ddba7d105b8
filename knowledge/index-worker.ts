import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { loadIndex, saveIndex } from './index-files.ts';
import type { IndexCallName, IndexCalls, IndexFacts, IndexReply, IndexRequest, ItemToAdd } from './index-messages.ts';
import { SearchIndex } from './search-index.ts';

/** Runs beside the request thread: builds the index, holds it, and searches it. One worker, one index. */
let index: SearchIndex | undefined;
let staged: ItemToAdd[] = [];
let buildMs = 0;

/** Longest work in one go while changing, in ms: a search waits no longer than this. */
const SLICE_MS = 10;

function facts(of: SearchIndex): IndexFacts {
  return { units: of.unitCount, bytes: of.bytes, buildMs };
}

function live(): SearchIndex {
  if (index === undefined) throw new Error('the index is not built yet');
  return index;
}

const answer: { [Name in IndexCallName]: (ask: IndexCalls[Name]['ask']) => Promise<IndexCalls[Name]['answer']> } = {
  async load({ folder, embedder }) {
    const loaded = await loadIndex(folder, embedder);
    index = loaded.index ?? undefined;
    return { keys: index?.keys ?? [], problem: loaded.problem };
  },
  async stage({ items }) {
    staged.push(...items);
    return null;
  },
  async build() {
    const start = performance.now();
    const given = staged.some(({ vectors }) => vectors !== undefined) ? staged.flatMap(({ vectors }) => vectors ?? []) : undefined;
    index = await SearchIndex.build(
      staged.map(({ item }) => item),
      given,
    );
    staged = [];
    buildMs = performance.now() - start;
    return facts(index);
  },
  async change({ remove }) {
    const changed = live();
    const adding = staged;
    staged = [];
    let sliceStart = performance.now();
    const breathe = async () => {
      if (performance.now() - sliceStart < SLICE_MS) return;
      await nextTurn();
      sliceStart = performance.now();
    };
    for (const { item, vectors } of adding) await changed.add(item, { given: vectors, breathe });
    for (const key of remove) changed.remove(key);
    return facts(changed);
  },
  async save({ folder, embedder }) {
    await saveIndex(live(), { folder, embedder });
    return null;
  },
  async search(query) {
    return live().search(query);
  },
  async recall({ texts, limit }) {
    return live().recall(texts, limit);
  },
};

parentPort?.on('message', async ({ id, name, ask }: IndexRequest) => {
  let reply: IndexReply;
  try {
    reply = { id, answer: await (answer[name] as (asked: typeof ask) => Promise<IndexCalls[IndexCallName]['answer']>)(ask) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
