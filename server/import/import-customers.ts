import { basename } from 'node:path';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { insertDataset, readEntries, readNewestDataset } from '../marketing/catalogue/catalogue.store.ts';
import { writeCatalogue } from '../marketing/catalogue/write-catalogue.ts';
import { replacePastCampaigns } from '../marketing/evidence/past-campaign-writer.store.ts';
import { shiftDay } from '../marketing/segment/predicate-ground.ts';
import { quoteName } from '../marketing/segment/sql-text.ts';
import type { EventType, Tag } from '../marketing/tag/tag.schema.ts';
import { SAMPLE_SOURCE } from '../sample-bank/ensure-sample-bank.ts';
import { writeAudit } from '../store/audit.ts';
import type { BankSession } from '../store/bank.ts';
import { createCustomerTable, createEventTable, swapTable, writeBankFact } from '../store/bank-tables.ts';
import { newId } from '../values/id.ts';
import { bilingual, type LocalizedText } from '../values/language.ts';
import { bankDay, toInstant } from '../values/time.ts';
import { knownText, misfit, typedValue, type ValueReading } from './convert-value.ts';
import { findBadRows, type RowTest } from './find-bad-rows.ts';
import type { ImportCatalogue, ImportReport, ImportTag } from './import.schema.ts';
import { lineColumn, openImportFile, rawColumn, requireColumns } from './open-import-file.ts';
import { readImportCatalogue } from './read-import-catalogue.ts';

type CustomerFile = NonNullable<ImportCatalogue['customerFile']>;

export interface CustomerImport {
  context: Pick<ServerContext, 'store' | 'bank' | 'clock'>;
  /** Account that imports; goes into the audit. */
  actor: string;
  file: string;
  catalogueFile: string;
  /** Why these customers may be marketed to although no consent was recorded; kept in the audit. */
  legalBasis?: string | null;
  /** True: rows with something wrong are left out and told; false: they stop the import. */
  skipBadRows?: boolean;
}

/**
 * Puts a bank's own customers and tags in the place of those there. All or nothing: new tables are built beside the old
 * ones and swapped in one transaction that also writes catalogue, dataset and audit. Events and campaign history of the old
 * customers go with them. Products, rights, channels, KPIs and event kinds stay unless the catalogue file brings its own.
 * Bad rows are a refused report, not an error; an unreadable file or catalogue is IMPORT_REJECTED.
 */
export async function importCustomers({ context, actor, file, catalogueFile, legalBasis = null, skipBadRows = false }: CustomerImport): Promise<ImportReport> {
  const catalogue = readImportCatalogue(catalogueFile);
  const how = catalogue.customerFile;
  if (how === undefined) throw new HelmsmanError('IMPORT_REJECTED', { what: `${catalogueFile}: customerFile 缺失 / is missing` });
  const now = context.clock();
  const asOf = how.asOf ?? shiftDay(bankDay(now), -1);
  return context.bank.transaction(async (session) => {
    const opened = await openImportFile(session, file);
    requireColumns(file, opened.columns, wantedColumns(catalogue, how));
    const tags = await readTags(session, catalogue, how, asOf);
    const readings = new Map(catalogue.tags.map((tag) => [tag.code, readingOf(tag, how, tags)]));
    const { badRows, bad } = await findBadRows(session, rowTests(readings, how));
    const report: ImportReport = {
      accepted: false,
      kind: 'customers',
      datasetId: null,
      rows: 0,
      badRows: badRows + opened.broken.length,
      bad: [...opened.broken, ...bad].sort((a, b) => a.line - b.line).slice(0, 100),
      asOf,
      legalBasis,
      notes: notesOn(catalogue, how, legalBasis),
    };
    if (report.badRows > 0 && !skipBadRows) return report;
    const events = catalogue.events ?? (await readEntries(context.store, 'event'));
    const rows = await buildTables(session, { tags, readings, how, events });
    if (rows === 0) throw new HelmsmanError('IMPORT_REJECTED', { what: `${file}: 没有可导入的客户 / no customers to import` });
    await writeBankFact(session, 'as_of', asOf);
    const datasetId = newId('ds');
    const previous = await readNewestDataset(context.store, 'customers');
    // Campaigns of invented customers are no evidence for real ones.
    const forgetSample = previous?.source === SAMPLE_SOURCE;
    await writeBankFact(session, 'dataset', datasetId);
    await context.store.transaction().execute(async (trx) => {
      await writeCatalogue(trx, {
        tags,
        events: catalogue.events,
        products: catalogue.products,
        rights: catalogue.rights,
        channels: catalogue.channels,
        kpis: catalogue.kpis,
      });
      if (forgetSample) await replacePastCampaigns(trx, []);
      await insertDataset(trx, {
        id: datasetId,
        kind: 'customers',
        source: basename(file),
        rows,
        as_of: asOf,
        legal_basis: legalBasis,
        imported_by: actor,
        imported_at: laterThan(previous?.imported_at ?? null, now),
      });
      await writeAudit(trx, {
        at: now,
        actor,
        action: 'customers-import',
        subject: { kind: 'dataset', id: datasetId },
        after: {
          source: basename(file),
          rows,
          badRows: report.badRows,
          asOf,
          legalBasis,
          currency: how.currency,
          tags: tags.map((tag) => tag.code),
          pastCampaignsRemoved: forgetSample,
        },
      });
    });
    const removed = forgetSample
      ? [
          bilingual(
            '样例银行的历史活动已移除：它们不能作为真实客户的依据',
            "The sample bank's past campaigns were removed: they are no evidence for real customers",
          ),
        ]
      : [];
    return { ...report, accepted: true, datasetId, rows, notes: [...report.notes, ...removed] };
  });
}

