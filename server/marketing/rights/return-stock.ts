import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { PlanRights } from '../campaign/plan.schema.ts';
import { grantMode } from './grant.rules.ts';
import { countUnits, lockReservation, putBackStock, type RightsRow } from './rights.store.ts';

/**
 * Gives the units that can no longer be claimed back to the template's stock: never granted, revoked or expired.
 * Units still open, and those of first-come rights that customers may still claim, stay. Only for campaigns that grant
 * no more. Returns how many went back.
 */
export async function returnStock(
  trx: Transaction<Database>,
  rights: RightsRow,
  { lastTouchAt, now }: { lastTouchAt: Date | null; now: Date },
): Promise<number> {
  const plan: PlanRights = JSON.parse(rights.definition);
  const isClaimable =
    grantMode(plan) === 'first_come' &&
    rights.state === 'active' &&
    lastTouchAt !== null &&
    now.getTime() <= lastTouchAt.getTime() + plan.validityDays * 86_400_000;
  if (isClaimable) return 0;
  const reservation = await lockReservation(trx, rights.id);
  const open = reservation.granted - reservation.claimed - reservation.revoked - reservation.expired;
  const units = reservation.reserved - reservation.claimed - open - reservation.returned;
  if (units <= 0) return 0;
  await putBackStock(trx, rights.template_code, units);
  await countUnits(trx, rights.id, { returned: units });
  return units;
}
