import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { describePredicate } from './describe-predicate.ts';
import type { Predicate } from './predicate.schema.ts';
import { listSegments } from './segment.store.ts';
import type { SegmentSummary } from './segment-preview.schema.ts';

/** Stored segments a person may see, newest first: branch staff see their branch's and the whole bank's. */
export async function listSegmentSummaries({
  context,
  actor,
  limit = 100,
}: {
  context: Pick<ServerContext, 'store'>;
  actor: Pick<Actor, 'region'>;
  limit?: number;
}): Promise<SegmentSummary[]> {
  const [rows, catalogue] = await Promise.all([listSegments(context.store, actor.region, limit), readCatalogue(context.store)]);
  return rows.map((row) => {
    const predicate = JSON.parse(row.predicate) as Predicate;
    return {
      id: row.id,
      name: row.name,
      label: describePredicate(predicate, catalogue),
      predicate,
      state: row.state,
      campaignId: row.campaign_id,
      version: row.version,
      customers: row.customers,
      countedAt: row.counted_at,
      region: row.region,
      createdBy: row.created_by,
      createdAt: row.created_at,
    };
  });
}
