import type { ChannelCode } from '../marketing/channel/channel.schema.ts';
import type { Interaction } from '../marketing/segment/predicate.schema.ts';
import type { Instant } from '../values/time.ts';
import type { Bank } from './bank.ts';
import { readBankFact, writeBankFact } from './bank-tables.ts';

/** Something a campaign did to a customer, or the customer did with it. */
export interface CampaignTouchRow {
  customerId: string;
  campaignId: string;
  channel: ChannelCode | null;
  interaction: Interaction;
  at: Instant;
}

/** Where an outbox stands: `position` of its newest row in this batch. */
export interface OutboxMark {
  name: string;
  position: number;
}

/**
 * Appends campaign history, so that predicates such as "收过短信" can see it. With a mark, rows and mark are
 * written together and a batch that was already written is skipped: the caller may repeat after a crash.
 * Customers the bank does not know are left out.
 * @returns rows written.
 */
export async function appendCampaignHistory(bank: Bank, rows: readonly CampaignTouchRow[], mark?: OutboxMark): Promise<number> {
  return bank.transaction(async (session) => {
    const name = mark === undefined ? null : `outbox:${mark.name}`;
    if (mark !== undefined && name !== null) {
      const written = await readBankFact(session, name);
      if (written !== null && Number(written) >= mark.position) return 0;
      await writeBankFact(session, name, String(mark.position));
    }
    if (rows.length === 0) return 0;
    const [count] = await session.query<{ Count: number }>(
      `insert into campaign_touch
       select customers.row, touch.campaign_id, touch.channel, touch.interaction, touch.occurred_at
       from (select unnest(from_json($1::json, '[{"customer_id":"VARCHAR","campaign_id":"VARCHAR","channel":"VARCHAR","interaction":"VARCHAR","occurred_at":"TIMESTAMP"}]'), recursive := true)) as touch
       join customers on customers.customer_id = touch.customer_id`,
      [
        JSON.stringify(
          rows.map((row) => ({
            customer_id: row.customerId,
            campaign_id: row.campaignId,
            channel: row.channel,
            interaction: row.interaction,
            occurred_at: row.at.replace('Z', ''),
          })),
        ),
      ],
    );
    return count?.Count ?? 0;
  });
}

/** Position up to which an outbox has been appended; 0: nothing yet. */
export async function campaignHistoryMark(bank: Bank, name: string): Promise<number> {
  return Number((await readBankFact(bank, `outbox:${name}`)) ?? 0);
}
