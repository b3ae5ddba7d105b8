import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { readCampaignRow } from '../marketing/campaign/campaign.store.ts';
import { maySee } from '../marketing/campaign/campaign-access.rules.ts';
import { writeAudit } from '../store/audit.ts';
import { contentHash } from '../values/canonical.ts';
import { newId } from '../values/id.ts';
import { toInstant } from '../values/time.ts';
import { findCurrentCard } from './card-versions.ts';
import { changedFields, draftOf, draftProblem } from './proposal.rules.ts';
import type { NewProposal, Proposal } from './proposal.schema.ts';
import { insertProposal } from './proposal.store.ts';
import { readProposalView } from './read-proposals.ts';

/** Puts a change to a card, or a new card, before the approvers. Nothing is changed by it. */
export async function proposeCard(context: ServerContext, { actor, proposal }: { actor: Actor; proposal: NewProposal }): Promise<Proposal> {
  const { cardId, baseVersion, reason, evidence } = proposal;
  const problem = draftProblem(cardId, proposal.card);
  if (problem !== undefined) throw new HelmsmanError('INVALID_INPUT', problem);
  await requireCampaigns(context, { actor, ids: evidence });
  const current = await findCurrentCard(context, context.store, cardId);
  const card = { ...proposal.card, questions: proposal.card.questions ?? current?.questions ?? [] };
  if (baseVersion === null && current !== undefined) throw new HelmsmanError('CARD_CHANGED', { current: current.version, given: 0 });
  if (baseVersion !== null) {
    if (current === undefined) throw new HelmsmanError('NOT_FOUND', { what: cardId });
    if (current.version !== baseVersion) throw new HelmsmanError('CARD_CHANGED', { current: current.version, given: baseVersion });
    if (changedFields(draftOf(current), card).length === 0)
      throw new HelmsmanError('INVALID_INPUT', { where: 'card', what: { zh: '与当前版本没有差别', en: 'does not differ from the current version' } });
  }
  const id = newId('khp');
  const now = context.clock();
  const hash = contentHash({ cardId, baseVersion, card });
  await context.store.transaction().execute(async (trx) => {
    await insertProposal(trx, {
      id,
      card_id: cardId,
      base_version: baseVersion,
      content_hash: hash,
      card: JSON.stringify(card),
      reason,
      evidence: JSON.stringify(evidence),
      state: 'pending',
      proposed_by: actor.id,
      proposed_at: toInstant(now),
      decided_by: null,
      decided_at: null,
      comment: null,
    });
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'card-propose',
      subject: { kind: 'card', id: cardId },
      after: { proposalId: id, baseVersion, contentHash: hash, reason, evidence },
    });
  });
  return readProposalView(context, { actor, proposalId: id });
}

async function requireCampaigns(context: ServerContext, { actor, ids }: { actor: Actor; ids: readonly string[] }): Promise<void> {
  for (const id of ids) {
    const row = await readCampaignRow(context.store, id);
    if (row === undefined || !maySee(actor, row)) throw new HelmsmanError('NOT_FOUND', { what: id });
  }
}
