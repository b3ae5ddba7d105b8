import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { toInstant } from '../../values/time.ts';
import { book, lockAccount } from '../distribution/campaign-account.store.ts';
import { grantMode } from './grant.rules.ts';
import { grantsHeld, insertGrants, markClaimed, openGrant } from './grant.store.ts';
import { countUnits, findRights, lockReservation, rightsLaunched } from './rights.store.ts';

export interface Claim {
  campaignId: string;
  customerId: string;
  eventId: string;
  at: string;
  /** Fen; absent: the whole face value. */
  amountFen: number | undefined;
  /** When the first touch was handed to the customer; null: none was. */
  touchedAt: string | null;
}

export type ClaimVerdict = { claimed: true; amountFen: number } | { claimed: false; reason: 'NO_GRANT' | 'CLAIM_ABOVE_FACE_VALUE' | 'RIGHTS_EXHAUSTED' };

/**
 * Books one claim: of a unit the customer holds, or, for first-come rights, of one that is still left. The account's lock
 * puts parallel claims in a row, so that neither units nor budget are ever exceeded.
 */
export async function claimUnit(trx: Transaction<Database>, claim: Claim): Promise<ClaimVerdict> {
  const account = await lockAccount(trx, claim.campaignId);
  const grant = await openGrant(trx, claim.campaignId, claim.customerId, claim.at);
  if (grant === undefined) return await claimFirstCome(trx, claim, account.budget_fen - account.committed_fen);
  const amountFen = claim.amountFen ?? grant.face_value_fen;
  if (amountFen > grant.face_value_fen) return { claimed: false, reason: 'CLAIM_ABOVE_FACE_VALUE' };
  if (!(await markClaimed(trx, grant.id, { at: claim.at, amountFen, eventId: claim.eventId }))) return { claimed: false, reason: 'NO_GRANT' };
  await countUnits(trx, grant.rights_id, { claimed: 1 });
  await book(trx, claim.campaignId, { committedFen: amountFen - grant.face_value_fen, spentFen: amountFen });
  return { claimed: true, amountFen };
}

async function claimFirstCome(trx: Transaction<Database>, claim: Claim, budgetLeftFen: number): Promise<ClaimVerdict> {
  let verdict: ClaimVerdict = { claimed: false, reason: 'NO_GRANT' };
  if (claim.touchedAt === null || claim.at < claim.touchedAt) return verdict;
  for (const row of await rightsLaunched(trx, claim.campaignId)) {
    const rights = await findRights(trx, row.id);
    if (grantMode(rights.plan) !== 'first_come' || rights.state !== 'active') continue;
    const validUntil = new Date(new Date(claim.touchedAt).getTime() + rights.plan.validityDays * 86_400_000);
    if (new Date(claim.at) > validUntil) continue;
    const issued = (await grantsHeld(trx, rights.id, [claim.customerId])).get(claim.customerId)?.issued ?? 0;
    if (issued >= rights.plan.perCustomerLimit) continue;
    const amountFen = claim.amountFen ?? rights.face_value_fen;
    if (amountFen > rights.face_value_fen) return { claimed: false, reason: 'CLAIM_ABOVE_FACE_VALUE' };
    const reservation = await lockReservation(trx, rights.id);
    if (reservation.reserved - reservation.granted - reservation.returned < 1 || amountFen > budgetLeftFen) {
      verdict = { claimed: false, reason: 'RIGHTS_EXHAUSTED' };
      continue;
    }
    await insertGrants(trx, [
      {
        id: `${rights.id}:${claim.customerId}:${issued + 1}`,
        rights_id: rights.id,
        campaign_id: claim.campaignId,
        customer_id: claim.customerId,
        number: issued + 1,
        wave_id: '',
        state: 'claimed',
        face_value_fen: rights.face_value_fen,
        granted_at: claim.touchedAt,
        expires_at: toInstant(validUntil),
        claimed_at: claim.at,
        claimed_fen: amountFen,
        claim_event_id: claim.eventId,
      },
    ]);
    await countUnits(trx, rights.id, { granted: 1, claimed: 1 });
    await book(trx, claim.campaignId, { committedFen: amountFen, spentFen: amountFen });
    return { claimed: true, amountFen };
  }
  return verdict;
}
