import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, askQuestion } from '../../server/ask/ask-question.ts';
import type { HttpClient } from '../../server/ask/http-client.ts';
import type { ImportReport } from '../../server/import/import.schema.ts';
import { importCustomers } from '../../server/import/import-customers.ts';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import type { DistributionStatus } from '../../server/marketing/distribution/distribution.schema.ts';
import { serverFile } from '../../server/running-server.ts';
import { verifyAudit } from '../../server/store/audit.ts';
import { openTestHelmsman, type TestHelmsman } from '../support/open-test-helmsman.ts';

const here = dirname(fileURLToPath(import.meta.url));
const uci = resolve(here, '../../../shared/bank-real/uci-bank-marketing.csv.gz');
const catalogueFile = resolve(here, '../server/import/uci-catalogue.yaml');
const BASIS = '客户合同第7条：同意接受本行电话与短信营销';
const REQUEST = '给没有房贷、余额超过2000的已婚客户发15元支付立减金，下周三上午10点发短信，预算10万，目标是提升绑卡支付';
const run = promisify(execFile);

if (!existsSync(uci)) console.log('not run: ../shared/bank-real/uci-bank-marketing.csv.gz is absent');

describe.skipIf(!existsSync(uci))('the story on the 45,211 customers of a real bank', () => {
  let server: TestHelmsman;
  let maker: HttpClient;
  let approver: HttpClient;
  let answer: Answer;

  beforeAll(async () => {
    server = await openTestHelmsman({ customers: 2_000 });
    maker = await server.as('ops-head');
    approver = await server.as('approver-1');
  }, 120_000);
  afterAll(() => server?.close());

  const importThem = (legalBasis: string | null): Promise<ImportReport> =>
    importCustomers({ context: server.helmsman.context, actor: 'ops-head', file: uci, catalogueFile, legalBasis });

  it('should read the conditions with the bank’s own tags, and suppress everybody without consent', async () => {
    expect(await importThem(null)).toMatchObject({ accepted: true, rows: 45_211 });
    answer = await askQuestion(maker, { text: REQUEST });
    expect(answer.error).toBeNull();
    expect(answer.plan?.audience.unmapped).toEqual([]);
    expect(answer.plan?.audience.include.map((condition) => condition.predicate)).toEqual(
      expect.arrayContaining([
        { kind: 'tag', tag: 'housing_loan', op: 'eq', value: false },
        { kind: 'tag', tag: 'balance', op: 'gt', value: 200_000 },
        { kind: 'tag', tag: 'marital', op: 'eq', value: 'married' },
      ]),
    );
    expect(answer.plan?.audience.include).toHaveLength(3);
    const { assessment } = (await maker.get<Campaign>(`/campaigns/${answer.campaignId}`)).current;
    const waterfall = assessment.audience?.waterfall ?? [];
    expect(waterfall[0]?.remaining).toBe(45_211);
    const stopped = waterfall.find((step) => step.id === 'no_consent');
    expect(stopped?.remaining).toBe(0);
    expect(stopped?.removed).toBe(assessment.audience?.matched);
    expect(answer.findings.filter((finding) => finding.severity === 'error').map((finding) => finding.code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/CONSENT|AUDIENCE/)]),
    );
    await expect(submit()).rejects.toThrow('PLAN_HAS_ERRORS');
  });

  it('should be submitted, approved, launched and handed over with a declared legal basis', async () => {
    expect(await importThem(BASIS)).toMatchObject({ accepted: true, rows: 45_211, legalBasis: BASIS });
    answer = await askQuestion(maker, { text: REQUEST });
    expect(answer.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    const { assessment } = (await maker.get<Campaign>(`/campaigns/${answer.campaignId}`)).current;
    const [counted] = await server.helmsman.context.bank.query<{ n: number }>(
      `select count(*) as n from customers where not housing_loan and balance > 200000 and marital = 'married'`,
    );
    expect(assessment.audience?.matched).toBe(counted?.n);
    expect(assessment.audience?.eligible).toBeGreaterThan(100);
    await submit();
    const contentHash = (await campaign()).summary.contentHash;
    await approver.post(`${at()}/approval`, { contentHash, verdict: 'approved' });
    await maker.post(`${at()}/launch`, { contentHash });
    expect((await campaign()).summary.state).toBe('scheduled');
    await server.runUntil('2026-11-25T10:01:00+08:00');
    maker = await server.as('ops-head');
    const status = await maker.get<DistributionStatus>(`${at()}/distribution`);
    expect(status.touches[0]?.handed).toBeGreaterThan(100);
    const audit = await server.helmsman.context.store.selectFrom('audit').select('after').where('action', '=', 'customers-import').execute();
    expect(audit.some((row) => row.after?.includes(BASIS))).toBe(true);
    expect(await verifyAudit(server.helmsman.context.store)).toMatchObject({ intact: true });
  });

  const at = () => `/campaigns/${answer.campaignId}`;
  const campaign = () => maker.get<Campaign>(at());
  /** Submits with a reason for each warning. */
  async function submit(): Promise<void> {
    const { summary, current } = await campaign();
    const acknowledgements = current.assessment.findings
      .filter((finding) => finding.severity === 'warning')
      .map(({ code, path }) => ({ code, path, reason: '已核对，业务需要' }));
    await maker.post(`${at()}/submit`, { contentHash: summary.contentHash, acknowledgements });
  }
});

