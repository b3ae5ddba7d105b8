import { annotationLabels } from '../../server/review/annotation.schema.ts';
import { readJudgements } from '../../server/review/judgements.ts';
import { readSettings } from '../../server/settings.ts';
import { htmlReport } from '../report/html.ts';
import { alignTable } from '../report/table.ts';
import { type RunResult, runResultSchema } from '../run/result.schema.ts';
import { RunFolder } from '../run/run-folder.ts';
import { judgePrompt } from './judge-answer.ts';
import { type JudgedRun, judgeRun } from './judge-run.ts';

interface JudgeOptions {
  run: string;
  /** As --model takes it; only openai:<name> can judge. */
  model: string;
  suites: string[];
  limit: number | null;
  parallel: number;
  json: boolean;
}

/**
 * The rubric judge's opinion of a run, on the shell. It changes neither result nor gate.
 * @returns 0, or 1 when the model gave no opinion on some
 */
export async function judgeCommand({ run, model, suites, limit, parallel, json }: JudgeOptions): Promise<number> {
  const name = /^openai:(.+)$/.exec(model)?.[1];
  if (name === undefined) throw new Error(`--judge needs --model openai:<name>; ${model} has no opinions`);
  const settings = readSettings(process.env);
  if (settings.model === null) throw new Error('--judge needs OPENAI_BASE_URL or OPENAI_API_KEY');
  const folder = RunFolder.open(settings.dataFolder, run);
  if (!folder.has('result.json')) throw new Error(`Run ${run} has no result yet: --resume or --regrade it.`);
  const result = runResultSchema.parse(JSON.parse(folder.read('result.json')));
  const judged = await judgeRun({ folder, result, model: { ...settings.model, name }, prompt: judgePrompt(), suites, limit, parallel });
  folder.write(
    'report.html',
    htmlReport(result, (suite) => folder.trajectories(suite), readJudgements(folder)),
  );
  console.log(json ? JSON.stringify(judged) : formatJudged(result, judged));
  return judged.failures.length > 0 ? 1 : 0;
}

/** Opinions by suite beside what the graders passed. They are no grades, and no rate is made of them. */
function formatJudged(result: RunResult, { judgements, failures, reserved }: JudgedRun): string {
  const suites = [...new Set(judgements.map(({ suite }) => suite))];
  const rows = [
    ['suite', 'judged', ...annotationLabels, 'same as graders'],
    ...suites.map((suite) => {
      const own = judgements.filter((one) => one.suite === suite);
      const passed = new Map(result.suites.find((one) => one.suite === suite)?.rows?.map((row) => [row.id, row.passed]) ?? []);
      const same = own.filter(({ caseId, label }) => passed.get(caseId) === (label === 'good' || label === 'acceptable')).length;
      return [
        suite,
        String(own.length),
        ...annotationLabels.map((label) => String(own.filter((one) => one.label === label).length)),
        `${same} of ${own.length}`,
      ];
    }),
  ];
  return [
    `rubric judge, advisory: model ${judgements[0]?.model ?? '–'}, prompt ${judgements[0]?.promptHash ?? '–'}; agreement with people is in the console`,
    ...alignTable(rows),
    ...failures.map(({ suite, caseId, reason }) => `no opinion: ${suite} ${caseId}: ${reason}`),
    ...reserved.map((suite) => `${suite}: reserved, not opened`),
  ].join('\n');
}
