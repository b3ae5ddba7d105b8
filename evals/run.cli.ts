import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleTags } from '../server/sample-bank/catalogue/tags.ts';
import { bankDay } from '../server/values/time.ts';
import { forecastSuite } from './forecast/forecast-suite.ts';
import type { PredicateGrammar } from './graders/canonical-audience.ts';
import { readCases } from './read-cases.ts';
import { retrievalSuite } from './retrieval/retrieval-suite.ts';
import { runCases } from './run-cases.ts';
import { formatTable, summarize } from './summarize.ts';
import { openSystemUnderTest } from './system-under-test.ts';

const usage = `Usage: npm run evals -- --suite NAME [--json] [--cases FILE] [--only ID] [--misses] [--min RATE]
  --suite NAME   evals/suites/NAME.jsonl (campaign, campaign-reserved)
  --cases FILE   a file of your own in the same format
  --only ID      one case; may be given again
  --misses       the reasons of each case that failed
  --json         one JSON object instead of the table
  --min RATE     exit code 1 when the share passed is below RATE (0 to 1)
  --suite retrieval --data DIR [--queries FILE] [--answers-only]
                 know-how search over DIR/corpus.jsonl and DIR/queries.jsonl, every configuration beside plain BM25
A reserved suite is reported as a whole: what is in it is not shown, so that nothing is mended towards it.`;

/** The moment all cases are asked at. */
const NOW = '2026-11-22T12:00:00+08:00';
const CUSTOMERS = 20_000;

const { values } = parseArgs({
  options: {
    suite: { type: 'string' },
    cases: { type: 'string' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    min: { type: 'string' },
    data: { type: 'string' },
    queries: { type: 'string' },
    'answers-only': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

function grammar(): PredicateGrammar {
  const types = new Map(sampleTags.map((tag) => [tag.code, tag.type]));
  return { isInteger: (tag) => types.get(tag) === 'integer', isBoolean: (tag) => types.get(tag) === 'boolean', today: bankDay(NOW) };
}

async function main(): Promise<number> {
  if (values.suite === 'forecast') return forecastSuite({ json: values.json });
  if (values.suite === 'retrieval' && values.data !== undefined)
    return retrievalSuite({ data: values.data, queries: values.queries, answersOnly: values['answers-only'], json: values.json });
  const file = values.cases ?? (values.suite === undefined ? undefined : join(import.meta.dirname, 'suites', `${values.suite}.jsonl`));
  const least = values.min === undefined ? 0 : Number(values.min);
  if (values.help || file === undefined || !(least >= 0 && least <= 1)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (!existsSync(file)) throw new Error(`There is no ${values.cases === undefined ? `suite "${values.suite}"` : `file ${file}`}.`);
  const suite = values.suite ?? basename(file, '.jsonl');
  const isReserved = basename(file).includes('reserved');
  if (isReserved && (values.misses || values.only !== undefined))
    throw new Error('A reserved suite is reported as a whole; --misses and --only do not apply to it.');
  const { cases, problems } = readCases(file);
  for (const { line, reason } of problems) console.error(`${basename(file)}:${line}: ${reason}`);
  const chosen = values.only === undefined ? cases : cases.filter((row) => values.only?.includes(row.id));
  if (chosen.length === 0) throw new Error('No case to run.');

  const progress = (text: string) => process.stderr.isTTY && process.stderr.write(`\r${text.padEnd(60)}`);
  const system = await openSystemUnderTest({ now: NOW, customers: CUSTOMERS, onProgress: (share) => progress(`sample bank ${Math.floor(share * 100)} %`) });
  try {
    const results = await runCases(chosen, { system, grammar: grammar(), onResult: (_, index) => progress(`case ${index + 1} of ${chosen.length}`) });
    progress('');
    const summary = summarize({ suite, engine: system.engine, results });
    if (values.json) console.log(JSON.stringify({ ...summary, badLines: problems, ...(isReserved ? {} : { results }) }));
    else {
      console.log(formatTable(summary));
      if (values.misses)
        for (const result of results.filter(({ passed }) => !passed)) console.log(`\n${result.id}\n${result.misses.map((miss) => `  ${miss}`).join('\n')}`);
    }
    return problems.length > 0 || (summary.rate ?? 0) < least ? 1 : 0;
  } finally {
    await system.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
