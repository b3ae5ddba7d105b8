import { basename } from 'node:path';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { insertDataset } from '../marketing/catalogue/catalogue.store.ts';
import { writeCatalogue } from '../marketing/catalogue/write-catalogue.ts';
import { quoteName } from '../marketing/segment/sql-text.ts';
import type { EventType } from '../marketing/tag/tag.schema.ts';
import { writeAudit } from '../store/audit.ts';
import { attributeColumn, attributeColumns, createEventTable, swapTable } from '../store/bank-tables.ts';
import { newId } from '../values/id.ts';
import { bilingual } from '../values/language.ts';
import { bankDay, toInstant } from '../values/time.ts';
import { knownText, misfit, typedValue, type ValueReading } from './convert-value.ts';
import { findBadRows, type RowTest } from './find-bad-rows.ts';
import type { ImportCatalogue, ImportReport } from './import.schema.ts';
import type { CustomerImport } from './import-customers.ts';
import { lineColumn, openImportFile, rawColumn, requireColumns, text } from './open-import-file.ts';
import { readImportCatalogue } from './read-import-catalogue.ts';

type EventFile = NonNullable<ImportCatalogue['eventFile']>;

/**
 * Puts a bank's own behaviour events in the place of those there, for the customers there. All or nothing, as importCustomers.
 * A row of an unknown customer, an unknown kind or an unreadable moment is bad.
 */
export async function importEvents({
  context,
  actor,
  file,
  catalogueFile,
  skipBadRows = false,
}: { context: Pick<ServerContext, 'store' | 'bank' | 'clock'> } & Omit<CustomerImport, 'legalBasis'>): Promise<ImportReport> {
  const catalogue = readImportCatalogue(catalogueFile);
  const { eventFile: how, events } = catalogue;
  if (how === undefined || events === undefined || events.length === 0)
    throw new HelmsmanError('IMPORT_REJECTED', { what: `${catalogueFile}: eventFile / events 缺失 / missing` });
  const now = context.clock();
  const asOf = await context.bank.asOf();
  return context.bank.transaction(async (session) => {
    const opened = await openImportFile(session, file);
    const readings = attributeReadings(events, how, opened.columns);
    requireColumns(file, opened.columns, [how.customer, how.at, ...('column' in how.event ? [how.event.column] : []), ...Object.values(how.attributes)]);
    const { badRows, bad } = await findBadRows(session, rowTests(events, how, readings));
    const report: ImportReport = {
      accepted: false,
      kind: 'events',
      datasetId: null,
      rows: 0,
      badRows: badRows + opened.broken.length,
      bad: [...opened.broken, ...bad].sort((a, b) => a.line - b.line).slice(0, 100),
      asOf,
      legalBasis: null,
      notes: [],
    };
    if (report.badRows > 0 && !skipBadRows) return report;
    await session.query('drop table if exists events_new');
    await createEventTable(session, 'events_new', events);
    const columns = attributeColumns(events);
    await session.query(
      `insert into events_new (row, event, occurred_at${columns.map((column) => `, ${quoteName(column.name)}`).join('')})
       select customers.row, ${eventCode(how)} as event, ${moment(how)} as occurred_at${columns.map((column) => `, ${attributeValue(column.name, events, how, readings)}`).join('')}
       from import_raw join customers on customers.customer_id = trim(${rawColumn(how.customer)})
       where ${lineColumn} not in (select line from import_bad) order by event, occurred_at, customers.row`,
    );
    const [counted] = await session.query<{ rows: number; newest: string | null }>('select count(*) as rows, max(occurred_at) as newest from events_new');
    await session.query('drop table import_raw');
    await session.query('drop table import_bad');
    await swapTable(session, 'events_new', 'events');
    const rows = counted?.rows ?? 0;
    const datasetId = newId('ds');
    await context.store.transaction().execute(async (trx) => {
      await writeCatalogue(trx, { events });
      const newest = counted?.newest ?? null;
      await insertDataset(trx, {
        id: datasetId,
        kind: 'events',
        source: basename(file),
        rows,
        as_of: newest === null ? asOf : bankDay(newest),
        legal_basis: null,
        imported_by: actor,
        imported_at: toInstant(now),
      });
      await writeAudit(trx, {
        at: now,
        actor,
        action: 'events-import',
        subject: { kind: 'dataset', id: datasetId },
        after: { source: basename(file), rows, badRows: report.badRows, events: events.map((event) => event.code) },
      });
    });
    return { ...report, accepted: true, datasetId, rows };
  });
}

