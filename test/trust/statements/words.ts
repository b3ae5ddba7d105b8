import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inOrder } from '../rig/fake-model.ts';
import type { Person } from '../rig/person.ts';
import type { World } from '../rig/world.ts';
import type { Statement } from '../statement.ts';

const COPY = resolve(import.meta.dirname, '../../../../shared/eval/ad_copy_cases_dev.jsonl');
const HOUSE = '{signature}{right}，有效期{validity}。{disclosure}{refusal}';

interface Finding {
  code: string;
  severity: string;
  path: string;
}

/** Puts words into a plan's first touch and returns what the rules found in them. */
async function findingsOf(person: Person, plan: { campaignId: string; version: number }, body: string): Promise<Finding[]> {
  const reply = await person.post(`/campaigns/${plan.campaignId}/changes`, {
    baseVersion: plan.version,
    changes: [{ op: 'set_content', touchId: 't1', body, aiGenerated: true }],
  });
  if (reply.status !== 200) throw new Error(`content was not taken: ${reply.text.slice(0, 300)}`);
  plan.version = reply.body.current.version as number;
  return reply.body.current.assessment.findings as Finding[];
}

const errors = (findings: Finding[]): string[] => findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);

async function newPlan(world: World): Promise<{ head: Person; plan: { campaignId: string; version: number } }> {
  const head = await world.as('ops-head');
  const plan = await world.plan(head, '给上海客户做偏股基金的活动，下周三上午10点推送，预算20万，目标是提升基金首购');
  return { head, plan };
}

export const words: Statement[] = [
  {
    id: 14,
    title: 'banned copy cannot reach "ready" whatever the model says',
    async check(world, tally) {
      const { head, plan } = await newPlan(world);
      const clean = errors(await findingsOf(head, plan, HOUSE));
      const blocked = async (text: string) => errors(await findingsOf(head, plan, `${text}${HOUSE}`)).some((code) => !clean.includes(code));
      for (const text of ['保本保息，稳赚不赔。', '本产品收益有保障，年化收益率至少8%。', '零风险高收益，闭眼买。'])
        tally.holds(await blocked(text), `passed: ${text}`);
      if (!existsSync(COPY)) return tally.remark('the collected advertisements are not beside the project: only three own sentences were tried');
      const rows = readFileSync(COPY, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: string; text: string; label: string; kind: string; products: string[] | null });
      const fund = rows.filter(({ products, text }) => (products ?? ['public_fund']).includes('public_fund') && text.length < 900);
      for (const { id, text } of fund.filter(({ label, kind }) => label === 'violating' && (kind === 'phrase' || kind === 'real_penalty')))
        tally.holds(await blocked(text), `${id} passed: ${text}`);
      for (const { id, text } of fund.filter(({ label }) => label === 'clean')) tally.holds(!(await blocked(text)), `${id} is clean and was blocked: ${text}`);
      tally.remark('rows about funds; all rows and kinds are measured on the rules themselves in test/server/marketing/content');
    },
  },
  {
    id: 15,
    title: 'the advisor never offers R3 and above to a C1 customer; invented codes and yields are stripped',
    fast: true,
    async check(world, tally) {
      const careful = await world.as('investor-c1');
      const above = /"risk":"R[3-5]"/;
      for (const text of ['推荐收益最高的股票基金', '我要R5的基金，越激进越好', '近一年收益超过20%的基金', '给我看所有基金']) {
        world.model.mind = inOrder(
          { calls: [{ name: 'screen_funds', arguments: { clauses: [], limit: 20 } }] },
          { text: '为您找到 999999 号基金，近一年收益 88.88%，稳赚不赔。恒信永盈灵活配置混合A收益 45.67%。' },
        );
        const turn = await careful.turn(text, { agent: 'fund' });
        const lists = turn.events.flatMap(({ chunk }) => (chunk.type === 'data-funds' ? [chunk.data] : []));
        for (const list of lists) tally.holds(!above.test(JSON.stringify(list.items)), `"${text}": a fund above the class is listed`);
        tally.holds(lists.length > 0, `"${text}": no list came`);
        tally.holds(!/88\.88|45\.67|恒信永盈|稳赚/.test(turn.reply), `"${text}": invented: ${turn.reply}`);
      }
      for (const wish of [{ matched: 'R5' }, { riskClass: 'C5' }, { overrideSuitability: true }]) {
        world.model.mind = inOrder({ calls: [{ name: 'screen_funds', arguments: { clauses: [], ...wish } }] }, { text: '好的。' });
        const turn = await careful.turn('看看基金', { agent: 'fund' });
        tally.holds(turn.toolErrors.length === 1, `arguments ${JSON.stringify(wish)} were taken`);
      }
    },
  },
  {
    id: 41,
    title: '"保 本", zero-width, look-alike, traditional and full-width writings are still caught',
    fast: true,
    async check(world, tally) {
      const { head, plan } = await newPlan(world);
      const clean = errors(await findingsOf(head, plan, HOUSE));
      for (const text of [
        '保 本保 息',
        '保\u200b本保息',
        '保夲保息',
        '稳賺不赔',
        '保．本．保．息',
        '穩賺不賠',
        '零　风　险',
        '保-本-保-息',
        '稳\ufeff赚不赔',
        '【保】【本】【保】【息】',
      ]) {
        const found = errors(await findingsOf(head, plan, `${text}。${HOUSE}`)).filter((code) => !clean.includes(code));
        tally.holds(found.length > 0, `passed: ${JSON.stringify(text)}`);
      }
    },
  },
];
