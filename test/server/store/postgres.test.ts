import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, askQuestion } from '../../../server/ask/ask-question.ts';
import type { HttpClient } from '../../../server/ask/http-client.ts';
import type { Campaign } from '../../../server/marketing/campaign/campaign.schema.ts';
import type { DistributionStatus } from '../../../server/marketing/distribution/distribution.schema.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { openPostgres, type TestPostgres } from '../../support/open-postgres.ts';
import { openTestHelmsman, type TestHelmsman } from '../../support/open-test-helmsman.ts';

const STORY =
  '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万，目标是提升绑卡支付';

let postgres: TestPostgres | null = null;
let server: TestHelmsman | null = null;

beforeAll(async () => {
  postgres = await openPostgres();
  if (postgres !== null) server = await openTestHelmsman({ customers: 200_000, environment: { HELMSMAN_STORE: postgres.address } });
}, 180_000);
afterAll(async () => {
  await server?.close();
  await postgres?.close();
});

async function cookieOf(url: string, accountId: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accountId }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function write(
  url: string,
  { cookie, path, body, key }: { cookie: string; path: string; body: unknown; key: string },
): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', cookie, 'idempotency-key': key };
  const response = await fetch(`${url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

describe('the whole system on PostgreSQL', () => {
  it('should go from the sentence to handed touches as it does on SQLite', { timeout: 120_000 }, async (test) => {
    if (server === null) return test.skip('not run: PostgreSQL does not start here');
    let maker: HttpClient = await server.as('ops-head');
    const approver = await server.as('approver-1');
    const first: Answer = await askQuestion(maker, { text: STORY });
    expect(first.error).toBeNull();
    const second = await askQuestion(maker, { text: '预算改成15万，排除最近7天收到过短信的', conversationId: first.conversationId });
    expect(second.plan?.budget?.amountFen).toBe(15_000_000);
    const at = `/campaigns/${first.campaignId}`;
    const { contentHash } = (await maker.get<Campaign>(at)).summary;
    await maker.post(`${at}/submit`, { contentHash });
    await expect(maker.post(`${at}/approval`, { contentHash, verdict: 'approved' })).rejects.toThrow('FOUR_EYES');
    await approver.post(`${at}/approval`, { contentHash, verdict: 'approved' });
    const launches = await Promise.all([1, 2, 3].map(() => maker.post(`${at}/launch`, { contentHash })));
    expect(new Set(launches.map((launch) => JSON.stringify(launch))).size).toBe(1);
    expect((await maker.get<Campaign>(at)).summary.state).toBe('scheduled');
    await server.runUntil('2026-11-25T10:01:00+08:00');
    maker = await server.as('ops-head');
    const status = await maker.get<DistributionStatus>(`${at}/distribution`);
    expect(status.touches.find((touch) => touch.touchId === 't1')?.handed).toBeGreaterThan(100);
    expect(await verifyAudit(server.helmsman.context.store)).toMatchObject({ intact: true });
  });

  it('should do what is clicked on two replicas at once a single time: a verdict, a launch, a copy', { timeout: 120_000 }, async (test) => {
    if (server === null || postgres === null) return test.skip('not run: PostgreSQL does not start here');
    const { store } = server.helmsman.context;
    const replica = await openTestHelmsman({ customers: 200_000, environment: { HELMSMAN_STORE: postgres.address } });
    replica.helmsman.context.clock = server.helmsman.context.clock;
    try {
      const urls = [server.listening.url, replica.listening.url];
      const people = async (account: string) => Promise.all(urls.map((url) => cookieOf(url, account)));
      const maker = await server.as('ops-head');
      const [head, approver] = [await people('ops-head'), await people('approver-1')];
      const { campaignId } = await askQuestion(maker, { text: STORY });
      const at = `/campaigns/${campaignId}`;
      const { contentHash } = (await maker.get<Campaign>(at)).summary;
      const clicks = (cookies: string[], path: string, body: unknown) =>
        Promise.all(urls.map((url, index) => write(url, { cookie: cookies[index] ?? '', path, body, key: path })));
      const count = async (action: string) =>
        (await store.selectFrom('audit').select('sequence').where('action', '=', action).where('actor', '!=', 'system').execute()).length;
      for (const { cookies, path, body, action } of [
        { cookies: head, path: `${at}/submit`, body: { contentHash }, action: 'plan-submit' },
        { cookies: approver, path: `${at}/approval`, body: { contentHash, verdict: 'approved' }, action: 'approval-approve' },
        { cookies: head, path: `${at}/launch`, body: { contentHash }, action: 'campaign-launch' },
        { cookies: head, path: `${at}/copy`, body: {}, action: 'campaign-copy' },
      ]) {
        const before = await count(action);
        const [one, other] = await clicks(cookies, path, body);
        expect(one?.status, `${path}: ${one?.text}`).toBe(200);
        expect(other, path).toEqual(one);
        expect((await count(action)) - before, path).toBe(1);
      }
      expect(await verifyAudit(store)).toMatchObject({ intact: true });
    } finally {
      await replica.close();
    }
  });

  it('should take what PostgreSQL cannot hold: NUL and half characters', { timeout: 60_000 }, async (test) => {
    if (server === null) return test.skip('not run: PostgreSQL does not start here');
    const maker = await server.as('ops-head');
    const answer = await askQuestion(maker, { text: `给上海客户${'\u0000'}发\ud800券` });
    expect(answer.error).toBeNull();
    expect(answer.reply.trim()).not.toBe('');
    await expect(maker.get('/campaigns/%00')).rejects.toThrow(/INVALID_INPUT|NOT_FOUND/);
    await expect(maker.post('/segments/explain', { customerId: '\u0000', audience: { include: [], exclude: [] }, channels: ['sms'] })).rejects.toThrow(
      /INVALID_INPUT|NOT_FOUND/,
    );
  });
});
