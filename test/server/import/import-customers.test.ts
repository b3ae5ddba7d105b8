import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importCustomers } from '../../../server/import/import-customers.ts';
import { importEvents } from '../../../server/import/import-events.ts';
import { readCatalogue } from '../../../server/marketing/catalogue/read-catalogue.ts';
import { writeCatalogue } from '../../../server/marketing/catalogue/write-catalogue.ts';
import { estimateSegment } from '../../../server/marketing/segment/estimate-segment.ts';
import type { Predicate } from '../../../server/marketing/segment/predicate.schema.ts';
import { readSegmentScene } from '../../../server/marketing/segment/segment-scene.ts';
import { housePolicySchema } from '../../../server/policy.ts';
import { sampleCatalogue } from '../../../server/sample-bank/catalogue/index.ts';
import { verifyAudit } from '../../../server/store/audit.ts';
import { type Bank, openBank } from '../../../server/store/bank.ts';
import { openStore, type Store } from '../../../server/store/connection.ts';

let folder: string;
let bank: Bank;
let store: Store;
const clock = () => new Date('2026-11-22T12:00:00Z');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'helmsman-import-'));
  bank = await openBank(':memory:', { threads: 1 });
  store = await openStore(':memory:');
  const { products, rights, channels, kpis, events } = sampleCatalogue();
  await store.transaction().execute((trx) => writeCatalogue(trx, { products, rights, channels, kpis, events }));
});
afterEach(async () => {
  await bank.close();
  await store.destroy();
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const catalogue = `
customerFile: { id: { column: no }, name: who, phone: tel, nullTokens: ['', '-1'], asOf: 2026-11-20 }
tags:
  - { code: age, type: integer, role: age, name: { zh: 年龄, en: Age } }
  - { code: deposit, column: cash, type: money, name: { zh: 存款, en: Deposit } }
  - { code: vip, type: boolean, name: { zh: 贵宾, en: VIP }, map: { Y: true, N: false } }
  - { code: share, type: rate, scale: 0.01, name: { zh: 占比, en: Share } }
  - { code: born, type: date, dateFormat: '%d/%m/%Y', name: { zh: 出生, en: Born } }
  - { code: colour, type: category, name: { zh: 颜色, en: Colour } }
`;
const header = 'no,who,tel,age,cash,vip,share,born,colour';
const goodRow = 'A1,王小明,00012345678,40,"1,234.56",Y,12.5,31/12/1985,red';

async function importText(rows: string, { yaml = catalogue, skipBadRows = false, legalBasis = null as string | null } = {}) {
  return importCustomers({
    context: { bank, store, clock },
    actor: 'operator-1',
    file: write('customers.csv', rows),
    catalogueFile: write('catalogue.yaml', yaml),
    skipBadRows,
    legalBasis,
  });
}

describe('importing customers', () => {
  it('should take over every type, with unknown values, units, maps and masked names', async () => {
    const report = await importText([header, goodRow, 'A2,,,-1,0.29,N,,,-1'].join('\n'));
    expect(report).toMatchObject({ accepted: true, rows: 2, badRows: 0, asOf: '2026-11-20' });
    expect(await bank.query('select * from customers order by row')).toEqual([
      {
        row: 0,
        customer_id: 'A1',
        masked_name: '王**',
        phone: '00012345678',
        age: 40,
        deposit: 123_456,
        vip: true,
        share: 0.125,
        born: '1985-12-31',
        colour: 'red',
      },
      { row: 1, customer_id: 'A2', masked_name: null, phone: null, age: null, deposit: 29, vip: false, share: null, born: null, colour: null },
    ]);
    expect(await bank.asOf()).toBe('2026-11-20');
    const stored = await readCatalogue(store);
    expect(stored.tags.map((tag) => tag.code)).toEqual(['age', 'deposit', 'vip', 'share', 'born', 'colour']);
    expect(stored.tags.at(-1)?.values?.map((value) => value.code)).toEqual(['red']);
    expect(stored.products.length).toBeGreaterThan(0);
    expect(await verifyAudit(store)).toEqual({ intact: true, rows: 1 });
  });

  it('should name line, column and reason of every bad value and import nothing', async () => {
    await importText([header, goodRow].join('\n'));
    const report = await importText(
      [header, 'B1,x,,forty,1,Y,1,31/12/1985,red', 'B2,x,,40,much,maybe,1,1985-12-31,red', ',x,,40,1,Y,1,,red', 'B2,x,,40.5,1,Y,1,,red'].join('\n'),
    );
    expect(report).toMatchObject({ accepted: false, rows: 0, badRows: 4, datasetId: null });
    expect(report.bad.map((bad) => [bad.line, bad.column, bad.value])).toEqual([
      [2, 'age', 'forty'],
      [3, 'no', 'B2'],
      [3, 'cash', 'much'],
      [3, 'vip', 'maybe'],
      [3, 'born', '1985-12-31'],
      [4, 'no', ''],
      [5, 'no', 'B2'],
      [5, 'age', '40.5'],
    ]);
    expect(report.bad[0]?.reason).toEqual({ zh: '不是整数', en: 'Not a whole number' });
    expect(await bank.query('select customer_id from customers')).toEqual([{ customer_id: 'A1' }]);
    expect((await store.selectFrom('dataset').selectAll().execute()).length).toBe(1);
  });

  it('should report lines that do not split into columns', async () => {
    const report = await importText([header, goodRow, 'A2,too,few', goodRow.replace('A1', 'A3')].join('\n'));
    expect(report).toMatchObject({ accepted: false, badRows: 1, bad: [{ line: 3 }] });
  });

  it('should leave bad rows out when asked to', async () => {
    const report = await importText([header, goodRow, goodRow.replace('A1', 'A2').replace(',40,', ',forty,')].join('\n'), { skipBadRows: true });
    expect(report).toMatchObject({ accepted: true, rows: 1, badRows: 1 });
  });

  it('should say which columns there are when one is missing', async () => {
    await expect(importText('no,who\n1,x\n')).rejects.toThrow(/age.*there are: no, who/);
  });

  it('should point at the line of the catalogue file that is wrong', async () => {
    await expect(importText(`${header}\n${goodRow}`, { yaml: catalogue.replace('type: integer', 'type: whole') })).rejects.toThrow(
      /catalogue\.yaml:4: tags\.0\.type/,
    );
    await expect(importText(`${header}\n${goodRow}`, { yaml: 'tags: [' })).rejects.toMatchObject({ code: 'IMPORT_REJECTED' });
    await expect(importText(`${header}\n${goodRow}`, { yaml: catalogue.replace('code: age', 'code: phone') })).rejects.toThrow(/phone/);
  });

  it('should survive garbage without a half-written bank', async () => {
    await importText([header, goodRow].join('\n'));
    const file = write('garbage.csv.gz', Uint8Array.from([1, 2, 3, 255, 254, 0, 9]));
    await expect(importCustomers({ context: { bank, store, clock }, actor: 'x', file, catalogueFile: write('c.yaml', catalogue) })).rejects.toMatchObject({
      code: 'IMPORT_REJECTED',
    });
    await expect(
      importCustomers({ context: { bank, store, clock }, actor: 'x', file: join(folder, 'nowhere.csv'), catalogueFile: write('c.yaml', catalogue) }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await bank.query('select count(*) as n from customers')).toEqual([{ n: 1 }]);
  });

  it('should change nothing when the store cannot be written', async () => {
    await importText([header, goodRow].join('\n'));
    await store.schema.dropTable('dataset').execute();
    await expect(importText([header, goodRow.replace('A1', 'Z9')].join('\n'))).rejects.toThrow(/dataset/);
    expect(await bank.query('select customer_id from customers')).toEqual([{ customer_id: 'A1' }]);
  });

  it('should read compressed files and Parquet', async () => {
    const yaml = write('c.yaml', 'customerFile: { id: row_number }\ntags:\n  - { code: age, type: integer, name: { zh: 年龄, en: Age } }\n');
    const file = write('c.csv.gz', gzipSync('age\n40\n41\n'));
    expect(await importCustomers({ context: { bank, store, clock }, actor: 'x', file, catalogueFile: yaml })).toMatchObject({
      accepted: true,
      rows: 2,
      asOf: '2026-11-21',
    });
    await bank.query(`copy (select 50 + range as age from range(3)) to '${join(folder, 'c.parquet')}' (format parquet)`);
    expect(await importCustomers({ context: { bank, store, clock }, actor: 'x', file: join(folder, 'c.parquet'), catalogueFile: yaml })).toMatchObject({
      accepted: true,
      rows: 3,
    });
    expect(await bank.query('select customer_id, age from customers order by row limit 1')).toEqual([{ customer_id: 'R00000001', age: 50 }]);
  });
});

describe('importing events', () => {
  const yaml = `${catalogue}
eventFile: { customer: cust, event: { column: what, map: { BUY: buy, LOOK: look } }, at: time, attributes: { amount: amt } }
events:
  - { code: buy, name: { zh: 买, en: Buy }, attributes: [{ code: amount, type: money, name: { zh: 金额, en: Amount } }] }
  - { code: look, name: { zh: 看, en: Look }, attributes: [{ code: page, type: text, name: { zh: 页, en: Page } }] }
`;
  const run = (rows: string) =>
    importEvents({ context: { bank, store, clock }, actor: 'x', file: write('events.csv', rows), catalogueFile: write('c.yaml', yaml) });

  it('should join them to customers, in UTC, with their attributes', async () => {
    await importText([header, goodRow].join('\n'));
    expect(
      await run('cust,what,time,amt,page\nA1,BUY,2026-11-20 10:00:00,15.14,\nA1,LOOK,2026-11-20T10:00:00+08:00,,home\nA1,LOOK,2026-11-20T10:00:00Z,,\n'),
    ).toMatchObject({ accepted: true, rows: 3 });
    expect(await bank.query('select * from events order by event, occurred_at')).toEqual([
      { row: 0, event: 'buy', occurred_at: '2026-11-20T02:00:00.000Z', amount__money: 1514, page__text: null },
      { row: 0, event: 'look', occurred_at: '2026-11-20T02:00:00.000Z', amount__money: null, page__text: 'home' },
      { row: 0, event: 'look', occurred_at: '2026-11-20T10:00:00.000Z', amount__money: null, page__text: null },
    ]);
  });

  it('should refuse unknown customers, kinds, moments and amounts by line', async () => {
    await importText([header, goodRow].join('\n'));
    const report = await run('cust,what,time,amt,page\nA9,BUY,2026-11-20,1,\nA1,SELL,2026-11-20,1,\nA1,BUY,yesterday,1,\nA1,BUY,2026-11-20,lots,\n');
    expect(report).toMatchObject({ accepted: false, badRows: 4 });
    expect(report.bad.map((bad) => [bad.line, bad.column])).toEqual([
      [2, 'cust'],
      [3, 'what'],
      [4, 'time'],
      [5, 'amt'],
    ]);
    expect(await bank.query('select count(*) as n from events')).toEqual([{ n: 0 }]);
  });
});

const here = dirname(fileURLToPath(import.meta.url));
const uci = resolve(here, '../../../../shared/bank-real/uci-bank-marketing.csv.gz');

describe.skipIf(!existsSync(uci))('the 45,211 customers of a real bank', () => {
  const audience = { include: [{ id: 'c1', predicate: { kind: 'tag', tag: 'housing_loan', op: 'eq', value: false } satisfies Predicate }], exclude: [] };
  const run = (legalBasis: string | null) =>
    importCustomers({ context: { bank, store, clock }, actor: 'operator-1', file: uci, catalogueFile: join(here, 'uci-catalogue.yaml'), legalBasis });
  const count = async () => {
    const context = { bank, store, clock, policy: housePolicySchema.parse({}) };
    return estimateSegment({ bank, scene: await readSegmentScene(context), audience, channels: ['sms'], region: null });
  };

  it('should import whole, and be suppressed whole without a consent column', async () => {
    const report = await run(null);
    expect(report).toMatchObject({ accepted: true, rows: 45_211, badRows: 0 });
    expect(report.notes[0]?.zh).toMatch(/所有客户都会被抑制/);
    const [row] = await bank.query(
      'select count(days_since_previous) as contacted, count(job) as jobs, sum(balance) as balance, min(balance) as least from customers',
    );
    expect(row).toEqual({ contacted: 8257, jobs: 44_923, balance: 6_158_968_200, least: -801_900 });
    const estimate = await count();
    expect(estimate).toMatchObject({ matched: 20_081, eligible: 0 });
    expect(estimate.waterfall.find((step) => step.id === 'no_consent')).toMatchObject({ remaining: 0, removed: 20_081 });
  });

  it('should be reachable with a declared basis, which the audit keeps', async () => {
    await run('existing contract, telephone marketing agreed in writing');
    expect(await count()).toMatchObject({ matched: 20_081, eligible: 20_081 });
    const audit = await store.selectFrom('audit').select('after').where('action', '=', 'customers-import').executeTakeFirstOrThrow();
    expect(audit.after).toMatch(/telephone marketing agreed in writing/);
  });
});

if (!existsSync(uci)) console.log('not run: ../shared/bank-real/uci-bank-marketing.csv.gz is absent');
