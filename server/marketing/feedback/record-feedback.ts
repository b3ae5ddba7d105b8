import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { failpoint } from '../../jobs/failpoint.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { contentHash } from '../../values/canonical.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { toInstant } from '../../values/time.ts';
import { readCampaignRow } from '../campaign/campaign.store.ts';
import { maySee } from '../campaign/campaign-access.rules.ts';
import { findPlanVersion } from '../campaign/launched-campaign.store.ts';
import { findAccount } from '../distribution/campaign-account.store.ts';
import { claimUnit } from '../rights/claim-unit.ts';
import { attributeTouch, rejectionOf, rejectionTexts } from './feedback.rules.ts';
import { type FeedbackEvent, feedbackEventSchema } from './feedback.schema.ts';
import { type FeedbackRow, handedTouches, insertFeedback, knownFeedback, membersOf } from './feedback.store.ts';
import type { FeedbackRejection, FeedbackResult } from './feedback-result.schema.ts';
import { noteHistory } from './history.store.ts';
import { recordEvidence } from './record-evidence.ts';

const EVENTS_PER_TRANSACTION = 500;
const PROBLEMS_SHOWN = 1000;

/** An event as it came, with the line it came on. */
export interface RawFeedback {
  line: number;
  value: unknown;
}

interface Numbered {
  line: number;
  event: FeedbackEvent;
}

/**
 * Takes in what channels and core systems report. Each event counts once, by its id; what cannot count is refused with
 * line and reason while the rest is kept. Claims are booked against the customer's unit and the budget at once.
 * Events that come late count by when they happened.
 */
export async function recordFeedback({ context, actor, events }: { context: ServerContext; actor: Actor; events: unknown[] }): Promise<FeedbackResult> {
  const tally = newTally();
  await recordRaw({ context, actor, raw: events.map((value, index) => ({ line: index + 1, value })), tally });
  return tally;
}

export function newTally(): FeedbackResult {
  return { accepted: 0, duplicates: 0, rejected: 0, problems: [] };
}

/** The same for one part of a longer delivery; adds to `tally`. */
export async function recordRaw({
  context,
  actor,
  raw,
  tally,
}: {
  context: ServerContext;
  actor: Actor;
  raw: RawFeedback[];
  tally: FeedbackResult;
}): Promise<void> {
  const byCampaign = new Map<string, Numbered[]>();
  for (const { line, value } of raw) {
    const parsed = feedbackEventSchema.safeParse(value);
    if (!parsed.success) {
      const what = parsed.error.issues
        .map((issue) => `${issue.path.join('.') || '·'}: ${issue.message}`)
        .join('; ')
        .slice(0, 300);
      reject(tally, line, idOf(value), 'INVALID_ROW', bilingual(`${rejectionTexts.INVALID_ROW.zh}：${what}`, `${rejectionTexts.INVALID_ROW.en}: ${what}`));
      continue;
    }
    const event = { ...parsed.data, at: toInstant(new Date(parsed.data.at)) };
    const group = byCampaign.get(event.campaignId) ?? [];
    byCampaign.set(event.campaignId, group);
    group.push({ line, event });
  }
  for (const [campaignId, group] of byCampaign) {
    for (let start = 0; start < group.length; start += EVENTS_PER_TRANSACTION) {
      const part = group.slice(start, start + EVENTS_PER_TRANSACTION);
      // Counted only once the transaction has ended well.
      const counted = await context.store.transaction().execute((trx) => recordPart(trx, context, actor, campaignId, part));
      tally.accepted += counted.accepted;
      tally.duplicates += counted.duplicates;
      tally.rejected += counted.rejected;
      tally.problems.push(...counted.problems.slice(0, PROBLEMS_SHOWN - tally.problems.length));
      failpoint('feedback-recorded');
    }
  }
  tally.problems.sort((a, b) => a.line - b.line);
}

async function recordPart(trx: Transaction<Database>, context: ServerContext, actor: Actor, campaignId: string, part: Numbered[]): Promise<FeedbackResult> {
  const tally = newTally();
  const rejectAll = (code: FeedbackRejection): FeedbackResult => {
    for (const { line, event } of part) reject(tally, line, event.id, code);
    return tally;
  };
  const campaign = await readCampaignRow(trx, campaignId);
  if (campaign === undefined || !maySee(actor, campaign)) return rejectAll('UNKNOWN_CAMPAIGN');
  if ((await findAccount(trx, campaignId)) === undefined) return rejectAll('NOT_LAUNCHED');
  const { plan } = await findPlanVersion(trx, campaignId, campaign.current_version);
  const planTouches = new Set(plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.id)));
  const customerIds = [...new Set(part.map(({ event }) => event.customerId))];
  const members = await membersOf(trx, campaignId, customerIds);
  const handed = Map.groupBy(await handedTouches(trx, campaignId, customerIds), (touch) => touch.customer_id);
  const known = await knownFeedback(
    trx,
    part.map(({ event }) => event.id),
  );
  const now = context.clock();
  const rows: FeedbackRow[] = [];
  for (const { line, event } of part) {
    if (known.has(event.id)) {
      tally.duplicates += 1;
      continue;
    }
    const touches = handed.get(event.customerId) ?? [];
    const rejection = rejectionOf(event, { member: members.get(event.customerId), planTouches, handed: touches, now });
    if (rejection !== null) {
      reject(tally, line, event.id, rejection);
      continue;
    }
    let amountFen = event.amountFen ?? null;
    if (event.kind === 'claim') {
      const claim = await claimUnit(trx, {
        campaignId,
        customerId: event.customerId,
        eventId: event.id,
        at: event.at,
        amountFen: event.amountFen,
        touchedAt: touches[0]?.at ?? null,
      });
      if (!claim.claimed) {
        reject(tally, line, event.id, claim.reason);
        continue;
      }
      amountFen = claim.amountFen;
    }
    known.add(event.id);
    const touch = attributeTouch(event, touches);
    rows.push({
      id: event.id,
      campaign_id: campaignId,
      customer_id: event.customerId,
      kind: event.kind,
      at: event.at,
      touch_id: touch?.touchId ?? null,
      channel: touch?.channel ?? null,
      amount_fen: amountFen,
      received_at: toInstant(now),
    });
    tally.accepted += 1;
  }
  if (rows.length === 0) return tally;
  await insertFeedback(trx, rows);
  // Events of the measurement window may come after it: what the campaign taught is then counted again.
  if (campaign.state === 'ended') await recordEvidence(trx, campaignId);
  const ids = rows.map((row) => row.id);
  await noteHistory(trx, { campaignId, kind: 'feedback', source: JSON.stringify(ids), now: toInstant(now) });
  await writeAudit(trx, {
    at: now,
    actor: actor.id,
    action: 'feedback-record',
    subject: { kind: 'campaign', id: campaignId },
    after: { events: rows.length, digest: contentHash(rows), duplicates: tally.duplicates, rejected: tally.rejected },
  });
  return tally;
}

function reject(tally: FeedbackResult, line: number, id: string | null, code: FeedbackRejection, reason: LocalizedText = rejectionTexts[code]): void {
  tally.rejected += 1;
  if (tally.problems.length < PROBLEMS_SHOWN) tally.problems.push({ line, id, code, reason });
}

function idOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id.slice(0, 120) : null;
}
