import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKnowHow } from '../../knowledge/know-how.ts';
import { type Measures, measure, type PairedDifference, pairedFirstPlaces, type RankedQuery } from './measures.ts';
import { plainBm25 } from './plain-bm25.ts';
import { type CorpusDocument, type CorpusQuery, readCorpus } from './read-corpus.ts';

export interface RetrievalRow extends Measures {
  configuration: string;
  p50Ms: number;
  p95Ms: number;
}

export interface RetrievalReport {
  corpus: string;
  queriesFile: string;
  answersOnly: boolean;
  documents: number;
  queries: number;
  rows: RetrievalRow[];
  /** R@1 of hybrid less that of the plain baseline, query by query. */
  hybridOverBm25: PairedDifference;
  hybridOverLexical: PairedDifference;
  index: { buildMs: number; megabytes: number; units: number };
}

const DAY = '2026-11-22';
const DEPTH = 10;

/** Runs every configuration over one corpus: `none` and `golden` (the labels themselves) are floor and ceiling, `bm25` the plain baseline. */
export async function runRetrieval(options: {
  folder: string;
  queries: string;
  answersOnly: boolean;
  onProgress?: (text: string) => void;
}): Promise<RetrievalReport> {
  const { documents, queries } = readCorpus(options);
  const bm25 = await plainBm25(documents);
  const empty = mkdtempSync(join(tmpdir(), 'helmsman-retrieval-'));
  const base = await openKnowHow({ folder: empty });
  try {
    await base.setStored({ cards: documents.map(toCard), documents: [] });
    const ours = (configuration: 'none' | 'lexical' | 'vector' | 'hybrid') => async (query: CorpusQuery) =>
      (await base.search({ text: query.text, day: DAY, limit: DEPTH, configuration })).map((hit) => hit.card.id);
    const configurations: [name: string, rank: (query: CorpusQuery) => Promise<string[]>][] = [
      ['none', ours('none')],
      ['bm25', async (query) => bm25(query.text, DEPTH)],
      ['lexical', ours('lexical')],
      ['vector', ours('vector')],
      ['hybrid', ours('hybrid')],
      ['golden', async (query) => query.relevant],
    ];
    const rows: RetrievalRow[] = [];
    const ranked = new Map<string, RankedQuery[]>();
    for (const [configuration, rank] of configurations) {
      options.onProgress?.(configuration);
      const times: number[] = [];
      const answers: RankedQuery[] = [];
      for (const query of queries) {
        const start = performance.now();
        const ranking = await rank(query);
        times.push(performance.now() - start);
        answers.push({ ranking, relevant: query.relevant });
      }
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
      rows.push({ configuration, ...measure(answers), p50Ms: at(0.5), p95Ms: at(0.95) });
      ranked.set(configuration, answers);
    }
    const paired = (a: string, b: string) => pairedFirstPlaces(ranked.get(a) ?? [], ranked.get(b) ?? []);
    const { buildMs, bytes, units } = base.indexFacts();
    return {
      corpus: options.folder,
      queriesFile: options.queries,
      answersOnly: options.answersOnly,
      documents: documents.length,
      queries: queries.length,
      rows,
      hybridOverBm25: paired('hybrid', 'bm25'),
      hybridOverLexical: paired('hybrid', 'lexical'),
      index: { buildMs, megabytes: bytes / 1e6, units },
    };
  } finally {
    await base.close();
    rmSync(empty, { recursive: true, force: true });
  }
}

/** A document of the corpus is one card: it is about one thing. */
function toCard({ id, passages }: CorpusDocument) {
  return {
    kind: 'card' as const,
    id,
    version: 1,
    title: { zh: '', en: '' },
    trust: 'published_claim' as const,
    scenario: [],
    source: '',
    validFrom: null,
    validUntil: null,
    owner: '',
    scope: null,
    body: passages.join('\n\n'),
  };
}
