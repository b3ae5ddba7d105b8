import type { Kysely } from 'kysely';
import type { Database } from '../../store/database.ts';
import { type Channel, type ChannelCode, channelSchema } from './channel.schema.ts';

/** The channel as the house has set it up; undefined: this bank does not have it. */
export async function findChannel(db: Kysely<Database>, code: ChannelCode): Promise<Channel | undefined> {
  const row = await db.selectFrom('catalogue_entry').select('entry').where('kind', '=', 'channel').where('code', '=', code).executeTakeFirst();
  return row === undefined ? undefined : channelSchema.parse(JSON.parse(row.entry));
}
