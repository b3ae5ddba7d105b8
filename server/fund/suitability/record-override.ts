import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import type { FundList } from '../screening/fund-list.schema.ts';
import { screenFunds } from '../screening/screen-funds.ts';
import { readTurnList, replaceTurnList } from '../turn-list/turn-list.ts';
import { readNewestAssessment } from './assessment.store.ts';
import { findWarning, insertOverride, type OverrideRow } from './override.store.ts';
import type { insistSchema } from './override-warning.schema.ts';
import { standingOf } from './read-risk-standing.ts';
import { assertMayInsist } from './show-warning.ts';
import { WARNING_VERSION } from './suitability.rules.ts';

/** A warning counts for so long after it was shown. Minutes. */
const WARNING_COUNTS = 30;

/**
 * A customer insists, by his own request, on seeing what the list of one of his turns held back. Only for what he asked for,
 * with a valid assessment, above the lowest category, and after the written warning of this version was shown to him for
 * that list. The insistence, the list and the audit row are stored together.
 * Throws NOT_FOUND, TURN_IN_PROGRESS, RISK_ASSESSMENT_NEEDED, OVERRIDE_NOT_ALLOWED, NOTHING_ABOVE_LEVEL, WARNING_NOT_READ.
 */
export async function recordOverride(context: ServerContext, { actor, ...insisted }: { actor: Actor } & z.infer<typeof insistSchema>): Promise<FundList> {
  const { conversationId, turnId } = insisted;
  if (actor.role !== 'customer') throw new HelmsmanError('FORBIDDEN', { what: 'suitability-override' });
  const place = { actor, conversationId, turnId };
  const { list, shownAt } = await readTurnList(context, place);
  const assessment = await readNewestAssessment(context.store, actor.id);
  const standing = standingOf(context, assessment);
  assertMayInsist(standing);
  if (assessment === undefined || list.removed === null || !list.removed.overridable) throw new HelmsmanError('NOTHING_ABOVE_LEVEL');
  const warning = insisted.warningVersion === WARNING_VERSION ? await readWarning(context, { actor, notBefore: [shownAt, assessment.assessed_at] }) : undefined;
  if (warning === undefined) throw new HelmsmanError('WARNING_NOT_READ', { version: WARNING_VERSION, minutes: WARNING_COUNTS });
  const shown = await screenFunds(context, { query: list.query, standing, override: { all: true }, asked: true });
  const now = context.clock();
  const row: OverrideRow = {
    id: newId('ovr'),
    customer_id: actor.id,
    conversation_id: conversationId,
    turn_id: turnId,
    codes: JSON.stringify(shown.items.filter((item) => item.aboveLevel).map((item) => item.code)),
    risk_class: assessment.risk_class,
    assessment_id: assessment.id,
    warning_id: warning.id,
    warning_version: warning.version,
    warned_at: warning.shown_at,
    insisted_at: toInstant(now),
  };
  await replaceTurnList(context, place, shown, async (trx) => {
    // Assessed anew meanwhile: the warning was for another class.
    if ((await readNewestAssessment(trx, actor.id))?.id !== assessment.id)
      throw new HelmsmanError('WARNING_NOT_READ', { version: WARNING_VERSION, minutes: WARNING_COUNTS });
    await insertOverride(trx, row);
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'suitability-override',
      subject: { kind: 'customer', id: actor.id },
      after: { ...row, codes: JSON.parse(row.codes) },
    });
  });
  return shown;
}

/** The warning as shown to him lately, after the list it is about and under the assessment that counts. */
async function readWarning({ store, clock }: ServerContext, { actor, notBefore }: { actor: Actor; notBefore: string[] }) {
  const earliest = toInstant(new Date(clock().getTime() - WARNING_COUNTS * 60_000));
  return findWarning(store, { customerId: actor.id, version: WARNING_VERSION, notBefore: [earliest, ...notBefore].toSorted().at(-1) as string });
}
