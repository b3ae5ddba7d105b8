import type { z } from 'zod';
import type { ServerContext } from '../../context.ts';
import { readUserTexts } from '../../conversation/read-user-texts.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { assessPlan } from './assess-plan.ts';
import type { acknowledgementSchema, Campaign, PlanVersion } from './campaign.schema.ts';
import { updateCampaign } from './campaign.store.ts';
import { assertTransition } from './campaign-state.rules.ts';
import type { Finding } from './finding.schema.ts';
import { readCampaign, requireCampaign } from './read-campaign.ts';

export interface SubmitPlan {
  actor: Actor;
  campaignId: string;
  /** What the maker saw; another newest content throws STALE_APPROVAL. */
  contentHash: string;
  acknowledgements: z.infer<typeof acknowledgementSchema>[];
}

/**
 * Sends the newest version to approval. The plan is checked again at this moment (time has passed since it was drafted):
 * any error refuses, every warning needs the maker's acknowledgement. Number findings of the drafting message are kept.
 */
export async function submitPlan(context: ServerContext, { actor, campaignId, contentHash, acknowledgements }: SubmitPlan): Promise<Campaign> {
  if (actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: 'submit a plan' });
  const { row, current } = await requireCampaign(context, { actor, campaignId });
  if (current.contentHash !== contentHash) throw new HelmsmanError('STALE_VERSION', { current: current.version, given: '?' });
  assertTransition(row.state, 'pending_approval');
  const findings = await findingsNow(context, { actor, current, conversationId: row.conversation_id });
  refuseUnlessReady(findings, acknowledgements);
  const now = toInstant(context.clock());
  const budget = current.plan.budget?.amountFen ?? current.assessment.money.worstCaseFen;
  const approvalsNeeded = budget >= context.policy.secondApproverBudgetFen ? 2 : 1;
  await context.store.transaction().execute(async (trx) => {
    const won = await updateCampaign(trx, { id: row.id, seenState: row.state, seenVersion: current.version }, { state: 'pending_approval', updated_at: now });
    if (!won) throw new HelmsmanError('STALE_VERSION', { current: '?', given: current.version });
    const approval = {
      id: newId('apr'),
      campaign_id: row.id,
      version: current.version,
      content_hash: contentHash,
      state: 'pending',
      submitted_by: actor.id,
      submitted_at: now,
      approvals_needed: approvalsNeeded,
      acknowledgements: JSON.stringify(acknowledgements),
    };
    await trx.insertInto('approval').values(approval).execute();
    await writeAudit(trx, {
      at: context.clock(),
      actor: actor.id,
      action: 'plan-submit',
      subject: { kind: 'campaign', id: row.id },
      before: { state: row.state },
      after: { state: 'pending_approval', version: current.version, contentHash, acknowledgements, approvalsNeeded },
    });
  });
  return readCampaign(context, { actor, campaignId });
}

/** Findings about what was typed belong to the version that answered it. */
const FIGURE_CODES = new Set(['NUMBER_NOT_AS_TYPED', 'TYPED_FIGURE_UNUSED', 'WORDS_NOT_USED']);

async function findingsNow(
  context: ServerContext,
  { actor, current, conversationId }: { actor: Actor; current: PlanVersion; conversationId: string | null },
): Promise<Finding[]> {
  const catalogue = await readCatalogue(context.store);
  const fresh = await assessPlan(context, {
    actor,
    campaignId: current.campaignId,
    plan: current.plan,
    provenance: current.provenance,
    catalogue,
    userTexts: await readUserTexts(context, conversationId),
    answering: null,
  });
  const keyOf = (finding: Finding) => `${finding.code} ${finding.path}`;
  const seen = new Set(fresh.findings.map(keyOf));
  const typed = current.assessment.findings.filter((finding) => FIGURE_CODES.has(finding.code) && !seen.has(keyOf(finding)));
  return [...fresh.findings, ...typed];
}

function refuseUnlessReady(findings: readonly Finding[], acknowledgements: SubmitPlan['acknowledgements']): void {
  const errors = findings.filter((finding) => finding.severity === 'error');
  const codes = (list: readonly Finding[]) => [...new Set(list.map((finding) => finding.code))].join(', ');
  if (errors.length > 0) throw new HelmsmanError('PLAN_HAS_ERRORS', { count: errors.length, codes: codes(errors) });
  const open = findings.filter(
    (finding) => finding.severity === 'warning' && !acknowledgements.some((given) => given.code === finding.code && given.path === finding.path),
  );
  if (open.length > 0) throw new HelmsmanError('WARNINGS_NOT_ACKNOWLEDGED', { count: open.length, codes: codes(open) });
}
