import type { JobHandler } from '../../jobs/job.schema.ts';
import { writeAudit } from '../../store/audit.ts';
import { toInstant } from '../../values/time.ts';
import { isFinalState } from '../campaign/campaign-state.rules.ts';
import { lockCampaign } from '../campaign/launched-campaign.store.ts';
import { lockAccount } from '../distribution/campaign-account.store.ts';
import { campaignPayloadSchema } from '../distribution/distribution-jobs.ts';
import { lastHandedAt } from '../distribution/wave.store.ts';
import { closeUnits } from './close-units.ts';
import { nextExpiry } from './grant.store.ts';
import { returnStock } from './return-stock.ts';
import { reservationsOpen, rightsLaunched } from './rights.store.ts';

const DAY_MS = 86_400_000;

/** Claims made in time may be reported so much later; until then the unit and its money are held. */
export const REPORTING_GRACE_MS = 2 * DAY_MS;

/** Expires units whose validity is over, once a day at most; after the campaign's end it also returns their stock. */
export function expireGrants(): JobHandler {
  return async ({ context, payload }) => {
    const { campaignId } = campaignPayloadSchema.parse(payload);
    const now = context.clock();
    return await context.store.transaction().execute(async (trx) => {
      const campaign = await lockCampaign(trx, campaignId);
      await lockAccount(trx, campaignId);
      const expiredBy = toInstant(new Date(now.getTime() - REPORTING_GRACE_MS));
      const expired = await closeUnits(trx, { campaignId, state: 'expired', expiredBy });
      let returned = 0;
      if (isFinalState(campaign.state)) {
        const lastTouch = await lastHandedAt(trx, campaignId);
        const lastTouchAt = lastTouch === undefined ? null : new Date(lastTouch);
        for (const rights of await rightsLaunched(trx, campaignId))
          returned += await returnStock(trx, rights, { lastTouchAt, now: new Date(now.getTime() - REPORTING_GRACE_MS) });
      }
      if (expired + returned > 0) {
        await writeAudit(trx, {
          at: now,
          actor: 'system',
          action: 'rights-expire',
          subject: { kind: 'campaign', id: campaignId },
          after: { expired, returned },
        });
      }
      if (isFinalState(campaign.state) && !(await reservationsOpen(trx, campaignId))) return undefined;
      const next = await nextExpiry(trx, campaignId);
      const dueMs = next === undefined ? now.getTime() + DAY_MS : new Date(next).getTime() + REPORTING_GRACE_MS + 1000;
      return { again: new Date(Math.max(now.getTime() + 60_000, Math.min(dueMs, now.getTime() + DAY_MS))) };
    });
  };
}
