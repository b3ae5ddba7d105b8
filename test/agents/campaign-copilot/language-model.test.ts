import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, askQuestion } from '../../../server/ask/ask-question.ts';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import type { Campaign } from '../../../server/marketing/campaign/campaign.schema.ts';
import { MODEL_URL, type ModelAnswer, modelEndpoint } from '../../support/model-endpoint.ts';
import { openTestHelmsman, type TestHelmsman } from '../../support/open-test-helmsman.ts';

const TEXT = '给上海客户发15.14元支付立减金，下周三上午10点推送，预算20万，目标是提升绑卡支付';
const changes = [
  { op: 'add_condition', side: 'include', predicate: { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' }, quote: '上海客户' },
  { op: 'set_rights', rightsId: 'r1', templateCode: 'payment_discount', faceValueFen: 1514, quote: '15.14元支付立减金' },
  { op: 'set_touch', touchId: 't1', channel: 'push', start: { kind: 'trigger' }, quote: '推送' },
  { op: 'set_trigger', trigger: { kind: 'once', at: '2026-11-25T02:00:00Z' }, quote: '下周三上午10点' },
  { op: 'set_budget', amountFen: 20_000_000, quote: '预算20万' },
  { op: 'set_objective', kpi: 'quick_pay_binding', quote: '目标是提升绑卡支付' },
];
const draft = (list: unknown = changes): ModelAnswer => ({ calls: [{ name: 'draft_plan', arguments: { changes: list } }] });

describe('the OpenAI-compatible engine in the same loop', () => {
  const model = modelEndpoint();
  let server: TestHelmsman;
  let client: HttpClient;
  const ask = (...answers: ModelAnswer[]): Promise<Answer> => {
    model.script(...answers);
    return askQuestion(client, { text: TEXT });
  };

  beforeAll(async () => {
    // Everything but the model's address is let through: the test talks to its own server over loopback.
    model.server.listen({ onUnhandledFrame: 'bypass' });
    server = await openTestHelmsman({
      environment: { OPENAI_BASE_URL: MODEL_URL, OPENAI_API_KEY: 'test-key', OPENAI_MODEL: 'scripted', HELMSMAN_MODEL_TIMEOUT_MS: '1000' },
    });
    client = await server.as('ops-head');
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    model.server.close();
  });

  it('should make the same plan of the same sentence as the built-in engine', async () => {
    const byModel = await ask({ calls: [{ name: 'search_know_how', arguments: { query: '绑卡支付' } }] }, draft(), { text: '方案已起草，请在方案卡上查看。' });
    const builtIn = await ask({ status: 503 });
    expect(byModel.error).toBeNull();
    expect(byModel.notices).toEqual([]);
    expect(byModel.reply.trim()).toBe('方案已起草，请在方案卡上查看。');
    expect(byModel.plan).not.toBeNull();
    const { strategies: left, ...plan } = byModel.plan!;
    const { strategies: right, ...other } = builtIn.plan!;
    expect(plan).toEqual(other);
    expect(left[0]?.touches).toEqual(right[0]?.touches);
    expect(byModel.findings).toEqual(builtIn.findings);
  });

  it('should send tools with schemas, the plan rules and no customer', async () => {
    await ask({ text: '您好。' });
    const [request] = model.requests;
    expect(request?.tools.map((tool) => tool.function.name)).toEqual([
      'search_know_how',
      'find_tags',
      'preview_segment',
      'list_rights',
      'list_products',
      'list_channels',
      'past_campaigns',
      'read_plan',
      'draft_content',
      'draft_plan',
      'revise_plan',
      'create_segment',
      'create_rights',
      'create_strategy',
    ]);
    for (const { function: tool } of request?.tools ?? []) expect(tool.parameters, tool.name).toMatchObject({ type: 'object' });
    expect(JSON.stringify(request)).not.toMatch(/C000\d{6}|(?<!\d)1[3-9]\d{9}(?!\d)/);
    expect(JSON.stringify(request?.messages[0])).toContain('integer fen');
  });

  it('should keep back a sentence with a figure that no tool returned', async () => {
    const answer = await ask(draft(), { text: '方案已起草。预计转化率 37.5%，净增 123,456 人。预算是 200,000 元。' });
    expect(answer.reply).toContain('方案已起草。');
    expect(answer.reply).toContain('预算是 200,000 元。');
    expect(answer.reply).not.toContain('37.5');
    expect(answer.notices).toContain('FIGURE_WITHHELD');
  });

  it('should keep back a sentence that claims to have approved or launched', async () => {
    const answer = await ask(draft(), { text: '方案已起草。已为您提交审批并启动活动。请在方案卡核对。' });
    expect(answer.reply).toContain('方案已起草。');
    expect(answer.reply).toContain('请在方案卡核对。');
    expect(answer.reply).not.toContain('启动');
    expect(answer.notices).toEqual(['CLAIM_WITHHELD']);
  });

  it('should show as a suggestion what the user never said, whatever the model quotes', async () => {
    const answer = await ask(draft([...changes, { op: 'set_experiment', holdoutShare: 0.3, quote: '留三成对照' }]), { text: '好。' });
    const { current } = await client.get<Campaign>(`/campaigns/${answer.campaignId}`);
    expect(current.provenance.find((entry) => entry.path === 'experiment')?.source).toBe('suggestion');
    expect(current.provenance.find((entry) => entry.path === 'budget')).toMatchObject({ source: 'user', quote: '预算20万' });
  });

  it('should stop an amount that differs from what was typed: 15.14 entered as 19.88', async () => {
    const slipped = changes.map((change) => (change.op === 'set_rights' ? { ...change, faceValueFen: 1988 } : change));
    const answer = await ask(draft(slipped), { text: '方案已起草。' });
    expect(answer.findings.filter((finding) => finding.code === 'NUMBER_NOT_AS_TYPED')).toMatchObject([{ severity: 'error', path: 'rights.r1.faceValueFen' }]);
  });

  it('should not take a budget nobody said, and let the model mend its call', async () => {
    const unsaid = '给上海客户发15.14元支付立减金，下周三上午10点推送，目标是提升绑卡支付';
    const others = changes.filter((change) => change.op !== 'set_budget');
    model.script(draft([...others, { op: 'set_budget', amountFen: 9_900_000_000 }]), draft(others), { text: '方案已起草。' });
    const answer = await askQuestion(client, { text: unsaid });
    expect(answer.plan?.budget ?? null).toBeNull();
    expect(JSON.stringify(model.requests[1]?.messages.at(-1))).toContain('set_budget');
  });

  it('should name the words that the model left out of the plan', async () => {
    const answer = await ask(draft(changes.filter((change) => change.op !== 'add_condition')), { text: '方案已起草。' });
    expect(answer.findings.filter((finding) => finding.code === 'WORDS_NOT_USED').map((finding) => finding.message.zh)).toEqual([
      expect.stringContaining('上海'),
    ]);
  });

  it('should tell the model what is wrong with its call and let it mend it', async () => {
    const wrong = [{ op: 'set_budget', amountFen: '二十万' }];
    const answer = await ask(draft(wrong), draft(), { text: '已修正。' });
    expect(answer.plan?.budget?.amountFen).toBe(20_000_000);
    expect(answer.notices).toEqual([]);
    expect(JSON.stringify(model.requests[1]?.messages.at(-1))).toMatch(/expected number.*amountFen/s);
    expect(JSON.stringify(model.requests[1])).not.toMatch(/node_modules|file:\/\//);
  });

  it.each<[string, ModelAnswer[]]>([
    ['answers with an error', [{ status: 500 }]],
    ['is told to slow down', [{ status: 429 }]],
    ['loses the connection in the middle', [{ cutAfter: '方案' }]],
    ['says nothing for too long', [{ silent: true }]],
    ['sends arguments that are not JSON', [{ rawCalls: [{ name: 'draft_plan', arguments: '{"changes": [{"op":' }] }]],
    ['answers with nothing', [{ text: '' }]],
    ['fails after it has called a tool', [{ calls: [{ name: 'search_know_how', arguments: { query: '绑卡' } }] }, { status: 500 }]],
  ])('should let the built-in engine take over, and say so, when the model %s', async (_what, answers) => {
    const started = Date.now();
    const answer = await ask(...answers);
    expect(answer.error).toBeNull();
    expect(answer.notices).toContain('MODEL_FALLBACK');
    expect(answer.plan?.rights[0]?.faceValueFen).toBe(1514);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('should survive a call of a tool that does not exist, and change nothing by it', async () => {
    const answer = await ask({ calls: [{ name: 'approve_plan', arguments: { campaignId: 'x' } }] }, { text: '我不能审批。' });
    expect(answer.error).toBeNull();
    expect(answer.plan).toBeNull();
  });

  it('should end a loop of calls by itself', async () => {
    const loop = Array.from({ length: 40 }, (): ModelAnswer => ({ calls: [{ name: 'list_channels', arguments: {} }] }));
    const answer = await ask(...loop);
    expect(answer.error).toBeNull();
    expect(model.requests.length).toBeLessThanOrEqual(14);
  });
});
