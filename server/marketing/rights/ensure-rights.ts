import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import type { PlanObjectSource } from '../campaign/plan-object.ts';
import { unitsToReserve } from './grant.rules.ts';
import { type RightsRow, rightsOf } from './rights.store.ts';

/**
 * The rights of one plan version, one row per part (r1, r2, …), made as drafts unless they are there.
 * Returns them by part id. `quantity` is what the campaign may grant at most; stock is reserved only at launch.
 */
export async function ensureRights(trx: Transaction<Database>, source: PlanObjectSource): Promise<Map<string, RightsRow>> {
  const { plan } = source;
  for (const rights of plan.rights) {
    const quantity = unitsToReserve({
      rights,
      triggers: plan.strategies.filter((strategy) => strategy.rightsId === rights.id).map((strategy) => strategy.trigger),
      eligible: source.customers,
      budgetFen: plan.budget?.amountFen ?? 0,
    });
    await trx
      .insertInto('rights')
      .values({
        id: newId('rgt'),
        campaign_id: source.campaignId,
        version: source.version,
        part_id: rights.id,
        template_code: rights.templateCode,
        kind: rights.kind,
        face_value_fen: rights.faceValueFen ?? 0,
        quantity,
        state: 'draft',
        definition: JSON.stringify(rights),
        created_by: source.createdBy,
        created_at: toInstant(source.now),
      })
      .onConflict((c) => c.columns(['campaign_id', 'version', 'part_id']).doNothing())
      .execute();
  }
  const rows = await rightsOf(trx, source.campaignId, source.version);
  return new Map(rows.map((row) => [row.part_id, row]));
}
