import type { CustomerFacts } from '../../../../server/marketing/segment/interpret-predicate.ts';
import { quoteName } from '../../../../server/marketing/segment/sql-text.ts';
import { type EventType, eventTypeSchema, type Tag, tagSchema } from '../../../../server/marketing/tag/tag.schema.ts';
import { type Bank, openBank } from '../../../../server/store/bank.ts';
import { attributeColumn, createCustomerTable, createEventTable, writeBankFact } from '../../../../server/store/bank-tables.ts';

export const asOf = '2026-11-21';
export const today = '2026-11-22';

const name = (text: string) => ({ zh: text, en: text });
const values = ['red', 'green', 'blue'].map((code) => ({ code, name: name(code) }));

/** One tag of each type. */
export const tinyTags: Tag[] = [
  { code: 'flag', type: 'boolean', name: name('flag') },
  { code: 'years', type: 'integer', name: name('years') },
  { code: 'weight', type: 'decimal', name: name('weight') },
  { code: 'wealth', type: 'money', name: name('wealth') },
  { code: 'share', type: 'rate', name: name('share') },
  { code: 'day', type: 'date', name: name('day') },
  { code: 'colour', type: 'category', name: name('colour'), values },
  { code: 'note', type: 'text', name: name('note') },
].map((tag) => tagSchema.parse(tag));

export const tinyEvents: EventType[] = [
  {
    code: 'buy',
    name: name('buy'),
    attributes: [
      { code: 'amount', type: 'money', name: name('amount') },
      { code: 'colour', type: 'category', name: name('colour'), values },
    ],
  },
  { code: 'look', name: name('look'), attributes: [{ code: 'page', type: 'text', name: name('page') }] },
].map((event) => eventTypeSchema.parse(event));

/** A bank in memory that holds exactly these customers, row by row. */
export async function buildTinyBank(
  customers: readonly CustomerFacts[],
  tags: readonly Tag[] = tinyTags,
  events: readonly EventType[] = tinyEvents,
): Promise<Bank> {
  const bank = await openBank(':memory:', { threads: 1 });
  await createCustomerTable(bank, 'customers', tags);
  await createEventTable(bank, 'events', events);
  await writeBankFact(bank, 'as_of', asOf);
  for (const [row, customer] of customers.entries()) {
    await bank.query(
      `insert into customers (row, customer_id${tags.map((tag) => `, ${quoteName(tag.code)}`).join('')}) values ($1, $2${tags.map((tag, index) => `, ${tag.type === 'date' ? `cast($${index + 3} as date)` : `$${index + 3}`}`).join('')})`,
      [row, `C${row}`, ...tags.map((tag) => customer.tags[tag.code] ?? null)],
    );
    for (const event of customer.events) {
      const attributes = events.find((one) => one.code === event.event)?.attributes ?? [];
      await bank.query(
        `insert into events (row, event, occurred_at${attributes.map((one) => `, ${quoteName(attributeColumn(one))}`).join('')}) values ($1, $2, cast($3 as timestamp)${attributes.map((_, index) => `, $${index + 4}`).join('')})`,
        [row, event.event, event.at.replace('Z', ''), ...attributes.map((one) => event.attributes[one.code] ?? null)],
      );
    }
    for (const touch of customer.history) {
      await bank.query('insert into campaign_touch values ($1, $2, $3, $4, cast($5 as timestamp))', [
        row,
        touch.campaignId,
        touch.channel,
        touch.interaction,
        touch.at.replace('Z', ''),
      ]);
    }
  }
  return bank;
}
