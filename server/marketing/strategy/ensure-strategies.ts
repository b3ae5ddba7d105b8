import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import type { PlanObjectSource } from '../campaign/plan-object.ts';
import { ensureRights } from '../rights/ensure-rights.ts';
import { ensureSegment } from '../segment/ensure-segment.ts';
import { strategiesOf } from './strategy.store.ts';

export interface PlanObjects {
  segmentId: string;
  /** Ids by part id (r1, s1). */
  rightsIds: Record<string, string>;
  strategyIds: Record<string, string>;
}

/**
 * The strategies of one plan version with the segment and rights they rest on, made as drafts unless they are there.
 * Used by the agent's drafting tools and by launch; however often and from wherever it is called, there is one of each.
 */
export async function ensureStrategies(trx: Transaction<Database>, source: PlanObjectSource): Promise<PlanObjects> {
  const segmentId = await ensureSegment(trx, source);
  const rights = await ensureRights(trx, source);
  for (const strategy of source.plan.strategies) {
    await trx
      .insertInto('strategy')
      .values({
        id: newId('str'),
        campaign_id: source.campaignId,
        version: source.version,
        part_id: strategy.id,
        segment_id: segmentId,
        rights_id: strategy.rightsId === null ? null : (rights.get(strategy.rightsId)?.id ?? null),
        state: 'draft',
        definition: JSON.stringify(strategy),
        created_by: source.createdBy,
        created_at: toInstant(source.now),
      })
      .onConflict((c) => c.columns(['campaign_id', 'version', 'part_id']).doNothing())
      .execute();
  }
  const strategies = await strategiesOf(trx, source.campaignId, source.version);
  return {
    segmentId,
    rightsIds: Object.fromEntries([...rights].map(([part, row]) => [part, row.id])),
    strategyIds: Object.fromEntries(strategies.map((row) => [row.part_id, row.id])),
  };
}
