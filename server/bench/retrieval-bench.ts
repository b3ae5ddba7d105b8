import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { KnowHow } from '../know-how/know-how.schema.ts';
import { benchText } from './bench-text.ts';
import { median, percentile } from './statistics.ts';

export interface RetrievalBench {
  chunks: number;
  /** From setStored to findable, everything in a worker. */
  buildSeconds: number;
  indexMegabytes: number;
  /** Longest time the request thread was held up while building and while adding. */
  blockedMs: number;
  lexicalP50: number;
  vectorP50: number;
  hybridP50: number;
  hybridP95: number;
  /** Of the graph against looking at every vector, ties counted as found. */
  recallAt10: number;
  /** One new document of 20 passages: from setStored to found. */
  uploadSeconds: number;
  /** Longest search while it was added. */
  searchMeanwhileMs: number;
}

/** What the bench needs of the base beyond what the server sees. */
type MeasuredKnowHow = KnowHow & {
  indexFacts(): { bytes: number };
  vectorRecall(texts: string[], limit: number): Promise<number>;
  close(): Promise<void>;
};

const day = '2026-11-22';

/** @param open opens a know-how base over a folder of cards; given by the caller, as the server does not know knowledge/ */
export async function benchRetrieval({
  chunks,
  library,
  open,
}: {
  chunks: number;
  library: string;
  open: (options: { folder: string }) => Promise<MeasuredKnowHow>;
}): Promise<RetrievalBench> {
  const text = benchText({ library, chunks, perDocument: 50, questions: 200 });
  const documents = text.documents.map((document, index) => toDocument(`doc_${index}`, document.title, document.passages));
  const empty = mkdtempSync(join(tmpdir(), 'helmsman-bench-'));
  const base = await open({ folder: empty });
  try {
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    const built = await timed(() => base.setStored({ cards: [], documents }));
    const search = (question: string, configuration: 'lexical' | 'vector' | 'hybrid') =>
      timed(() => base.search({ text: question, day, limit: 10, region: null, configuration }));
    const p = { lexical: [] as number[], vector: [] as number[], hybrid: [] as number[] };
    for (const question of text.questions.slice(0, 20)) await search(question, 'hybrid');
    for (const question of text.questions)
      for (const configuration of ['lexical', 'vector', 'hybrid'] as const) p[configuration].push(await search(question, configuration));
    const recallAt10 = await base.vectorRecall(text.questions, 10);

    const word = '潮汐账户归集功能';
    const upload = toDocument(
      'doc_new',
      word,
      Array.from({ length: 20 }, (_, part) => ({
        heading: `第${part + 1}节`,
        text: `${word}的说明之${part + 1}。${text.documents[part]?.passages[0]?.text ?? ''}`,
      })),
    );
    let found = false;
    const started = performance.now();
    const adding = base.setStored({ cards: [], documents: [...documents, upload] });
    let done = false;
    adding.finally(() => {
      done = true;
    });
    let searchMeanwhileMs = 0;
    while (!done) searchMeanwhileMs = Math.max(searchMeanwhileMs, await search(text.questions[0] ?? '', 'hybrid'));
    await adding;
    while (!found && performance.now() - started < 60_000) {
      found = (await base.search({ text: word, day, limit: 3, region: null })).some((hit) => hit.card.id === 'doc_new');
    }
    const uploadSeconds = (performance.now() - started) / 1000;
    if (!found) throw new Error('the uploaded document was not found');
    loop.disable();
    return {
      chunks,
      buildSeconds: built / 1000,
      indexMegabytes: base.indexFacts().bytes / 1e6,
      blockedMs: loop.max / 1e6,
      lexicalP50: median(p.lexical),
      vectorP50: median(p.vector),
      hybridP50: median(p.hybrid),
      hybridP95: percentile(p.hybrid, 0.95),
      recallAt10,
      uploadSeconds,
      searchMeanwhileMs,
    };
  } finally {
    await base.close();
    rmSync(empty, { recursive: true, force: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function toDocument(id: string, title: string, passages: { heading: string; text: string }[]) {
  return {
    id,
    version: 1,
    title: { zh: title, en: title },
    trust: 'published_claim' as const,
    scenario: [],
    source: 'bench',
    validFrom: null,
    validUntil: null,
    owner: 'bench',
    scope: null,
    body: '',
    passages,
  };
}
