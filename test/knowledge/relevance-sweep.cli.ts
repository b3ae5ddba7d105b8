import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { knowHowCaseSchema } from '../../evals/fund-case.schema.ts';
import { openKnowHow } from '../../knowledge/know-how.ts';
import { CITABLE_SCORE } from '../../server/know-how/know-how.schema.ts';
import { answerable, unanswerable } from './everyday-questions.ts';

/**
 * What it costs to move the score from which a card may be cited: for each threshold the share of answerable questions of which
 * a relevant card is among the first four cited, and the share of the others of which none is cited, side by side. The weights of
 * knowledge/relevance.ts are set by it.
 *
 *   node test/knowledge/relevance-sweep.cli.ts                 over the questions held back from the library
 *   node test/knowledge/relevance-sweep.cli.ts --cases FILE    over cases in the format of the know-how suite
 */
const { values } = parseArgs({ options: { cases: { type: 'string' } } });
const DAY = '2026-11-22';
const CITED = 4;
const THRESHOLDS = [0.2, 0.25, 0.3, 0.35, CITABLE_SCORE, 0.45, 0.5, 0.55, 0.6];

interface Question {
  text: string;
  /** Empty: no card answers it. */
  relevant: string[];
  /** Cards that say that it is not to be told. */
  refusedBy: string[];
}

const fixtures = (): Question[] => [
  ...answerable.map(([text, ...relevant]) => ({ text, relevant, refusedBy: [] })),
  ...unanswerable.map((text) => ({ text, relevant: [], refusedBy: [] })),
];
const fromFile = (file: string): Question[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => knowHowCaseSchema.parse(JSON.parse(line)))
    .filter(({ answerable: can, relevant, gap }) => gap !== true && (!can || relevant.length > 0))
    .map(({ text, answerable: can, relevant, refusedBy }) => ({ text, relevant: can ? relevant : [], refusedBy: refusedBy ?? [] }));

const questions = values.cases === undefined ? fixtures() : fromFile(values.cases);
const base = await openKnowHow({ folder: join(import.meta.dirname, '../../knowledge/library') });
const asked = await Promise.all(questions.map(async (question) => ({ ...question, hits: await base.search({ text: question.text, day: DAY, limit: CITED }) })));
await base.close();

const share = (rows: typeof asked, holds: (row: (typeof asked)[number]) => boolean) =>
  rows.length === 0 ? '-' : ((100 * rows.filter(holds).length) / rows.length).toFixed(1);
for (const [language, isOf] of [
  ['zh', (text: string) => /\p{Script=Han}/u.test(text)],
  ['en', (text: string) => !/\p{Script=Han}/u.test(text)],
  ['both', () => true],
] as const) {
  const rows = asked.filter(({ text }) => isOf(text));
  const can = rows.filter(({ relevant }) => relevant.length > 0);
  const cannot = rows.filter(({ relevant }) => relevant.length === 0);
  console.log(`${language}: ${can.length} answerable, ${cannot.length} not`);
  for (const threshold of THRESHOLDS) {
    const found = share(can, ({ hits, relevant }) => hits.some(({ card, score }) => score >= threshold && relevant.includes(card.id)));
    const refused = share(cannot, ({ hits, refusedBy }) => hits.every(({ card, score }) => score < threshold || refusedBy.includes(card.id)));
    const mark = threshold === CITABLE_SCORE ? ' <- cited' : '';
    console.log(`  from ${threshold.toFixed(2)}  relevant card ${found.padStart(5)} %  refused ${refused.padStart(5)} %${mark}`);
  }
}
