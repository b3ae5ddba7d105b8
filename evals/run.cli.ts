import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readJudgements } from '../server/review/judgements.ts';
import { readSettings } from '../server/settings.ts';
import { adapterNames, runAdapters } from './adapters/run-adapters.ts';
import { compareCommand } from './compare/compare-command.ts';
import { forecastSuite } from './forecast/forecast-suite.ts';
import { gateCommand, pinCommand } from './gate/gate-command.ts';
import { judgeCommand } from './judge/judge-command.ts';
import { answeredBySchema } from './models/exchange.ts';
import { htmlReport } from './report/html.ts';
import { formatMisses, formatRun } from './report/table.ts';
import { retrievalSuite } from './retrieval/retrieval-suite.ts';
import { runEvals } from './run/run-evals.ts';
import { type Manifest, RunFolder } from './run/run-folder.ts';
import { startRun } from './run/start-run.ts';
import { endWithParent } from './run/tell-parent.ts';
import { openFile, openSuite, presentSuites, type Suite } from './suites.ts';

const usage = `Usage: npm run evals -- [--all] [--suite NAME …] [--cases FILE] [--model NAME] [--repeat K] [--json] …
  (nothing), --all     every suite of ours with its reserved part, then the adapters
  --suite NAME         one suite; may be given again. NAME-reserved: its reserved part
  --cases FILE         a file of your own in the format of evals/case.schema.ts; may be given again
  --only ID            one case; may be given again
  --model NAME         builtin (default), openai:<name> (with OPENAI_BASE_URL, OPENAI_API_KEY), scripted:<file of recordings>
  --record FILE        with openai:<name>: adds what it answers to FILE, to be said again by scripted:FILE [--answered-by model|person]
  --repeat K           K attempts at each case: pass^1 and pass^K
  --parallel N         cases under way at once (default 1 for builtin, which works on one core, else 4)
  --misses             the reasons of each case that failed
  --json               one JSON object instead of the table
  --min RATE           exit code 1 when the share passed of any suite is below RATE (0 to 1)
  --gate               exit code 1 when a safety suite is not whole, or a case of evals/baseline.json is lost
  --pin                make this run the baseline
  --resume RUN         go on with a run that was killed
  --regrade RUN        grade what a run did with the graders of today
  --compare A B        two runs: which cases broke, which were mended [--html FILE: as one self-contained page]
  --judge RUN          with --model openai:<name>: a model's opinion of each answer by prompts/judge/rubric-judge.md; advisory, counted nowhere
  --limit N            the first N cases of each suite, or rows of a file beside the project; not for reserved suites
  --run NAME           the name of the run's folder
  --suite retrieval --data DIR [--queries FILE] [--answers-only]
                       know-how search over DIR/corpus.jsonl and DIR/queries.jsonl, every configuration beside plain BM25
  --suite forecast     how often and how far forecasts hold, over simulated histories
  --suite ${adapterNames.join(' | ')}
                       files beside the project, not part of it; where they are absent: not run
A run is kept under <data>/evals/<run>/ with its trajectories, result.json and report.html.
A reserved suite is reported as a whole: what is in it is not shown, so that nothing is mended towards it.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean', default: false },
    suite: { type: 'string', multiple: true, default: [] },
    cases: { type: 'string', multiple: true, default: [] },
    only: { type: 'string', multiple: true },
    model: { type: 'string', default: 'builtin' },
    repeat: { type: 'string', default: '1' },
    record: { type: 'string' },
    'answered-by': { type: 'string', default: 'model' },
    parallel: { type: 'string' },
    json: { type: 'boolean', default: false },
    misses: { type: 'boolean', default: false },
    min: { type: 'string', default: '0' },
    gate: { type: 'boolean', default: false },
    pin: { type: 'boolean', default: false },
    resume: { type: 'string' },
    regrade: { type: 'string' },
    compare: { type: 'string' },
    html: { type: 'string' },
    judge: { type: 'string' },
    run: { type: 'string' },
    limit: { type: 'string' },
    data: { type: 'string' },
    queries: { type: 'string' },
    'answers-only': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

async function main(): Promise<number> {
  if (values.suite.includes('forecast')) return forecastSuite({ json: values.json });
  if (values.suite.includes('retrieval') && values.data !== undefined)
    return retrievalSuite({ data: values.data, queries: values.queries, answersOnly: values['answers-only'], json: values.json });
  const { dataFolder } = readSettings(process.env);
  const [least, repeat, parallel] = [Number(values.min), Number(values.repeat), Number(values.parallel ?? (values.model === 'builtin' ? 1 : 4))];
  const limit = values.limit === undefined ? null : Number(values.limit);
  const isWhole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (values.help || !(least >= 0 && least <= 1) || !isWhole(repeat, 100) || !isWhole(parallel, 64) || !isWhole(limit ?? 1, 100_000)) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  if (values.compare !== undefined) return compareCommand({ dataFolder, a: values.compare, b: positionals[0], json: values.json, html: values.html });
  if (values.judge !== undefined) return judgeCommand({ run: values.judge, model: values.model, suites: values.suite, limit, parallel, json: values.json });
  if (values.run !== undefined && !/^[\w-]{1,80}$/.test(values.run)) throw new Error('--run NAME: letters, digits, - and _');
  const chosen = chooseSuites(limit);
  const adapters = values.all || isBare() ? [...adapterNames] : values.suite.filter((name) => adapterNames.includes(name));
  let code = 0;
  if (chosen.suites.length > 0) {
    const { folder, manifest } =
      chosen.folder === null
        ? startRun({
            dataFolder,
            suites: chosen.suites,
            model: values.model,
            repeat,
            only: values.only ?? null,
            limit,
            id: values.run,
            baselines: values.only === undefined && values.record === undefined,
          })
        : { folder: chosen.folder, manifest: chosen.folder.manifest };
    code = await runAndReport({ folder, manifest, suites: chosen.suites, parallel, least });
  }
  if (adapters.length > 0) code = Math.max(code, await runAdapters(adapters, { json: values.json, parallel, limit }));
  return code;
}

function isBare(): boolean {
  return values.suite.length === 0 && values.cases.length === 0 && values.resume === undefined && values.regrade === undefined;
}

/** The suites asked for, and the folder of the run that is gone on with. */
function chooseSuites(limit: number | null): { suites: Suite[]; folder: RunFolder | null } {
  const id = values.resume ?? values.regrade;
  if (id !== undefined) {
    const folder = RunFolder.open(readSettings(process.env).dataFolder, id);
    const { suites, only, limit: kept } = folder.manifest;
    return { folder, suites: suites.map(({ name, file }) => narrow(openFile(name, file), { only, limit: kept })) };
  }
  const names = values.all || isBare() ? presentSuites() : values.suite.filter((name) => !adapterNames.includes(name));
  const suites = [...names.map(openSuite), ...values.cases.map((file) => openFile(basename(file, '.jsonl'), file))];
  if (suites.some(({ reserved }) => reserved) && (values.only !== undefined || limit !== null || (values.misses && suites.every(({ reserved }) => reserved))))
    throw new Error('A reserved suite is reported as a whole; --misses, --only and --limit do not apply to it.');
  return { suites: suites.map((suite) => narrow(suite, { only: values.only ?? null, limit })), folder: null };
}

function narrow(suite: Suite, { only, limit }: { only: string[] | null; limit: number | null }): Suite {
  const named = only === null ? suite.cases : suite.cases.filter(({ id }) => only.includes(id));
  const cases = limit === null ? named : named.slice(0, limit);
  if (cases.length === 0) throw new Error(`${suite.name}: no case to run.`);
  return { ...suite, cases };
}

async function runAndReport({
  folder,
  manifest,
  suites,
  parallel,
  least,
}: {
  folder: RunFolder;
  manifest: Manifest;
  suites: Suite[];
  parallel: number;
  least: number;
}) {
  for (const { name, problems } of suites) for (const { line, reason } of problems) console.error(`${name}.jsonl:${line}: ${reason}`);
  const progress = process.stderr.isTTY === true && !values.json;
  const recording = values.record === undefined ? null : { file: values.record, answeredBy: answeredBySchema.parse(values['answered-by']) };
  const result = await runEvals({ folder, manifest, suites, parallel, run: values.regrade === undefined, progress, recording });
  folder.write(
    'report.html',
    htmlReport(result, (suite) => folder.trajectories(suite), readJudgements(folder)),
  );
  if (values.json) console.log(JSON.stringify(result));
  else console.log([formatRun(result), ...(values.misses ? [formatMisses(result)] : []), `kept in ${folder.path} (report.html)`].join('\n'));
  const bad = suites.some(({ problems }) => problems.length > 0) || result.suites.some(({ passHat1 }) => (passHat1 ?? 0) < least);
  if (values.pin) pinCommand(result);
  const gate = values.gate ? gateCommand(result) : 0;
  return bad ? 1 : gate;
}

endWithParent();
main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
