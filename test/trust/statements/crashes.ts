import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { contradictions, DUE, distributed, handed, prepareCampaign } from '../rig/launched.ts';
import { ServerProcess } from '../rig/server-process.ts';
import { rows } from '../rig/snapshot.ts';
import type { World } from '../rig/world.ts';
import type { Statement, Tally } from '../statement.ts';

const copyOf = (folder: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'helmsman-trust-'));
  cpSync(folder, copy, { recursive: true });
  return copy;
};

/** Requests that make something, killed when it is made and the answer not kept yet, and when both are and nothing was sent. */
async function killedBetweenActionAndAnswer(world: World, tally: Tally, from: string, campaignId: string): Promise<void> {
  const conversationId = rows<{ id: string }>(from, 'select conversation_id as id from campaign where id = ?', campaignId)[0]?.id;
  const makers = [
    { path: `/campaigns/${campaignId}/copy`, body: {}, table: 'campaign' },
    { path: '/conversations', body: { agent: 'campaign' }, table: 'conversation' },
    { path: `/conversations/${conversationId}/messages`, body: { text: '你好' }, table: 'user_message' },
  ];
  for (const { path, body, table } of makers)
    for (const failpoint of ['answer-made', 'answer-kept']) {
      const folder = copyOf(from);
      const ids = () => rows<{ id: string }>(folder, `select id from "${table}"`).map(({ id }) => id);
      const before = new Set(ids());
      const made = () => ids().filter((id) => !before.has(id));
      const victim = new ServerProcess(folder, world.environment());
      await victim.start({ HELMSMAN_FAILPOINT: failpoint });
      const head = await world.fresh('ops-head', victim);
      const ask = { headers: { 'idempotency-key': randomUUID() } };
      await head.post(path, body, ask).catch(() => {});
      await victim.ended();
      tally.same(made().length, failpoint === 'answer-kept' ? 1 : 0, `${path}, ${failpoint}: made when it was killed`);
      await victim.start();
      await head.signIn();
      const [again, last] = [await head.post(path, body, ask), await head.post(path, body, ask)];
      tally.holds(again.status < 300, `${path}, ${failpoint}: repeated: ${again.status} ${again.text.slice(0, 200)}`);
      tally.same(last.text, again.text, `${path}, ${failpoint}: the answers to the repeats`);
      tally.same(made().length, 1, `${path}, ${failpoint}: made after the repeats`);
      tally.holds(again.text.includes(made()[0] ?? 'nothing'), `${path}, ${failpoint}: the answer does not tell of what was made`);
      tally.same((await head.get('/audit/verify')).body?.intact, true, `${path}, ${failpoint}: the audit chain`);
      await victim.stop();
      rmSync(folder, { recursive: true, force: true });
    }
}

