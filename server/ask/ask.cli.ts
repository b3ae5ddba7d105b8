import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { askFundQuestion, type FundAnswer } from './ask-fund-question.ts';
import { type Answer, askQuestion } from './ask-question.ts';
import { connect } from './connect.cli.ts';
import { HttpClient } from './http-client.ts';

const usage = `用法 Usage:
  npm run -s ask -- [--agent campaign] [--json] [--as ops-head] [--now 2026-11-22T12:00:00+08:00] "一句话 one sentence"
  npm run -s ask -- --agent fund [--json] [--as investor-c3] "债券型基金有哪些"
  npm run -s ask -- --agent campaign|fund --batch FILE.jsonl     每行 one {"id", "text"} per line; one result line per id

统一认证的服务请设置 HELMSMAN_TOKEN（POST /api/tokens，范围 read 与 write:conversations）。
With a sign-in provider, set HELMSMAN_TOKEN (POST /api/tokens, scopes read and write:conversations).`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    agent: { type: 'string', default: 'campaign' },
    as: { type: 'string' },
    batch: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean', default: false },
    language: { type: 'string', default: 'zh' },
    now: { type: 'string' },
  },
});

const language = values.language === 'en' ? 'en' : 'zh';

function print(answer: Answer | FundAnswer): void {
  if (values.json) console.log(JSON.stringify(answer));
  else console.log([answer.reply.trim(), ...('funds' in answer ? fundLines(answer) : []), ...(answer.error === null ? [] : [answer.error])].join('\n'));
}

/** The cards of a list, one line each, and what has to stand beside them. */
function fundLines({ funds, questions, disclosures }: FundAnswer): string[] {
  return [
    ...funds.map(({ code, name, risk }) => `  ${code}  ${name}  ${risk}`),
    ...questions.flatMap(({ prompt, choices }) => [prompt[language], ...choices.map(({ label }) => `  - ${label[language]}`)]),
    ...disclosures.map(({ text }) => `* ${text[language]}`),
  ];
}

async function main(): Promise<void> {
  const text = positionals.join(' ').trim();
  if (values.help || (text === '' && values.batch === undefined)) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  if (values.agent !== 'fund' && values.agent !== 'campaign') throw new Error(`--agent ${values.agent}: campaign 或 or fund`);
  const ask = values.agent === 'fund' ? askFundQuestion : askQuestion;
  const { url, token, close } = await connect({ now: values.now });
  try {
    if (token !== null && values.as !== undefined)
      throw new Error('HELMSMAN_TOKEN 已设置，身份由令牌决定，请去掉 --as。 HELMSMAN_TOKEN says who asks: leave --as out.');
    const client = new HttpClient(url, token);
    await client.signIn(values.as ?? (values.agent === 'fund' ? 'investor-c3' : 'ops-head'));
    if (values.batch === undefined) return print(await ask(client, { text, language }));
    for (const [index, line] of readFileSync(values.batch, 'utf8').split('\n').entries()) {
      if (line.trim() === '') continue;
      let id: unknown = index + 1;
      try {
        const row = JSON.parse(line) as { id: unknown; text: string };
        id = row.id;
        console.log(JSON.stringify({ id, ...(await ask(client, { text: row.text, language })) }));
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