/** The newest data set tells the legal basis; a clock that stands still or goes back must not bring an older one up again. */
function laterThan(previous: string | null, now: Date): string {
  return toInstant(previous === null ? now : new Date(Math.max(now.getTime(), Date.parse(previous) + 1)));
}

function wantedColumns(catalogue: ImportCatalogue, how: CustomerFile): string[] {
  const columns = catalogue.tags.map((tag) => tag.column ?? tag.code);
  if (how.id !== 'row_number') columns.push(how.id.column);
  for (const column of [how.name, how.phone]) if (column !== undefined) columns.push(column);
  return columns;
}

/** Tags as the catalogue holds them; a category without values gets those the file has. */
async function readTags(session: BankSession, catalogue: ImportCatalogue, how: CustomerFile, asOf: string): Promise<Tag[]> {
  const tags: Tag[] = [];
  for (const { column, map, nullTokens, moneyUnit: _unit, scale: _scale, dateFormat: _format, ...tag } of catalogue.tags) {
    let values = tag.values;
    if (tag.type === 'category' && values === undefined) {
      const codes =
        map !== undefined
          ? [...new Set(Object.values(map).map(String))]
          : await distinctValues(session, { column: column ?? tag.code, nullTokens: nullTokens ?? how.nullTokens });
      values = codes.map((code) => ({ code, name: bilingual(code, code), synonyms: { zh: [], en: [] } }));
    }
    tags.push({ ...tag, ...(values === undefined ? {} : { values }), freshness: tag.freshness ?? { asOf, everyDays: how.everyDays } });
  }
  return tags;
}

async function distinctValues(session: BankSession, reading: Pick<ValueReading, 'column' | 'nullTokens'>): Promise<string[]> {
  const rows = await session.query<{ value: string }>(
    `select distinct ${knownText(reading)} as value from import_raw where value is not null order by value limit 501`,
  );
  if (rows.length > 500)
    throw new HelmsmanError('IMPORT_REJECTED', { what: `${reading.column}: 取值超过500种，请改为 text / more than 500 values, make it text` });
  return rows.map((row) => row.value);
}

function readingOf(tag: ImportTag, how: CustomerFile, tags: readonly Tag[]): ValueReading {
  return {
    column: tag.column ?? tag.code,
    type: tag.type,
    nullTokens: tag.nullTokens ?? how.nullTokens,
    moneyUnit: tag.moneyUnit ?? how.moneyUnit,
    map: tag.map,
    codes: tags.find((one) => one.code === tag.code)?.values?.map((value) => value.code),
    scale: tag.scale,
    dateFormat: tag.dateFormat,
  };
}

