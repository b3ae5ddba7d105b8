import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askQuestion } from '../../server/ask/ask-question.ts';
import type { HttpClient } from '../../server/ask/http-client.ts';
import type { Approval } from '../../server/marketing/approval/approval.schema.ts';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const TEXT = '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，预算20万，目标是提升绑卡支付';

describe('approval', () => {
  let server: TestHelmsman;
  let maker: HttpClient;
  let branch: HttpClient;
  let first: HttpClient;
  let second: HttpClient;

  const read = (id: string, client = maker) => client.get<Campaign>(`/campaigns/${id}`);
  const act = async (client: HttpClient, id: string, action: string, more: object = {}) =>
    client.post<Campaign>(`/campaigns/${id}/${action}`, { contentHash: (await read(id)).summary.contentHash, ...more });
  const approve = (client: HttpClient, id: string) => act(client, id, 'approval', { verdict: 'approved' });

  async function submitted(text = TEXT): Promise<string> {
    const { campaignId } = await askQuestion(maker, { text });
    const { assessment } = (await read(campaignId ?? '')).current;
    const acknowledgements = assessment.findings.filter((one) => one.severity === 'warning').map(({ code, path }) => ({ code, path, reason: '已与分行确认' }));
    await act(maker, campaignId ?? '', 'submit', { acknowledgements });
    return campaignId ?? '';
  }

  beforeAll(async () => {
    server = await openTestHelmsman();
    [maker, branch, first, second] = (await Promise.all(['ops-head', 'ops-shanghai', 'approver-1', 'approver-2'].map((id) => server.as(id)))) as [
      HttpClient,
      HttpClient,
      HttpClient,
      HttpClient,
    ];
  }, 120_000);
  afterAll(() => server?.close());

  it('should go stale with any edit, and the old approval launches nothing', async () => {
    const id = await submitted();
    await approve(first, id);
    const before = await read(id);
    expect(before.summary.state).toBe('approved');
    await maker.post(`/campaigns/${id}/changes`, { baseVersion: 1, changes: [{ op: 'set_budget', amountFen: 19_000_000 }] });
    expect((await read(id)).summary.state).toBe('draft');
    await expect(maker.post(`/campaigns/${id}/launch`, { contentHash: before.summary.contentHash })).rejects.toThrow(/STALE_APPROVAL|WRONG_STATE/);
    const approvals = await first.get<{ approval: Approval }[]>('/approvals');
    expect(approvals.find((one) => one.approval.campaignId === id)?.approval.state).toBe('stale');
    const differences = await first.get<{ path: string }[]>(`/campaigns/${id}/differences?from=approved`);
    expect(differences.map((one) => one.path)).toEqual(['budget']);
  });

  it('should need two different approvers above the configured budget', async () => {
    const id = await submitted(TEXT.replace('预算20万', '预算60万'));
    await approve(first, id);
    expect((await read(id)).summary.state).toBe('pending_approval');
    await expect(approve(first, id)).rejects.toThrow('WRONG_STATE');
    await approve(second, id);
    expect((await read(id)).summary.state).toBe('approved');
  });

  it('should send a plan back with the reason, to be mended and submitted again', async () => {
    const id = await submitted();
    await act(first, id, 'approval', { verdict: 'changes_requested', comment: '请说明人群依据' });
    expect((await read(id)).summary.state).toBe('changes_requested');
    expect((await read(id)).actions).toContain('submit');
    await act(maker, id, 'submit');
    await approve(second, id);
    expect((await read(id)).summary.state).toBe('approved');
  });

  it('should let a deputy decide in the days he was named for, and nobody else', async () => {
    const id = await submitted();
    await expect(act(branch, id, 'approval', { verdict: 'approved' })).rejects.toThrow(/NOT_FOUND|FORBIDDEN/);
    const other = await askQuestion(branch, { text: TEXT });
    const own = await branch.get<Campaign>(`/campaigns/${other.campaignId}`);
    await branch.post(`/campaigns/${other.campaignId}/submit`, { contentHash: own.summary.contentHash });
    const verdict = { contentHash: own.summary.contentHash, verdict: 'approved' };
    await expect(maker.post(`/campaigns/${other.campaignId}/approval`, verdict)).rejects.toThrow('FORBIDDEN');
    await first.put('/deputies', { deputyId: 'ops-head', fromDay: '2026-11-22', untilDay: '2026-11-23' });
    const decided = await maker.post<Campaign>(`/campaigns/${other.campaignId}/approval`, verdict);
    expect(decided.summary.state).toBe('approved');
  });

  it('should keep a branch to its own campaigns and customers', async () => {
    const id = await submitted();
    await expect(read(id, branch)).rejects.toThrow('NOT_FOUND');
    const nationwide = await askQuestion(branch, { text: TEXT.replace('的上海客户', '的北京客户') });
    const { assessment } = (await branch.get<Campaign>(`/campaigns/${nationwide.campaignId}`)).current;
    expect(assessment.audience.waterfall[1]).toMatchObject({ kind: 'region' });
    expect(assessment.audience.eligible).toBe(0);
    expect(nationwide.findings.some((one) => one.severity === 'error')).toBe(true);
  });

  it('should need a reason for each warning', async () => {
    const { campaignId } = await askQuestion(maker, { text: `${TEXT}，只给爱喝咖啡的` });
    const { summary, current } = await read(campaignId ?? '');
    expect(summary.errors).toBe(0);
    expect(current.assessment.findings.filter((one) => one.severity === 'warning').map((one) => one.code)).toContain('UNMAPPED_CONDITION');
    await expect(act(maker, campaignId ?? '', 'submit')).rejects.toThrow('WARNINGS_NOT_ACKNOWLEDGED');
  });

  it('should hand the evidence over as one document', async () => {
    const id = await submitted();
    await approve(first, id);
    const evidence = await first.get<{ versions: unknown[]; approvals: Approval[]; audit: unknown[]; auditChain: { intact: boolean } }>(
      `/campaigns/${id}/evidence`,
    );
    expect(evidence.versions).toHaveLength(1);
    expect(evidence.approvals[0]?.verdicts).toMatchObject([{ by: 'approver-1', verdict: 'approved' }]);
    expect(evidence.audit.length).toBeGreaterThan(3);
    expect(evidence.auditChain.intact).toBe(true);
  });

  it('should launch nothing while the global stop is on', async () => {
    const id = await submitted();
    await approve(first, id);
    await first.put('/global-stop', { on: true });
    await expect(act(maker, id, 'launch')).rejects.toThrow('GLOBAL_STOP');
    await first.put('/global-stop', { on: false });
    await act(maker, id, 'launch');
    expect((await read(id)).summary.state).toBe('scheduled');
  });

  it('should show the approver a masked sample and the words as the customer will read them', async () => {
    const id = await submitted();
    const sample = await first.get<{ name: string; phone: string | null }[]>(`/campaigns/${id}/sample`);
    expect(sample).toHaveLength(10);
    for (const customer of sample) expect(customer.phone ?? '****').toContain('****');
    // The campaign launched above means the same customers, and says so here.
    const { assessment } = (await read(id, first)).current;
    expect(assessment.overlaps.map((one) => one.customers)).toEqual([assessment.audience.eligible]);
    const preview = await first.get<{ body: string }[]>(`/campaigns/${id}/preview`);
    expect(preview[0]?.body).toContain('15.14元');
  });
});
