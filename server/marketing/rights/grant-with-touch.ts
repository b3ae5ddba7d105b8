import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import type { PlanRights } from '../campaign/plan.schema.ts';
import { decideGrants, grantMode } from './grant.rules.ts';
import { grantsHeld, insertGrants } from './grant.store.ts';
import { countUnits, lockReservation, type RightsRow } from './rights.store.ts';

export interface GrantOutcome {
  /** Customers who cannot be touched, with the reason. */
  refused: Map<string, string>;
  /** Units granted now. */
  units: number;
  /** Face value of those units, fen; the touches' own cost is not in it. */
  committedFen: number;
}

/**
 * Issues one unit to each customer of a first touch, as far as the campaign's units, its budget and the per-customer
 * limit go. Later touches, and rights that are first come first served, issue nothing here; for them only the
 * touch's own cost is held against the budget. The caller holds the account's lock and books what comes back.
 */
export async function grantWithTouch(
  trx: Transaction<Database>,
  given: {
    rights: (RightsRow & { plan: PlanRights }) | null;
    isFirst: boolean;
    waveId: string;
    customerIds: string[];
    budgetLeftFen: number;
    touchCostFen: number;
    now: Date;
  },
): Promise<GrantOutcome> {
  const { rights, customerIds, touchCostFen, budgetLeftFen } = given;
  if (rights === null || !given.isFirst || grantMode(rights.plan) === 'first_come') {
    const affordable = touchCostFen === 0 ? customerIds.length : Math.max(0, Math.floor(budgetLeftFen / touchCostFen));
    return { refused: new Map(customerIds.slice(affordable).map((id) => [id, 'budget_exhausted'])), units: 0, committedFen: 0 };
  }
  const reservation = await lockReservation(trx, rights.id);
  const held = await grantsHeld(trx, rights.id, customerIds);
  const verdicts = decideGrants({
    customerIds,
    held,
    perCustomerLimit: rights.plan.perCustomerLimit,
    unitsLeft: reservation.reserved - reservation.granted,
    budgetLeftFen,
    faceValueFen: rights.face_value_fen,
    touchCostFen,
  });
  const receivers = customerIds.filter((id) => verdicts.get(id) === 'grant');
  await insertGrants(
    trx,
    receivers.map((customerId) => {
      const number = (held.get(customerId)?.issued ?? 0) + 1;
      return {
        id: `${rights.id}:${customerId}:${number}`,
        rights_id: rights.id,
        campaign_id: rights.campaign_id,
        customer_id: customerId,
        number,
        wave_id: given.waveId,
        state: 'granted',
        face_value_fen: rights.face_value_fen,
        granted_at: toInstant(given.now),
        expires_at: toInstant(new Date(given.now.getTime() + rights.plan.validityDays * 86_400_000)),
        claimed_at: null,
        claimed_fen: null,
        claim_event_id: null,
      };
    }),
  );
  await countUnits(trx, rights.id, { granted: receivers.length });
  const refused = new Map<string, string>();
  for (const [id, verdict] of verdicts) if (verdict !== 'grant' && verdict !== 'hold') refused.set(id, verdict);
  return { refused, units: receivers.length, committedFen: receivers.length * rights.face_value_fen };
}