function attributeReadings(events: readonly EventType[], how: EventFile, columns: readonly string[]): Map<string, ValueReading> {
  const readings = new Map<string, ValueReading>();
  for (const event of events) {
    for (const attribute of event.attributes) {
      const column = how.attributes[attribute.code] ?? attribute.code;
      // An attribute the file has no column for stays unknown.
      if (columns.includes(column)) {
        readings.set(`${event.code}.${attribute.code}`, {
          column,
          type: attribute.type,
          nullTokens: how.nullTokens,
          moneyUnit: how.moneyUnit,
          codes: attribute.values?.map((value) => value.code),
        });
      }
    }
  }
  return readings;
}

function eventCode(how: EventFile): string {
  if ('always' in how.event) return text(how.event.always);
  const raw = `trim(${rawColumn(how.event.column)})`;
  if (how.event.map === undefined) return raw;
  return `(case ${raw} ${Object.entries(how.event.map)
    .map(([from, to]) => `when ${text(from)} then ${text(to)}`)
    .join(' ')} end)`;
}

/** A moment without an offset is the bank's own time. */
function moment(how: EventFile): string {
  const raw = `trim(${rawColumn(how.at)})`;
  return `(case when regexp_matches(${raw}, '(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') and ${raw} like '%:%' then make_timestamp(epoch_us(try_cast(${raw} as timestamptz))) else try_cast(${raw} as timestamp) - interval 8 hour end)`;
}

function rowTests(events: readonly EventType[], how: EventFile, readings: ReadonlyMap<string, ValueReading>): RowTest[] {
  const customer = `trim(${rawColumn(how.customer)})`;
  const code = eventCode(how);
  const raw = 'column' in how.event ? rawColumn(how.event.column) : code;
  const tests: RowTest[] = [
    {
      column: how.customer,
      value: customer,
      wrong: `${customer} is null or ${customer} not in (select customer_id from customers)`,
      reason: bilingual('没有这个客户', 'There is no such customer'),
    },
    {
      column: 'column' in how.event ? how.event.column : 'event',
      value: raw,
      wrong: `coalesce(${code}, '') not in (${events.map((event) => text(event.code)).join(', ')})`,
      reason: bilingual('目录中没有这种事件', 'The catalogue has no such event'),
    },
    { column: how.at, value: rawColumn(how.at), wrong: `${moment(how)} is null`, reason: bilingual('不是时间', 'Not a moment') },
  ];
  for (const [key, reading] of readings) {
    const known = knownText(reading);
    tests.push({
      column: reading.column,
      value: known,
      wrong: `${code} = ${text(key.slice(0, key.indexOf('.')))} and ${known} is not null and ${typedValue(reading)} is null`,
      reason: misfit(reading),
    });
  }
  return tests;
}

/** One column of events holds an attribute of several kinds: each row takes that of its own kind. */
function attributeValue(column: string, events: readonly EventType[], how: EventFile, readings: ReadonlyMap<string, ValueReading>): string {
  const cases: string[] = [];
  for (const event of events) {
    for (const attribute of event.attributes) {
      const reading = readings.get(`${event.code}.${attribute.code}`);
      if (attributeColumn(attribute) === column && reading !== undefined) cases.push(`when ${text(event.code)} then ${typedValue(reading)}`);
    }
  }
  return cases.length === 0 ? 'null' : `case ${eventCode(how)} ${cases.join(' ')} end`;
}
