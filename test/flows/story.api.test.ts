import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, askQuestion } from '../../server/ask/ask-question.ts';
import type { HttpClient } from '../../server/ask/http-client.ts';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import type { DistributionStatus } from '../../server/marketing/distribution/distribution.schema.ts';
import type { ReadOut } from '../../server/marketing/feedback/feedback.schema.ts';
import { verifyAudit } from '../../server/store/audit.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const STORY =
  '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万，目标是提升绑卡支付';

describe('from one sentence to a read-out, over HTTP', () => {
  let server: TestHelmsman;
  let maker: HttpClient;
  let approver: HttpClient;
  let first: Answer;
  let second: Answer;
  const campaign = () => maker.get<Campaign>(`/campaigns/${first.campaignId}`);

  beforeAll(async () => {
    server = await openTestHelmsman();
    maker = await server.as('ops-head');
    approver = await server.as('approver-1');
  }, 120_000);
  afterAll(() => server?.close());

  it('should turn the sentence into the plan it says', async () => {
    first = await askQuestion(maker, { text: STORY });
    expect(first.error).toBeNull();
    const { plan } = first;
    expect(plan?.audience.include.map((condition) => condition.predicate)).toEqual([
      { kind: 'tag', tag: 'demand_deposit_avg_30d', op: 'gt', value: 5_000_000 },
      { kind: 'tag', tag: 'quick_pay_bound', op: 'eq', value: false },
      { kind: 'tag', tag: 'push_enabled', op: 'eq', value: true },
      { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' },
    ]);
    expect(plan?.rights).toMatchObject([{ kind: 'payment_discount', faceValueFen: 1514 }]);
    expect(plan?.strategies[0]?.trigger).toEqual({ kind: 'once', at: '2026-11-25T02:00:00.000Z' });
    expect(plan?.strategies[0]?.touches).toMatchObject([
      { id: 't1', channel: 'push', start: { kind: 'trigger' } },
      { id: 't2', channel: 'sms', start: { kind: 'after', touchId: 't1', waitHours: 72, when: 'not_clicked' } },
    ]);
    expect(plan?.budget).toEqual({ amountFen: 20_000_000, currency: 'CNY' });
    expect(plan?.objective?.kpi).toBe('quick_pay_binding');
    expect(plan?.audience.unmapped).toEqual([]);
    expect(first.findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    expect(first.sources.length).toBeGreaterThan(0);
  });

  it('should have made drafts of segment, rights and strategy, and nothing more', async () => {
    const { objects, summary, actions } = await campaign();
    expect(objects.segmentId).not.toBeNull();
    expect(objects.rightsIds).toHaveLength(1);
    expect(objects.strategyIds).toHaveLength(1);
    expect(summary.state).toBe('draft');
    expect(actions).toContain('submit');
  });

  it('should make a new version with its difference when asked to change it', async () => {
    second = await askQuestion(maker, { text: '预算改成15万，排除最近7天收到过短信的', conversationId: first.conversationId });
    expect(second.campaignId).toBe(first.campaignId);
    expect(second.plan?.budget?.amountFen).toBe(15_000_000);
    expect(second.plan?.audience.exclude.map((condition) => condition.predicate)).toMatchObject([
      { kind: 'campaign', interaction: 'received', channel: 'sms', window: { lastDays: 7 } },
    ]);
    expect(second.findings.filter((finding) => finding.severity !== 'info')).toEqual([]);
    const differences = await maker.get<{ path: string }[]>(`/campaigns/${first.campaignId}/differences?from=1&to=2`);
    expect(differences.map((difference) => difference.path)).toEqual(expect.arrayContaining(['budget', expect.stringMatching(/^audience\.exclude\./)]));
    expect(differences).toHaveLength(2);
  });

  it('should not let the maker approve, nor anybody launch before approval', async () => {
    const { contentHash } = (await campaign()).summary;
    await maker.post(`/campaigns/${first.campaignId}/submit`, { contentHash });
    await expect(maker.post(`/campaigns/${first.campaignId}/approval`, { contentHash, verdict: 'approved' })).rejects.toThrow('FOUR_EYES');
    await expect(maker.post(`/campaigns/${first.campaignId}/launch`, { contentHash })).rejects.toThrow(/WRONG_STATE|STALE_APPROVAL/);
  });

  it('should refuse an approval of other content than the plan has', async () => {
    await expect(approver.post(`/campaigns/${first.campaignId}/approval`, { contentHash: 'f'.repeat(64), verdict: 'approved' })).rejects.toThrow(
      'STALE_APPROVAL',
    );
  });

  it('should launch exactly once after approval', async () => {
    const { contentHash } = (await campaign()).summary;
    await approver.post(`/campaigns/${first.campaignId}/approval`, { contentHash, verdict: 'approved' });
    const launches = await Promise.all([1, 2, 3].map(() => maker.post(`/campaigns/${first.campaignId}/launch`, { contentHash })));
    expect(new Set(launches.map((launch) => JSON.stringify(launch))).size).toBe(1);
    expect((await campaign()).summary.state).toBe('scheduled');
  });

  const outbox = (touchId: string) =>
    readdirSync(join(server.dataFolder, 'outbox', first.campaignId ?? ''), { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) =>
        readFileSync(join(server.dataFolder, 'outbox', first.campaignId ?? '', name), 'utf8')
          .trim()
          .split('\n'),
      )
      .map((line) => JSON.parse(line) as { customerId: string; touchId: string; body: string })
      .filter((message) => message.touchId === touchId);

  it('should hand the push to everybody but the holdout when it falls due, not before', async () => {
    await server.runUntil('2026-11-25T09:59:00+08:00');
    maker = await server.as('ops-head');
    expect((await maker.get<DistributionStatus>(`/campaigns/${first.campaignId}/distribution`)).touches.every((touch) => touch.handed === 0)).toBe(true);
    await server.runUntil('2026-11-25T10:01:00+08:00');
    maker = await server.as('ops-head');
    const status = await maker.get<DistributionStatus>(`/campaigns/${first.campaignId}/distribution`);
    const pushed = outbox('t1');
    expect(status.touches.find((touch) => touch.touchId === 't1')?.handed).toBe(pushed.length);
    expect(pushed.length).toBeGreaterThan(100);
    expect(new Set(pushed.map((message) => message.customerId)).size).toBe(pushed.length);
    expect(status.holdout).toBeGreaterThan(0);
    expect(pushed.length + status.holdout).toBeLessThanOrEqual(status.audience);
    expect(pushed[0]?.body).toContain('15.14元');
    expect(pushed[0]?.body).not.toMatch(/[{}]/);
  });

  it('should send the SMS three days later to those who did not click, in no quiet hour', async () => {
    const pushed = outbox('t1').map((message) => message.customerId);
    await server.runUntil('2026-11-25T11:00:00+08:00');
    const clicked = pushed.filter((id) => (createHash('sha256').update(id).digest()[0] ?? 0) < 64);
    const events = clicked.map((customerId) => ({
      id: `click-${customerId}`,
      campaignId: first.campaignId,
      customerId,
      touchId: 't1',
      kind: 'click',
      at: '2026-11-25T02:30:00.000Z',
    }));
    for (let start = 0; start < events.length; start += 500)
      expect(await maker.post('/feedback', events.slice(start, start + 500))).toMatchObject({ rejected: 0 });
    await server.runUntil('2026-11-28T10:05:00+08:00');
    maker = await server.as('ops-head');
    const texted = outbox('t2').map((message) => message.customerId);
    expect(texted.length).toBeGreaterThan(0);
    expect(texted.filter((id) => clicked.includes(id))).toEqual([]);
    expect(texted.every((id) => pushed.includes(id))).toBe(true);
    expect(outbox('t2')[0]?.body).toMatch(/^【.+】.*(拒收|退订)/);
  });

  it('should read out by arm against the holdout, and claim nothing without power', async () => {
    const readOut = await maker.get<ReadOut>(`/campaigns/${first.campaignId}/read-out`);
    expect(readOut.final).toBe(false);
    expect(readOut.arms.map((arm) => arm.arm)).toEqual(expect.arrayContaining(['a', 'holdout']));
    expect(readOut.arms.find((arm) => arm.arm === 'a')?.clicked).toBeGreaterThan(0);
    expect(
      readOut.arms
        .flatMap((arm) => arm.comparisons)
        .filter((one) => one.metric === 'conversion')
        .every((one) => one.verdict !== 'better'),
    ).toBe(true);
  });

  it('should leave an audit chain that is intact and tells the story', async () => {
    expect(await verifyAudit(server.helmsman.context.store)).toMatchObject({ intact: true });
    const { rows } = await maker.get<{ rows: { action: string }[] }>(`/audit?subject=${first.campaignId}&limit=200`);
    expect(rows.map((row) => row.action)).toEqual(expect.arrayContaining(['plan-draft', 'plan-revise', 'plan-submit', 'approval-approve']));
  });

  it('should stop the same sentence with a red packet for buying a fund, naming the clause and that it is not verified', async () => {
    const answer = await askQuestion(maker, { text: STORY.replace('支付立减金', '基金申购红包').replace('绑卡支付', '基金首购') });
    const inducement = answer.findings.find((finding) => finding.code === 'FUND_INDUCEMENT');
    expect(inducement).toMatchObject({ severity: 'error', clause: { verified: false } });
    expect(answer.reply).toMatch(/尚未核对官方原文/);
    await expect(
      maker.post(`/campaigns/${answer.campaignId}/submit`, { contentHash: (await maker.get<Campaign>(`/campaigns/${answer.campaignId}`)).summary.contentHash }),
    ).rejects.toThrow('PLAN_HAS_ERRORS');
  });
});