function rowTests(readings: ReadonlyMap<string, ValueReading>, how: CustomerFile): RowTest[] {
  const tests: RowTest[] = [];
  if (how.id !== 'row_number') {
    const { column } = how.id;
    const id = `nullif(trim(${rawColumn(column)}), '')`;
    tests.push({ column, value: `''`, wrong: `${id} is null`, reason: bilingual('客户号为空', 'The customer id is empty') });
    tests.push({ column, value: id, wrong: `length(${id}) > 80`, reason: bilingual('客户号超过80位', 'The customer id is longer than 80 characters') });
    tests.push({
      column,
      value: id,
      wrong: `${id} is not null and ${id} in (select trim(${quoteName(column)}) from import_raw group by 1 having count(*) > 1)`,
      reason: bilingual('客户号重复', 'The customer id is there more than once'),
    });
  }
  for (const reading of readings.values()) {
    const raw = knownText(reading);
    tests.push({ column: reading.column, value: raw, wrong: `${raw} is not null and ${typedValue(reading)} is null`, reason: misfit(reading) });
  }
  return tests;
}

async function buildTables(
  session: BankSession,
  { tags, readings, how, events }: { tags: readonly Tag[]; readings: ReadonlyMap<string, ValueReading>; how: CustomerFile; events: readonly EventType[] },
): Promise<number> {
  await session.query('drop table if exists customers_new');
  await session.query('drop table if exists events_new');
  await createCustomerTable(session, 'customers_new', tags);
  await createEventTable(session, 'events_new', events);
  const id = how.id === 'row_number' ? `'R' || lpad(row_number() over (order by ${lineColumn})::varchar, 8, '0')` : `trim(${rawColumn(how.id.column)})`;
  const name = how.name === undefined ? 'null' : `nullif(left(trim(${rawColumn(how.name)}), 1), '') || '**'`;
  const phone = how.phone === undefined ? 'null' : `nullif(trim(${rawColumn(how.phone)}), '')`;
  const values = tags.map((tag) => typedValue(readings.get(tag.code) as ValueReading));
  await session.query(
    `insert into customers_new select (row_number() over (order by ${lineColumn}) - 1)::integer, ${[id, name, phone, ...values].join(', ')}
     from import_raw where ${lineColumn} not in (select line from import_bad) order by ${lineColumn}`,
  );
  const [counted] = await session.query<{ rows: number }>('select count(*) as rows from customers_new');
  await session.query('drop table import_raw');
  await session.query('drop table import_bad');
  await swapTable(session, 'customers_new', 'customers');
  await swapTable(session, 'events_new', 'events');
  await session.query('delete from campaign_touch');
  return counted?.rows ?? 0;
}

function notesOn(catalogue: ImportCatalogue, how: CustomerFile, legalBasis: string | null): LocalizedText[] {
  const notes: LocalizedText[] = [];
  if (!catalogue.tags.some((tag) => tag.role?.startsWith('consent_'))) {
    notes.push(
      legalBasis === null
        ? bilingual(
            '文件没有营销授权列，且未声明法律依据：所有客户都会被抑制。可用 --legal-basis 声明依据后重新导入',
            'The file has no consent column and no legal basis was declared: every customer will be suppressed. Declare one with --legal-basis and import again',
          )
        : bilingual(
            `文件没有营销授权列，已按声明的法律依据处理：${legalBasis}`,
            `The file has no consent column; the declared legal basis applies: ${legalBasis}`,
          ),
    );
  }
  if (!catalogue.tags.some((tag) => tag.role === 'region'))
    notes.push(bilingual('没有地区标签：分行人员看不到这些客户', 'There is no region tag: branch staff will not see these customers'));
  if (!catalogue.tags.some((tag) => tag.role === 'marketing_opt_out'))
    notes.push(bilingual('没有“拒绝营销”标签：无法剔除已拒绝的客户', 'There is no opt-out tag: customers who refused cannot be taken off'));
  if (how.currency !== 'CNY')
    notes.push(bilingual(`金额币种为 ${how.currency}，未换算，界面仍以“元”表示`, `Amounts are in ${how.currency}, not converted; screens still say CNY`));
  return notes;
}