export const crashes: Statement[] = [
  {
    id: 21,
    title: 'kill -9 at every write of launch and distribution, and between an action and its answer: all or nothing, nobody touched twice, nobody lost',
    async check(world, tally) {
      const { server, campaignId, contentHash } = await prepareCampaign(world, { launch: false });
      for (const failpoint of ['launch-objects-ready', 'launch-stock-reserved', 'launch-scheduled', 'launch-committed', 'answer-made', 'answer-kept']) {
        const folder = copyOf(server.dataFolder);
        const victim = new ServerProcess(folder, world.environment());
        await victim.start({ HELMSMAN_FAILPOINT: failpoint });
        const head = await world.fresh('ops-head', victim);
        await head.post(`/campaigns/${campaignId}/launch`, { contentHash }).catch(() => {});
        await victim.ended();
        const there = (table: string) => rows(folder, `select 1 from "${table}" where campaign_id = ?`, campaignId).length;
        const [accounts, waves] = [there('campaign_account'), there('wave')];
        // What a request does is committed with its answer.
        const one = failpoint === 'answer-kept' ? 1 : 0;
        tally.same([accounts, waves], [one, one], `${failpoint}: accounts and waves after the kill`);
        await victim.start();
        await head.signIn();
        const again = await head.post(`/campaigns/${campaignId}/launch`, { contentHash });
        tally.same([again.status, there('campaign_account'), there('wave')], [200, 1, 1], `${failpoint}: launched again`);
        await victim.stop();
        rmSync(folder, { recursive: true, force: true });
      }
      await killedBetweenActionAndAnswer(world, tally, server.dataFolder, campaignId);
      const launched = await prepareCampaign(world, { launch: true });
      let whole: string[] | null = null;
      for (const failpoint of [
        '',
        'job-claimed',
        'snapshot-page-stored',
        'snapshot-ready',
        'batch-prepared',
        'batch-file-written',
        'batch-file-renamed',
        'batch-handed-over',
        'batch-marked',
        'job-handled',
      ]) {
        const folder = copyOf(launched.server.dataFolder);
        const victim = new ServerProcess(folder, { ...world.environment(), HELMSMAN_NOW: DUE });
        await victim.start(failpoint === '' ? {} : { HELMSMAN_FAILPOINT: failpoint }).catch(() => {});
        if (failpoint !== '') {
          await victim.ended();
          await victim.start();
        }
        tally.holds(await distributed(folder, launched.campaignId), `${failpoint || 'no kill'}: the distribution did not end`);
        await victim.stop();
        for (const problem of contradictions(folder, launched.campaignId)) tally.holds(false, `${failpoint || 'no kill'}: ${problem}`);
        const lines = handed(folder, launched.campaignId);
        whole ??= lines;
        tally.holds(
          lines.length > 10 && JSON.stringify(lines) === JSON.stringify(whole),
          `${failpoint || 'no kill'}: ${lines.length} touches instead of ${whole.length}`,
        );
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
  {
    id: 24,
    title: '100 claims at once never exceed the budget: a history checker agrees with the account',
    async check(world, tally) {
      const { server, campaignId } = await prepareCampaign(world, { launch: true });
      await server.start({ HELMSMAN_NOW: DUE });
      try {
        tally.holds(await distributed(server.dataFolder, campaignId), 'the distribution did not end');
        const customers = handed(server.dataFolder, campaignId).map((line) => line.split(' ')[1] ?? '');
        const [{ at: touchedAt } = { at: '' }] = rows<{ at: string }>(server.dataFolder, 'select max(at) as at from touch where campaign_id = ?', campaignId);
        const head = await world.fresh('ops-head', server);
        const claim = (customerId: string, id: string) => ({
          id,
          campaignId,
          customerId,
          kind: 'claim',
          at: touchedAt,
        });
        const history = await Promise.all(
          Array.from({ length: 100 }, (_, index) => {
            const customerId = customers[index % customers.length] ?? '';
            return head.post('/feedback', [claim(customerId, `claim-${index}`), claim(customerId, `claim-${Math.floor(index / 2)}`)]);
          }),
        );
        tally.holds(
          history.every(({ status }) => status === 200),
          `answers: ${[...new Set(history.map(({ status, text }) => (status === 200 ? '200' : text.slice(0, 120))))].join()}`,
        );
        const [account] = rows<{ budget_fen: number; committed_fen: number; spent_fen: number }>(
          server.dataFolder,
          'select * from campaign_account where campaign_id = ?',
          campaignId,
        );
        const grants = rows<{ state: string; face_value_fen: number; claimed_fen: number | null; customer_id: string }>(
          server.dataFolder,
          'select * from rights_grant where campaign_id = ?',
          campaignId,
        );
        const touches =
          rows<{ cost: number }>(server.dataFolder, 'select coalesce(sum(cost_fen), 0) as cost from touch_batch where campaign_id = ?', campaignId)[0]?.cost ??
          0;
        const claimed = grants.filter(({ state }) => state === 'claimed');
        const open = grants.filter(({ state }) => state === 'granted').reduce((sum, one) => sum + one.face_value_fen, 0);
        const spent = claimed.reduce((sum, one) => sum + (one.claimed_fen ?? 0), 0) + touches;
        tally.same(account?.spent_fen, spent, 'spent, by the account and by the history');
        tally.same(account?.committed_fen, spent + open, 'committed, by the account and by the history');
        tally.holds((account?.committed_fen ?? 1) <= (account?.budget_fen ?? 0), `committed ${account?.committed_fen} of ${account?.budget_fen}`);
        tally.same(new Set(claimed.map(({ customer_id }) => customer_id)).size, claimed.length, 'one claim a customer');
        tally.holds(claimed.length > 0, 'no claim was booked');
        tally.remark(`${claimed.length} claims booked out of 200 sent in 100 requests at once`);
      } finally {
        await server.stop();
      }
    },
  },
  {
    id: 27,
    title: 'the audit chain finds an edited, a deleted and a moved row',
    fast: true,
    async check(world, tally) {
      await world.plan(await world.as('ops-head'));
      const folder = mkdtempSync(join(tmpdir(), 'helmsman-trust-'));
      const live = new SqliteDatabase(join(world.server.dataFolder, 'helmsman.sqlite'), { readonly: true });
      for (const [what, sql] of [
        ['untouched', null],
        ['edited', "update audit set actor = 'somebody' where sequence = 3"],
        ['deleted', 'delete from audit where sequence = 3'],
        ['cut at the end', 'delete from audit where sequence = (select max(sequence) from audit)'],
        ['moved', 'update audit set sequence = case sequence when 2 then -3 when 3 then -2 end where sequence in (2, 3)'],
      ] as const) {
        const file = join(folder, 'helmsman.sqlite');
        rmSync(file, { force: true });
        await live.backup(file);
        const copy = new SqliteDatabase(file);
        if (sql !== null) copy.exec(sql);
        if (what === 'moved') copy.exec('update audit set sequence = -sequence where sequence < 0');
        copy.close();
        const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '../../../server/store/verify-audit.cli.ts')], {
          env: { ...process.env, HELMSMAN_DATA: folder },
        });
        tally.same(status, sql === null ? 0 : 1, `${what}: exit code of the check`);
      }
      live.close();
      rmSync(folder, { recursive: true, force: true });
    },
  },
];
