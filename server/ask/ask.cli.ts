import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Answer, askQuestion } from './ask-question.ts';
import { connect } from './connect.cli.ts';
import { HttpClient } from './http-client.ts';

const usage = `用法 Usage:
  npm run -s ask -- [--agent campaign] [--json] [--as ops-head] [--now 2026-11-22T12:00:00+08:00] "一句话 one sentence"
  npm run -s ask -- --agent campaign --batch FILE.jsonl     每行 one {"id", "text"} per line; one result line per id`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agent: { type: 'string', default: 'campaign' },
    as: { type: 'string', default: 'ops-head' },
    batch: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean', default: false },
    language: { type: 'string', default: 'zh' },
    now: { type: 'string' },
  },
});

function print(answer: Answer): void {
  if (values.json) console.log(JSON.stringify(answer));
  else console.log([answer.reply.trim(), ...(answer.error === null ? [] : [answer.error])].join('\n'));
}

async function main(): Promise<void> {
  const text = positionals.join(' ').trim();
  if (values.help || (text === '' && values.batch === undefined)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const agent = values.agent === 'fund' ? 'fund' : 'campaign';
  const language = values.language === 'en' ? 'en' : 'zh';
  const { url, close } = await connect({ now: values.now });
  try {
    const client = new HttpClient(url);
    await client.signIn(values.as);
    if (values.batch === undefined) return print(await askQuestion(client, { agent, text, language }));
    for (const [index, line] of readFileSync(values.batch, 'utf8').split('\n').entries()) {
      if (line.trim() === '') continue;
      let id: unknown = index + 1;
      try {
        const row = JSON.parse(line) as { id: unknown; text: string };
        id = row.id;
        console.log(JSON.stringify({ id, ...(await askQuestion(client, { agent, text: row.text, language })) }));
      } catch (error) {
        console.log(JSON.stringify({ id, error: error instanceof Error ? error.message : String(error) }));
      }
    }
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
