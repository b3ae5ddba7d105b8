import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import type { PlanObjectSource } from '../campaign/plan-object.ts';
import { audiencePredicate } from './predicate-ground.ts';

/**
 * The segment of one plan version, made as a draft unless it is there. Returns its id; a second call, also at the
 * same time, returns the same one.
 */
export async function ensureSegment(trx: Transaction<Database>, source: PlanObjectSource): Promise<string> {
  const now = toInstant(source.now);
  await trx
    .insertInto('segment')
    .values({
      id: newId('seg'),
      name: source.plan.title,
      predicate: JSON.stringify(audiencePredicate(source.plan.audience)),
      state: 'draft',
      campaign_id: source.campaignId,
      version: source.version,
      customers: source.customers,
      counted_at: now,
      created_by: source.createdBy,
      region: source.region,
      created_at: now,
    })
    .onConflict((c) => c.columns(['campaign_id', 'version']).doNothing())
    .execute();
  const row = await trx
    .selectFrom('segment')
    .select('id')
    .where('campaign_id', '=', source.campaignId)
    .where('version', '=', source.version)
    .executeTakeFirstOrThrow();
  return row.id;
}
