import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from '../../ask/connect.cli.ts';
import { HttpClient } from '../../ask/http-client.ts';
import { openBank } from '../../store/bank.ts';
import type { FeedbackResult } from './feedback-result.schema.ts';
import { readFeedbackFile } from './import-feedback.ts';
import type { RawFeedback } from './record-feedback.ts';

const usage = `用法 Usage: npm run feedback -- FILE.csv|FILE.jsonl [--as ops-head]
  列 columns: id, campaignId, customerId, kind (exposure|click|claim|conversion), at (UTC), touchId?, amountFen?`;

/** Events per request: far below the body limit, and one transaction each. */
const PART = 500;

/** Hands a file of feedback to the running server, or to one opened for this alone. Exit code 1 when rows were refused. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { as: { type: 'string', default: 'ops-head' }, help: { type: 'boolean', short: 'h' } },
  });
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  if (!existsSync(file)) throw new Error(`找不到文件 no such file: ${file}`);
  const { url, token, close } = await connect();
  const reader = await openBank(':memory:');
  const total: FeedbackResult = { accepted: 0, duplicates: 0, rejected: 0, problems: [] };
  try {
    const client = new HttpClient(url, token);
    await client.signIn(values.as);
    let part: RawFeedback[] = [];
    const send = async () => {
      if (part.length === 0) return;
      const answer = await client.post<FeedbackResult>(
        '/feedback',
        part.map((raw) => raw.value),
      );
      total.accepted += answer.accepted;
      total.duplicates += answer.duplicates;
      total.rejected += answer.rejected;
      total.problems.push(...answer.problems.map((problem) => ({ ...problem, line: part[problem.line - 1]?.line ?? problem.line })));
      part = [];
    };
    for await (const raw of readFeedbackFile(reader, file)) {
      part.push(raw);
      if (part.length >= PART) await send();
    }
    await send();
  } finally {
    await reader.close();
    await close();
  }
  console.log(`接收 accepted ${total.accepted}，重复 duplicates ${total.duplicates}，拒绝 refused ${total.rejected}`);
  for (const problem of total.problems.slice(0, 20)) console.log(`  第 ${problem.line} 行 line ${problem.line}: ${problem.reason.zh} / ${problem.reason.en}`);
  if (total.rejected > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
