import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measure, pairedFirstPlaces } from '../../../evals/retrieval/measures.ts';
import { MissingFileError, readCorpus } from '../../../evals/retrieval/read-corpus.ts';
import { runRetrieval } from '../../../evals/retrieval/run-retrieval.ts';

async function corpus(documents: object[], queries: object[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'retrieval-'));
  const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  await writeFile(join(folder, 'corpus.jsonl'), lines(documents));
  await writeFile(join(folder, 'queries.jsonl'), lines(queries));
  return folder;
}

const documents = [
  { _id: 'a', text: '怎么挂失？\n请致电客服办理卡片挂失。', faq: [{ question: '怎么挂失？', answers: ['请致电客服办理卡片挂失。'] }] },
  { _id: 'b', text: '存款利率是多少？\n一年期年利率 1.5%。', faq: [{ question: '存款利率是多少？', answers: ['一年期年利率 1.5%。'] }] },
  { _id: 'c', text: '营业时间？\n工作日 9:00 至 17:00。', faq: [{ question: '营业时间？', answers: ['工作日 9:00 至 17:00。'] }] },
];

describe('measures of a ranking', () => {
  it('should be those of a ranking worked out by hand', () => {
    const [third, none, first] = [
      { ranking: ['x', 'y', 'a'], relevant: ['a'] },
      { ranking: ['x'], relevant: ['a'] },
      { ranking: ['a', 'b', 'x'], relevant: ['a', 'x'] },
    ];
    const { recallAt1, recallAt5, mrrAt10, ndcgAt10 } = measure([third, none, first]);
    expect(recallAt1).toBeCloseTo(1 / 3);
    expect(recallAt5).toBeCloseTo(2 / 3);
    expect(mrrAt10).toBeCloseTo((1 / 3 + 0 + 1) / 3);
    expect(ndcgAt10).toBeCloseTo((0.5 + 0 + (1 + 0.5) / (1 + 1 / Math.log2(3))) / 3);
  });

  it('should compare first places pair by pair', () => {
    const win = { ranking: ['a'], relevant: ['a'] };
    const loss = { ranking: ['b'], relevant: ['a'] };
    const paired = pairedFirstPlaces([win, win, win, win, win, win, loss, win], [loss, loss, loss, loss, loss, loss, win, win]);
    expect(paired).toMatchObject({ difference: 5 / 8, onlyA: 6, onlyB: 1 });
    // Binomial(7, 1/2), two-sided: 2 (1 + 7) / 128.
    expect(paired.p).toBeCloseTo(0.125, 9);
    expect(paired.low).toBeLessThan(paired.difference);
    expect(paired.high).toBeGreaterThan(paired.difference);
  });
});

describe('the retrieval suite', () => {
  it('should leave the questions out of answers-only documents', async () => {
    const folder = await corpus(documents, [{ _id: '1', text: '挂失', relevant: ['a'] }]);
    const read = (answersOnly: boolean) => readCorpus({ folder, queries: join(folder, 'queries.jsonl'), answersOnly }).documents[0]?.passages.join();
    expect(read(true)).toBe('请致电客服办理卡片挂失。');
    expect(read(false)).toContain('怎么挂失？');
  });

  it('should name the file that is missing, the line that is no query, and the document that is not there', async () => {
    expect(() => readCorpus({ folder: '/nowhere', queries: '/nowhere/queries.jsonl', answersOnly: false })).toThrow(MissingFileError);
    const bad = await corpus(documents, [
      { _id: '1', text: '挂失', relevant: ['a'] },
      { _id: '2', text: '挂失' },
    ]);
    expect(() => readCorpus({ folder: bad, queries: join(bad, 'queries.jsonl'), answersOnly: false })).toThrow(/queries\.jsonl:2: relevant/);
    const absent = await corpus(documents, [{ _id: '1', text: '挂失', relevant: ['z'] }]);
    expect(() => readCorpus({ folder: absent, queries: join(absent, 'queries.jsonl'), answersOnly: false })).toThrow(/query 1 names document z/);
  });

  it('should run every configuration between the floor and the ceiling, in simplified and traditional characters', async () => {
    const folder = await corpus(documents, [
      { _id: '1', text: '卡片掛失要打電話給客服嗎', relevant: ['a'] },
      { _id: '2', text: '年利率有多高', relevant: ['b'] },
    ]);
    const report = await runRetrieval({ folder, queries: join(folder, 'queries.jsonl'), answersOnly: true });
    const recall = Object.fromEntries(report.rows.map((row) => [row.configuration, row.recallAt1]));
    expect(recall).toEqual({ none: 0, bm25: 1, lexical: 1, vector: 1, hybrid: 1, golden: 1 });
    expect(report.index.units).toBe(3);
  });
});
