import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { rows } from '../rig/snapshot.ts';
import type { Statement } from '../statement.ts';

const times = <R>(count: number, work: (index: number) => Promise<R>): Promise<R[]> => Promise.all(Array.from({ length: count }, (_, index) => work(index)));

export const exactlyOnce: Statement[] = [
  {
    id: 19,
    title: 'the same key and body twice and fifty times at once: one campaign, one launch, identical answers',
    fast: true,
    async check(world, tally) {
      const [head, approver] = [await world.as('ops-head'), await world.as('approver-1')];
      const folder = world.server.dataFolder;
      const { campaignId, contentHash } = await world.approved(head, approver);
      const campaigns = () => rows(folder, 'select 1 from campaign').length;
      for (const path of [`/campaigns/${campaignId}/copy`, `/campaigns/${campaignId}/launch`, '/conversations']) {
        const body = path.endsWith('launch') ? { contentHash } : path === '/conversations' ? { agent: 'campaign' } : {};
        const headers = { 'idempotency-key': randomUUID() };
        const before = campaigns();
        const replies = [...(await times(50, () => head.post(path, body, { headers }))), await head.post(path, body, { headers })];
        tally.same(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size, 1, `${path}: different answers`);
        tally.holds((replies[0]?.status ?? 500) < 300, `${path}: ${replies[0]?.text.slice(0, 200)}`);
        tally.same(campaigns() - before, path.endsWith('copy') ? 1 : 0, `${path}: campaigns made`);
      }
      tally.same(rows(folder, 'select 1 from campaign_account where campaign_id = ?', campaignId).length, 1, 'accounts');
      tally.same(rows(folder, "select 1 from audit where action = 'campaign-launch' and subject_id = ?", campaignId).length, 1, 'launches in the audit');
    },
  },
  {
    id: 20,
    title: 'the same key with another body is refused with 422',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      for (const concurrent of [false, true]) {
        const headers = { 'idempotency-key': randomUUID() };
        const first = head.post('/conversations', { agent: 'campaign' }, { headers });
        if (!concurrent) await first;
        const second = await head.post('/conversations', { agent: 'campaign', language: 'en' }, { headers });
        tally.same([second.status, second.code], [422, 'IDEMPOTENCY_KEY_REUSED'], concurrent ? 'at the same time' : 'afterwards');
        await first;
      }
    },
  },
  {
    id: 22,
    title: 'going on after a confirmation repeats no earlier side effect',
    fast: true,
    async check(world, tally) {
      const [head, approver] = [await world.as('ops-head'), await world.as('approver-1')];
      const folder = world.server.dataFolder;
      const { campaignId, contentHash } = await world.approved(head, approver);
      const count = () => ['segment', 'rights', 'strategy'].map((table) => rows(folder, `select 1 from "${table}" where campaign_id = ?`, campaignId).length);
      const before = count();
      await head.post(`/campaigns/${campaignId}/launch`, { contentHash });
      tally.same(count(), before, 'objects after the launch');
      for (let again = 0; again < 3; again += 1) await head.post(`/campaigns/${campaignId}/launch`, { contentHash });
      tally.same(count(), before, 'objects after launching again and again');
      tally.remark('no graph is interrupted here: confirmations are requests of their own, so nothing is run again from the top');
    },
  },
  {
    id: 23,
    title: 'approve clicked twice at once, by one and by two: one verdict each, one launch',
    fast: true,
    async check(world, tally) {
      const [head, first, second] = [await world.as('ops-head'), await world.as('approver-1'), await world.as('approver-2')];
      const { campaignId } = await world.plan(head);
      const contentHash = await world.submit(head, campaignId);
      const verdict = { contentHash, verdict: 'approved' };
      const replies = await times(10, (index) => (index % 2 === 0 ? first : second).post(`/campaigns/${campaignId}/approval`, verdict));
      tally.holds(
        replies.every(({ status }) => status < 500),
        `verdicts: ${replies.map(({ status }) => status).join()}`,
      );
      tally.same(replies.filter(({ status }) => status === 200).length, 1, 'verdicts that counted');
      const launches = await times(10, () => head.post(`/campaigns/${campaignId}/launch`, { contentHash }));
      tally.same(new Set(launches.map(({ text }) => text)).size, 1, 'answers to ten launches');
      tally.same(rows(world.server.dataFolder, "select 1 from audit where action = 'campaign-launch' and subject_id = ?", campaignId).length, 1, 'launches');
      tally.remark('ten requests at once on one process; on two replicas of one PostgreSQL: test/server/store/postgres.test.ts');
    },
  },
  {
    id: 26,
    title: 'a lost answer: the retry gets the original',
    fast: true,
    async check(world, tally) {
      const [head, approver] = [await world.as('ops-head'), await world.as('approver-1')];
      const { campaignId } = await world.approved(head, approver);
      const folder = world.server.dataFolder;
      const before = rows(folder, 'select 1 from campaign').length;
      const key = randomUUID();
      const { hostname, port } = new URL(world.server.url);
      await new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(
            `POST /api/campaigns/${campaignId}/copy HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${head.cookie}\r\nIdempotency-Key: ${key}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
            () => socket.destroy(),
          );
        });
        socket.on('close', () => resolve());
        socket.on('error', reject);
      });
      await sleep(300);
      const retry = await head.post(`/campaigns/${campaignId}/copy`, {}, { headers: { 'idempotency-key': key } });
      const again = await head.post(`/campaigns/${campaignId}/copy`, {}, { headers: { 'idempotency-key': key } });
      tally.same(retry.text, again.text, 'the retries’ answers');
      tally.same(rows(folder, 'select 1 from campaign').length - before, 1, 'copies made');
    },
  },
  {
    id: 29,
    title: 'start and end are exact in Asia/Shanghai',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      for (const [words, at] of [
        ['下周三上午10点', '2026-11-25T02:00:00.000Z'],
        ['11月30日晚上8点', '2026-11-30T12:00:00.000Z'],
        ['12月1日上午8点', '2026-12-01T00:00:00.000Z'],
      ]) {
        const { campaignId } = await world.plan(head, `给上海客户发15.14元支付立减金，${words}推送，预算20万，目标是提升绑卡支付`);
        const { body } = await head.get(`/campaigns/${campaignId}`);
        const found = body.current.plan.strategies[0]?.trigger?.at as string | undefined;
        tally.same(found === undefined ? null : new Date(found).toISOString(), at, String(words));
      }
      tally.remark('the first and last second of a day are covered by test/agents/understanding and touch-time.rules.test.ts');
    },
  },
  {
    id: 30,
    title: 'a write on a stale version is refused with 409; no update is lost',
    fast: true,
    async check(world, tally) {
      const head = await world.as('ops-head');
      const { campaignId } = await world.plan(head);
      const replies = await times(20, (index) =>
        head.post(`/campaigns/${campaignId}/changes`, { baseVersion: 1, changes: [{ op: 'set_budget', amountFen: 10_000_000 + index }] }),
      );
      const won = replies.filter(({ status }) => status === 200);
      tally.same(won.length, 1, 'writers that won');
      tally.holds(
        replies.every(({ status, code }) => status === 200 || (status === 409 && code === 'STALE_VERSION')),
        `the others: ${replies.map(({ status, code }) => `${status} ${code ?? ''}`).join()}`,
      );
      const { body } = await head.get(`/campaigns/${campaignId}`);
      tally.same(body.current.plan.budget.amountFen, won[0]?.body?.current?.plan?.budget?.amountFen, 'what is kept is what won');
    },
  },
];
