import type { ServerContext } from '../../context.ts';
import { failpoint } from '../../jobs/failpoint.ts';
import type { JobHandler } from '../../jobs/job.schema.ts';
import { appendCampaignHistory, type CampaignTouchRow, campaignHistoryMark } from '../../store/bank-history.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import type { Interaction } from '../segment/predicate.schema.ts';
import { advanceWatermark, feedbackOf, notesAfter, receivedOf } from './history.store.ts';

const FEED_MS = 5_000;
const NOTES_PER_STEP = 20;
const OUTBOX = 'distribution';

const interactions: Record<string, Interaction> = { exposure: 'exposed', click: 'clicked', claim: 'claimed', conversion: 'converted' };

/**
 * Tells the customer data what campaigns did, so that predicates ("收过短信") can see it. The customer data keeps the
 * watermark together with the rows: a crash between the two stores repeats a step, and the repeat is dropped there.
 */
export function feedHistory(): JobHandler {
  return async ({ context, signal }) => {
    while (!signal.aborted && (await feedStep(context))) failpoint('history-appended');
    return { again: new Date(context.clock().getTime() + FEED_MS) };
  };
}

/** False: there was nothing to do. */
async function feedStep({ store, bank }: ServerContext): Promise<boolean> {
  const from = await campaignHistoryMark(bank, OUTBOX);
  const notes = await notesAfter(store, from, NOTES_PER_STEP);
  const last = notes.at(-1);
  if (last === undefined) return false;
  const rows: CampaignTouchRow[] = [];
  for (const note of notes) {
    if (note.kind === 'received') {
      for (const touch of await receivedOf(store, note.source)) {
        rows.push({
          customerId: touch.customer_id,
          campaignId: touch.campaign_id,
          channel: channelOrNull(touch.channel),
          interaction: 'received',
          at: touch.at,
        });
      }
    } else {
      for (const event of await feedbackOf(store, JSON.parse(note.source))) {
        const interaction = interactions[event.kind];
        if (interaction === undefined) continue;
        rows.push({ customerId: event.customer_id, campaignId: event.campaign_id, channel: channelOrNull(event.channel), interaction, at: event.at });
      }
    }
  }
  await appendCampaignHistory(bank, rows, { name: OUTBOX, position: last.position });
  await advanceWatermark(store, last.position);
  return true;
}

function channelOrNull(code: string | null) {
  const parsed = channelCodeSchema.safeParse(code);
  return parsed.success ? parsed.data : null;
}
