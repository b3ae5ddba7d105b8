import type { ServerContext } from '../../context.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import { limitedMembers } from '../segment/segment-members.ts';
import type { SegmentScene } from '../segment/segment-scene.ts';
import { ParameterList } from '../segment/sql-text.ts';
import type { Assessment } from './assessment.schema.ts';
import { listCampaignRows, readPlanVersion } from './campaign.store.ts';
import { ACTIVE_STATES } from './campaign-state.rules.ts';
import type { Audience } from './plan.schema.ts';

/** Customers a plan shares with campaigns that are scheduled, running or paused. Only campaigns of the same scope are named. */
export async function findCampaignOverlaps(
  context: ServerContext,
  {
    campaignId,
    audience,
    channels,
    region,
    scene,
  }: {
    campaignId: string;
    audience: Pick<Audience, 'include' | 'exclude' | 'limit'>;
    channels: readonly ChannelCode[];
    region: string | null;
    scene: SegmentScene;
  },
): Promise<Assessment['overlaps']> {
  const rows = (await listCampaignRows(context.store, { states: ACTIVE_STATES, region, limit: 20 })).filter((row) => row.id !== campaignId);
  const overlaps: Assessment['overlaps'] = [];
  for (const row of rows) {
    const version = await readPlanVersion(context.store, row.id, row.approved_version ?? row.current_version);
    if (version === undefined) continue;
    const theirChannels = [...new Set(version.plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)))];
    const parameters = new ParameterList();
    const mine = limitedMembers({ audience, channels, region, limit: audience.limit, scene }, parameters);
    const { audience: theirAudience } = version.plan;
    const theirs = limitedMembers({ audience: theirAudience, channels: theirChannels, region: row.region, limit: theirAudience.limit, scene }, parameters);
    const [count] = await context.bank.query<{ customers: number }>(
      `select count(*) as customers from (select row from (${mine.sql}) intersect select row from (${theirs.sql}))`,
      parameters.values,
    );
    const customers = count?.customers ?? 0;
    if (customers > 0) overlaps.push({ campaignId: row.id, title: row.title, customers });
  }
  return overlaps.sort((a, b) => b.customers - a.customers);
}
