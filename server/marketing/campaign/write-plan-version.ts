import type { Transaction } from 'kysely';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Database } from '../../store/database.ts';
import { contentHash } from '../../values/canonical.ts';
import { newId } from '../../values/id.ts';
import type { Language } from '../../values/language.ts';
import { toInstant } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { applyChanges, type ChangeProblem } from './apply-changes.ts';
import { assessPlan } from './assess-plan.ts';
import type { PlanVersion } from './campaign.schema.ts';
import { type CampaignRow, insertCampaign, insertPlanVersion, listPlanVersions, updateCampaign } from './campaign.store.ts';
import { canTransition } from './campaign-state.rules.ts';
import type { WordsRead } from './check-plan.schema.ts';
import { emptyPlan, type PlanInHand } from './empty-plan.ts';
import { fillContent } from './fill-content.ts';
import { campaignPlanSchema } from './plan.schema.ts';
import type { PlanChange } from './plan-change.schema.ts';
import type { UserText } from './provenance.rules.ts';

export interface PlanEdit {
  actor: Actor;
  by: 'agent' | 'form';
  /** Absent: the language of the title there is. */
  language?: Language;
  changes: readonly PlanChange[];
  /** What the user typed in the conversation, newest last. */
  userTexts: readonly UserText[];
  /** The message this edit answers; null for a form. */
  answering: string | null;
  /** What the deterministic reading found in that message, when a language model made the changes. */
  wordsRead?: readonly WordsRead[];
  conversationId: string | null;
}

export type WrittenPlan = { written: true; version: PlanVersion; previous: PlanVersion | null } | { written: false; problems: ChangeProblem[] };

/**
 * Applies an edit and stores the outcome as a new version: a first version when `existing` is null.
 * An edit makes any pending or given approval stale and puts the campaign back to draft. Content, provenance
 * and assessment are stored together with an audit row, in one transaction; a rival edit in between throws STALE_VERSION.
 */
export async function writePlanVersion(
  context: ServerContext,
  existing: { row: CampaignRow; current: PlanVersion } | null,
  edit: PlanEdit,
): Promise<WrittenPlan> {
  const catalogue = await readCatalogue(context.store);
  const earlier = existing === null ? [] : await listPlanVersions(context.store, existing.row.id);
  const outcome = applyChanges(existing?.current ?? emptyPlan(context.policy), edit.changes, {
    catalogue,
    policy: context.policy,
    by: edit.by,
    language: edit.language ?? (/\p{Script=Han}/u.test(existing?.current.plan.title ?? '中') ? 'zh' : 'en'),
    userTexts: edit.userTexts,
    readVersion: (version) => earlier.find((candidate) => candidate.version === version),
  });
  if (!outcome.applied) return { written: false, problems: outcome.problems };
  const hand = fillContent(outcome.hand, { catalogue, policy: context.policy });
  const version = await assessedVersion(context, {
    hand,
    catalogue,
    edit,
    campaignId: existing?.row.id ?? newId('cmp'),
    number: (earlier.at(-1)?.version ?? 0) + 1,
  });
  await context.store.transaction().execute((trx) => storeVersion(trx, { existing: existing?.row ?? null, version, edit }));
  return { written: true, version, previous: existing?.current ?? null };
}

async function assessedVersion(
  context: ServerContext,
  { hand, catalogue, edit, campaignId, number }: { hand: PlanInHand; catalogue: Catalogue; edit: PlanEdit; campaignId: string; number: number },
): Promise<PlanVersion> {
  const plan = campaignPlanSchema.parse(hand.plan);
  const assessment = await assessPlan(context, {
    actor: edit.actor,
    campaignId,
    plan,
    provenance: hand.provenance,
    catalogue,
    userTexts: edit.userTexts,
    answering: edit.answering,
    wordsRead: (edit.wordsRead ?? []).filter((words) => !isTakenAway(words, edit.changes)),
  });
  return {
    campaignId,
    version: number,
    contentHash: contentHash(plan),
    plan,
    provenance: hand.provenance,
    assessment,
    createdBy: edit.actor.id,
    createdAt: toInstant(context.clock()),
  };
}

/** Words that a removal answers: nothing of the plan can rest on them afterwards. */
function isTakenAway({ quote: said }: WordsRead, changes: readonly PlanChange[]): boolean {
  return changes.some((change) => {
    const quote = change.op.startsWith('remove_') && 'quote' in change ? (change.quote ?? '') : '';
    return quote !== '' && (quote.includes(said) || said.includes(quote));
  });
}

async function storeVersion(
  trx: Transaction<Database>,
  { existing, version, edit }: { existing: CampaignRow | null; version: PlanVersion; edit: PlanEdit },
): Promise<void> {
  if (existing === null) {
    await insertCampaign(trx, {
      id: version.campaignId,
      state: 'draft',
      current_version: version.version,
      approved_version: null,
      title: version.plan.title,
      conversation_id: edit.conversationId,
      created_by: edit.actor.id,
      region: edit.actor.region,
      copied_from: null,
      created_at: version.createdAt,
      updated_at: version.createdAt,
    });
  } else {
    if (existing.state !== 'draft' && !canTransition(existing.state, 'draft'))
      throw new HelmsmanError('WRONG_STATE', { state: existing.state, action: 'changed' });
    const won = await updateCampaign(
      trx,
      { id: existing.id, seenState: existing.state, seenVersion: existing.current_version },
      { state: 'draft', current_version: version.version, title: version.plan.title, updated_at: version.createdAt },
    );
    if (!won) throw new HelmsmanError('STALE_VERSION', { current: '?', given: existing.current_version });
    await trx.updateTable('approval').set({ state: 'stale' }).where('campaign_id', '=', existing.id).where('state', 'in', ['pending', 'approved']).execute();
  }
  await insertPlanVersion(trx, version);
  await writeAudit(trx, {
    at: new Date(version.createdAt),
    actor: edit.actor.id,
    action: existing === null ? 'plan-draft' : 'plan-revise',
    subject: { kind: 'campaign', id: version.campaignId },
    before: existing === null ? undefined : { version: existing.current_version, state: existing.state },
    after: { version: version.version, contentHash: version.contentHash, by: edit.by, changes: edit.changes },
  });
}
