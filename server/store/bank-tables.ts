import { quoteName } from '../marketing/segment/sql-text.ts';
import type { EventType, Tag, TagType } from '../marketing/tag/tag.schema.ts';
import type { BankSession } from './bank.ts';

/**
 * Tables of the bank's data file:
 * - customers: `row` (0, 1, 2, …: what other tables join on), `customer_id`, `masked_name`, `phone`, and one column per tag code.
 * - events: `row`, `event`, `occurred_at` (UTC), and one column per attribute code and type; sorted by event and time,
 *   so that one kind in one window is one stretch of the file.
 * - campaign_touch: what campaigns did to whom: `row`, `campaign_id`, `channel`, `interaction`, `occurred_at`.
 * - bank_fact: single facts by name: as_of, and the watermarks of what was appended.
 */
const columnTypes: Record<TagType, string> = {
  boolean: 'boolean',
  integer: 'bigint',
  decimal: 'double',
  money: 'bigint',
  rate: 'double',
  date: 'date',
  category: 'varchar',
  text: 'varchar',
};

/** DuckDB type of a tag's or attribute's column. */
function columnType(type: TagType): string {
  return columnTypes[type];
}

/** Columns of `customers` that are not tags. A tag code may be none of these. */
export const ownCustomerColumns = ['row', 'customer_id', 'masked_name', 'phone'] as const;

/** Column of an event attribute. Attributes of the same code and type share one column across events. */
export function attributeColumn(attribute: { code: string; type: TagType }): string {
  return `${attribute.code}__${attribute.type}`;
}

export function attributeColumns(events: readonly EventType[]): { name: string; type: TagType }[] {
  const columns = new Map<string, TagType>();
  for (const event of events) for (const attribute of event.attributes) columns.set(attributeColumn(attribute), attribute.type);
  return [...columns].map(([name, type]) => ({ name, type }));
}

/** Creates an empty customers table under the name given. */
export async function createCustomerTable(session: BankSession, name: string, tags: readonly Tag[]): Promise<void> {
  const columns = tags.map((tag) => `${quoteName(tag.code)} ${columnType(tag.type)}`);
  await session.query(
    `create table ${quoteName(name)} (row integer not null, customer_id varchar not null, masked_name varchar, phone varchar${columns.map((column) => `, ${column}`).join('')})`,
  );
}

/** Creates an empty events table under the name given. */
export async function createEventTable(session: BankSession, name: string, events: readonly EventType[]): Promise<void> {
  const columns = attributeColumns(events).map((column) => `${quoteName(column.name)} ${columnType(column.type)}`);
  await session.query(
    `create table ${quoteName(name)} (row integer not null, event varchar not null, occurred_at timestamp not null${columns.map((column) => `, ${column}`).join('')})`,
  );
}

/** Puts the table `from` in the place of `to`, inside the caller's transaction. */
export async function swapTable(session: BankSession, from: string, to: string): Promise<void> {
  await session.query(`drop table if exists ${quoteName(to)}`);
  await session.query(`alter table ${quoteName(from)} rename to ${quoteName(to)}`);
}

/** Writes a single fact such as as_of. */
export async function writeBankFact(session: BankSession, name: string, value: string): Promise<void> {
  await session.query('insert into bank_fact values ($1, $2) on conflict (name) do update set value = excluded.value', [name, value]);
}

export async function readBankFact(session: BankSession, name: string): Promise<string | null> {
  const [fact] = await session.query<{ value: string }>('select value from bank_fact where name = $1', [name]);
  return fact?.value ?? null;
}
