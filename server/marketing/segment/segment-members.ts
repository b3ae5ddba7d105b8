import type { Bank } from '../../store/bank.ts';
import type { Audience } from '../campaign/plan.schema.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import { type AudienceQuery, audienceSteps, passesAll } from './audience-sql.ts';
import type { SegmentScene } from './segment-scene.ts';
import { ParameterList, quoteName } from './sql-text.ts';
import { reachableCondition } from './suppression.rules.ts';

/** One customer who passed all conditions and suppressions. */
export interface SegmentMember {
  customerId: string;
  /** Channels of the plan on which he agreed and can be reached; never empty unless the plan has none. */
  channels: ChannelCode[];
}

export interface MembersQuery extends AudienceQuery {
  audience: Pick<Audience, 'include' | 'exclude'>;
  limit: number | null;
}

/**
 * The statement behind segmentMembers: customer_id, row and one reach_<channel> column per channel.
 * @param parameters the list of a larger statement that this one becomes a part of; absent: one of its own.
 */
export function limitedMembers(
  { audience, channels, region, limit, scene }: MembersQuery & { scene: SegmentScene },
  parameters: ParameterList = new ParameterList(),
): {
  sql: string;
  parameters: unknown[];
  channels: ChannelCode[];
} {
  const steps = audienceSteps({ audience, channels, region }, scene, parameters);
  const planned = scene.catalogue.channels.filter((channel) => channels.includes(channel.code));
  const reach = planned.map(
    (channel) => `, ${reachableCondition(channel, { tags: scene.catalogue.tags, legalBasis: scene.legalBasis })} as ${quoteName(`reach_${channel.code}`)}`,
  );
  const base = `select customers.row, customers.customer_id${reach.join('')} from customers where ${passesAll(steps)}`;
  // The hash of the id, so that who is within a limit neither favours old customers nor changes from run to run.
  const sql = limit === null ? base : `${base} order by md5(customers.customer_id), customers.customer_id limit ${parameters.add(limit)}`;
  return { sql, parameters: parameters.values, channels: planned.map((channel) => channel.code) };
}

/** All members in the order of their ids, in batches, from one snapshot of the bank. */
export async function* segmentMembers({ bank, ...query }: MembersQuery & { bank: Bank; scene: SegmentScene }): AsyncGenerator<SegmentMember[]> {
  const { sql, parameters, channels } = limitedMembers(query);
  for await (const rows of bank.stream<{ customer_id: string } & Record<string, unknown>>(`select * from (${sql}) order by customer_id`, parameters)) {
    yield rows.map((row) => ({ customerId: row.customer_id, channels: channels.filter((channel) => row[`reach_${channel}`] === true) }));
  }
}
