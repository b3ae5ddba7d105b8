import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { listen, openHelmsman } from '../main.ts';
import { findRunningServer } from '../running-server.ts';
import { readSettings } from '../settings.ts';
import { type Answer, askQuestion } from './ask-question.ts';
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

/** The running server of this data folder, or one opened for this command alone. */
async function connect(): Promise<{ url: string; close: () => Promise<void> }> {
  const settings = readSettings({
    ...process.env,
    ...(values.now === undefined ? {} : { HELMSMAN_NOW: values.now }),
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  });
  const url = await findRunningServer(settings.dataFolder);
  if (url !== null && values.now !== undefined)
    throw new Error(`A server is running at ${url}: its clock cannot be set from here. Stop it first. 服务正在运行，--now 不能改变它的时钟，请先停止服务。`);
  if (url !== null) return { url, close: async () => {} };
  const helmsman = await openHelmsman(settings, {
    log: pino({ level: settings.logLevel }, pino.destination(2)),
    worker: false,
    onProgress: (share, { zh, en }) => process.stderr.write(`\r${Math.floor(share * 100)}% ${zh} / ${en}        ${share >= 1 ? '\n' : ''}`),
  });
  const listening = await listen(helmsman, { host: '127.0.0.1', port: 0 });
  return {
    url: listening.url,
    async close() {
      await listening.close();
      await helmsman.close();
    },
  };
}

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
  const { url, close } = await connect();
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