describe('importing while the server runs', () => {
  const catalogue = `customerFile: { id: { column: no }, asOf: 2026-11-20 }
tags:
  - { code: age, type: integer, role: age, name: { zh: 年龄, en: Age } }
  - { code: paddle, type: boolean, name: { zh: 会划桨, en: Paddles } }
`;
  const rows = ['no,age,paddle', ...Array.from({ length: 500 }, (_, index) => `K${index},${20 + (index % 50)},${index % 2 === 0}`)].join('\n');
  let server: TestHelmsman;
  let folder: string;

  beforeAll(async () => {
    server = await openTestHelmsman({ customers: 2_000 });
    folder = mkdtempSync(join(tmpdir(), 'helmsman-import-'));
    writeFileSync(join(folder, 'mine.csv'), rows);
    writeFileSync(join(folder, 'bad.csv'), rows.replace('K3,23', 'K3,old'));
    writeFileSync(join(folder, 'mine.yaml'), catalogue);
    writeFileSync(serverFile(server.dataFolder), JSON.stringify({ pid: process.pid, url: server.listening.url }));
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const shell = (...options: string[]) =>
    run(process.execPath, ['server/import/import.cli.ts', ...options, '--lang', 'zh'], { env: { ...process.env, HELMSMAN_DATA: server.dataFolder } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, said: error.stdout + error.stderr }),
    );

  it('should go through the server from the shell, and the chat knows the new tags', { timeout: 60_000 }, async () => {
    const { code, said } = await shell('customers', join(folder, 'mine.csv'), '--catalogue', join(folder, 'mine.yaml'), '--legal-basis', '书面同意');
    expect([code, said]).toEqual([0, expect.stringContaining('已导入 500 条客户')]);
    const maker = await server.as('ops-head');
    const { plan } = await askQuestion(maker, {
      text: '给会划桨的客户发15元支付立减金，下周三上午10点发短信，预算10万，目标是提升绑卡支付',
    });
    expect(plan?.audience.include.map((condition) => condition.predicate)).toEqual([{ kind: 'tag', tag: 'paddle', op: 'eq', value: true }]);
    const audit = await maker.get<{ rows: { action: string; actor: string }[] }>('/audit?limit=200');
    expect(audit.rows.find((row) => row.action === 'customers-import')?.actor).toBe('ops-head');
  });

  it('should say from the shell what is wrong, by line, and where nothing is there', { timeout: 60_000 }, async () => {
    const refused = await shell('customers', join(folder, 'bad.csv'), '--catalogue', join(folder, 'mine.yaml'));
    expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/第 5 行 age：不是整数「old」/)]);
    const absent = await shell('customers', join(folder, 'nowhere.csv'), '--catalogue', join(folder, 'mine.yaml'));
    expect([absent.code, absent.said]).toEqual([1, expect.stringContaining('nowhere.csv')]);
    const branch = await shell('customers', join(folder, 'mine.csv'), '--catalogue', join(folder, 'mine.yaml'), '--as', 'ops-shanghai');
    expect([branch.code, branch.said]).toEqual([1, expect.stringContaining('仅总行')]);
  });

  it('should refuse over HTTP what is no import, without a path of the machine, and leave nothing behind', async () => {
    const signedIn = await fetch(`${server.listening.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ accountId: 'ops-head' }),
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const send = async (path: string, type: string, body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`${server.listening.url}/api${path}`, { method: 'POST', headers: { 'content-type': type, cookie }, body });
      return { status: response.status, text: await response.text() };
    };
    const announce = (over: object = {}) =>
      send('/imports', 'application/json', JSON.stringify({ kind: 'customers', fileName: 'mine.csv', catalogue, ...over }));
    for (const fileName of ['../mine.csv', '/etc/passwd.csv', 'a\\b.csv', 'mine.exe', '..', ''])
      expect((await announce({ fileName })).status, fileName).toBe(400);
    expect((await announce({ path: '/etc/passwd' })).status).toBe(400);
    const { importId } = JSON.parse((await announce()).text) as { importId: string };
    expect((await send(`/imports/${importId}/file`, 'text/csv', rows)).status).toBe(400);
    expect((await send('/imports/imp_unknown/file', 'application/octet-stream', rows)).status).toBe(404);
    const broken = await send(`/imports/${importId}/file`, 'application/octet-stream', Uint8Array.from([0, 255, 254, 1, 2]));
    expect(broken.status).toBe(422);
    expect(broken.text).not.toContain(tmpdir());
    expect(broken.text).not.toContain(basename(server.dataFolder));
    expect((await send(`/imports/${importId}/file`, 'application/octet-stream', rows)).status).toBe(404);
    expect(readdirSync(join(server.dataFolder, 'imports'))).toEqual([]);
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe(rows);
  });
});
