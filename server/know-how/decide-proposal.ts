import type { Transaction } from 'kysely';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { contentHash } from '../values/canonical.ts';
import { toInstant } from '../values/time.ts';
import { recordCardVersions } from './card-version.store.ts';
import { findCurrentCard } from './card-versions.ts';
import { bumpRevision } from './document.store.ts';
import type { KnowHowCard } from './know-how.schema.ts';
import { makeFindable } from './load-stored.ts';
import type { CardDraft, Proposal, ProposalVerdict } from './proposal.schema.ts';
import { type ProposalRow, readProposal, settleProposal } from './proposal.store.ts';
import { readProposalView } from './read-proposals.ts';

/**
 * An approver's verdict on exactly the change he saw; its author cannot give it. Approved, it is the card's next version
 * in the same transaction. A change made from a version that is no longer the newest goes stale instead.
 */
export async function decideProposal(
  context: ServerContext,
  { actor, proposalId, verdict }: { actor: Actor; proposalId: string; verdict: ProposalVerdict },
): Promise<Proposal> {
  const row = await readProposal(context.store, proposalId);
  if (row === undefined) throw new HelmsmanError('NOT_FOUND', { what: proposalId });
  if (row.proposed_by === actor.id) throw new HelmsmanError('CARD_FOUR_EYES');
  if (actor.role !== 'approver') throw new HelmsmanError('FORBIDDEN', { what: { zh: '审批知识卡', en: 'decide on a card' } });
  if (row.content_hash !== verdict.contentHash) throw new HelmsmanError('STALE_APPROVAL');
  if (row.state !== 'pending') throw new HelmsmanError('PROPOSAL_DECIDED');
  const stale = await context.store.transaction().execute((trx) => settle(context, trx, { row, actor, verdict }));
  if (stale !== null) throw new HelmsmanError('CARD_CHANGED', { current: stale, given: row.base_version ?? 0 });
  if (verdict.verdict === 'approved') await makeFindable(context);
  return readProposalView(context, { actor, proposalId });
}

/** @returns null when settled as decided; the card's present version when the proposal had gone stale, which is then its state */
async function settle(
  context: ServerContext,
  trx: Transaction<Database>,
  { row, actor, verdict: { verdict, comment } }: { row: ProposalRow; actor: Actor; verdict: ProposalVerdict },
): Promise<number | null> {
  const now = context.clock();
  const current = (await findCurrentCard(context, trx, row.card_id))?.version ?? 0;
  const isStale = verdict === 'approved' && current !== (row.base_version ?? 0);
  const state = isStale ? 'stale' : verdict;
  if (!(await settleProposal(trx, row.id, { state, by: actor.id, at: toInstant(now), comment: comment ?? null }))) throw new HelmsmanError('PROPOSAL_DECIDED');
  const version = current + 1;
  if (state === 'approved') {
    const draft = JSON.parse(row.card) as CardDraft;
    const card: KnowHowCard = { kind: 'card', id: row.card_id, version, scope: null, ...draft };
    await recordCardVersions(trx, [
      {
        card_id: row.card_id,
        version,
        origin: 'approved',
        content_hash: contentHash(card),
        card: JSON.stringify(card),
        proposal_id: row.id,
        recorded_at: toInstant(now),
      },
    ]);
    await bumpRevision(trx);
  }
  await writeAudit(trx, {
    at: now,
    actor: actor.id,
    action: { approved: 'card-approve', rejected: 'card-reject', stale: 'card-stale' }[state],
    subject: { kind: 'card', id: row.card_id },
    before: { version: current },
    after: {
      proposalId: row.id,
      contentHash: row.content_hash,
      author: row.proposed_by,
      comment: comment ?? null,
      version: state === 'approved' ? version : current,
    },
  });
  return isStale ? current : null;
}
