import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { findCardVersion } from './card-versions.ts';
import { changedFields, draftOf } from './proposal.rules.ts';
import type { CardDraft, Proposal } from './proposal.schema.ts';
import { listProposals, type ProposalRow, readProposal } from './proposal.store.ts';

/** Pending first, then the newest. Cards are everybody's, so proposals are. */
export async function listProposalViews(
  context: ServerContext,
  { actor, state, cardId }: { actor: Actor; state?: string | undefined; cardId?: string | undefined },
): Promise<Proposal[]> {
  const rows = await listProposals(context.store, { state, cardId });
  return Promise.all(rows.map((row) => toView(context, actor, row)));
}

export async function readProposalView(context: ServerContext, { actor, proposalId }: { actor: Actor; proposalId: string }): Promise<Proposal> {
  const row = await readProposal(context.store, proposalId);
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: proposalId });
  return toView(context, actor, row);
}

async function toView(context: ServerContext, actor: Actor, row: ProposalRow): Promise<Proposal> {
  const card = JSON.parse(row.card) as CardDraft;
  const found = row.base_version === null ? undefined : await findCardVersion(context, context.store, { cardId: row.card_id, version: row.base_version });
  const base = found === undefined ? null : draftOf(found);
  return {
    id: row.id,
    cardId: row.card_id,
    baseVersion: row.base_version,
    contentHash: row.content_hash,
    card,
    base,
    changed: changedFields(base, card),
    reason: row.reason,
    evidence: JSON.parse(row.evidence),
    state: row.state as Proposal['state'],
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    comment: row.comment,
    title: card.title,
    mayDecide: row.state === 'pending' && actor.role === 'approver' && actor.id !== row.proposed_by,
  };
}
