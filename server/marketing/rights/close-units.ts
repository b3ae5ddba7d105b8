import type { Transaction } from 'kysely';
import type { Database } from '../../store/database.ts';
import { book } from '../distribution/campaign-account.store.ts';
import { closeGrants } from './grant.store.ts';
import { countUnits } from './rights.store.ts';

/** Revokes or expires what is granted and not claimed, and frees the money held for it. What is claimed stays. Returns the units closed. */
export async function closeUnits(trx: Transaction<Database>, given: { campaignId: string; state: 'revoked' | 'expired'; expiredBy?: string }): Promise<number> {
  let units = 0;
  for (const closed of await closeGrants(trx, given)) {
    await countUnits(trx, closed.rightsId, { [given.state]: closed.units });
    await book(trx, given.campaignId, { committedFen: -closed.faceValueFen, spentFen: 0 });
    units += closed.units;
  }
  return units;
}
