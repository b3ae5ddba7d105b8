import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { importFundsFrom } from '../../server/fund/market/import-funds-command.ts';
import { type AdapterOptions, type AdapterResult, NotRunError, share, sharedPath } from './adapter.ts';

const call = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const DAY = '2020-10-12';
const MEBIBYTES = 2 ** 20;

/** Real questions with annotated conditions over real funds, scored by the frozen scorer beside the project. */
export async function fundReal({ limit }: AdapterOptions): Promise<AdapterResult> {
  const scorer = sharedPath('tools/fund_screen.py');
  const questions = sharedPath('eval/fund_questions_dev.jsonl');
  const funds = sharedPath('funds-real');
  await call('python3', ['--version']).catch(() => {
    throw new NotRunError('python3');
  });
  const folder = mkdtempSync(join(tmpdir(), 'helmsman-fund-real-'));
  try {
    const environment = {
      ...process.env,
      ...{
        OPENAI_BASE_URL: '',
        OPENAI_API_KEY: '',
        HELMSMAN_DATA: folder,
        HELMSMAN_STORE: '',
        HELMSMAN_CUSTOMERS: '100',
        HELMSMAN_NOW: `${DAY}T20:00:00+08:00`,
        LOG_LEVEL: 'silent',
      },
    };
    await importFundsFrom(environment, { folder: funds, asOf: DAY, account: null, onLine: () => undefined });
    const [asked, batch, results] = ['asked.jsonl', 'batch.jsonl', 'results.jsonl'].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(asked, spread(annotated(questions), limit).join('\n'));
    await call('python3', [scorer, asked, '--emit-batch', batch]);
    const cli = join(root, 'server/ask/ask.cli.ts');
    const { stdout } = await call(process.execPath, [cli, '--agent', 'fund', '--as', 'investor-c5', '--batch', batch], {
      env: environment,
      cwd: root,
      maxBuffer: 512 * MEBIBYTES,
    });
    writeFileSync(results, stdout);
    const scored = await call('python3', [scorer, asked, results]);
    return { adapter: 'fund-real', ...readScore(scored.stdout) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function annotated(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"id": "ant-d') || line.includes('"id":"ant-d'));
}

function spread(lines: string[], limit: number | null): string[] {
  if (limit === null || limit >= lines.length) return lines;
  return Array.from({ length: limit }, (_, index) => lines[Math.floor((index * lines.length) / limit)] ?? '');
}

const LEAST = 0.95;

/** The scorer's line: "passed 1021/1077 = 0.9480; by kind screen 900/950, trap 20/21; skipped 100; answered 1177". */
function readScore(text: string): Pick<AdapterResult, 'figures' | 'misses'> {
  const [, passed, asked] = /passed (\d+)\/(\d+)/.exec(text) ?? [];
  if (passed === undefined || asked === undefined) throw new Error(`the scorer said something else: ${text.slice(0, 200)}`);
  const kinds = [...text.matchAll(/(\w+) (\d+)\/(\d+)[,;]/g)].map(([, kind, good, all]): [string, number] => [`${kind} of ${all}`, Number(good)]);
  const rate = share(Number(passed), Number(asked));
  const skipped = Number(/skipped (\d+)/.exec(text)?.[1] ?? 0);
  return {
    figures: { asked: Number(asked), passed: Number(passed), rate, ...Object.fromEntries(kinds), skipped },
    misses: rate < LEAST ? [`rate below ${LEAST}`] : [],
  };
}
