import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { readCampaignRow } from '../marketing/campaign/campaign.store.ts';
import { maySee } from '../marketing/campaign/campaign-access.rules.ts';
import { bankDay } from '../values/time.ts';
import type { CardView, HistoryEntry } from './card.schema.ts';
import { findCardVersion, findCurrentCard, listVersionsOf } from './card-versions.ts';
import { listDocumentVersions, readDocumentRow, readDocumentVersion } from './document.store.ts';
import { toDocumentCard } from './document-views.ts';
import type { KnowHowCard } from './know-how.schema.ts';
import { mayRead, validityOn } from './know-how-access.rules.ts';
import { changedFields, draftOf } from './proposal.rules.ts';
import { countPendingProposals, listProposals } from './proposal.store.ts';

/**
 * A card or document in one version, the newest by default. What the actor may not read, what was removed and what
 * there never was are all not found.
 */
export async function readKnowHowCard(
  context: ServerContext,
  { actor, cardId, version }: { actor: Actor; cardId: string; version?: number | undefined },
): Promise<{ card: KnowHowCard; currentVersion: number }> {
  const missing = () => new HelmsmanError('NOT_FOUND', { what: version === undefined ? cardId : `${cardId} v${version}` });
  const row = await readDocumentRow(context.store, cardId);
  if (row !== undefined) {
    if (!mayRead(actor, row)) throw missing();
    const wanted = version === undefined || version === row.version ? row : await readDocumentVersion(context.store, { id: cardId, version });
    if (wanted === undefined) throw missing();
    return { card: toDocumentCard(wanted, row.scope), currentVersion: row.version };
  }
  const current = await findCurrentCard(context, context.store, cardId);
  const card = version === undefined ? current : await findCardVersion(context, context.store, { cardId, version });
  if (current === undefined || card === undefined) throw missing();
  return { card, currentVersion: current.version };
}

/** A card as the browser opens it: with what it rests on and what may be done with it. */
export async function readCardView(
  context: ServerContext,
  { actor, cardId, version }: { actor: Actor; cardId: string; version?: number | undefined },
): Promise<CardView> {
  const { card, currentVersion } = await readKnowHowCard(context, { actor, cardId, version });
  const validity = validityOn(bankDay(context.clock()), card);
  const isCurrent = card.version === currentVersion;
  const isDocument = card.kind === 'document';
  const versions = isDocument
    ? (await listDocumentVersions(context.store, cardId)).map((one) => one.version)
    : (await listVersionsOf(context, context.store, cardId)).map((one) => one.card.version).reverse();
  return {
    card,
    validity,
    currentVersion,
    isCurrent,
    citable: isCurrent && validity === 'current',
    versions,
    openProposals: isDocument ? 0 : ((await countPendingProposals(context.store)).get(cardId) ?? 0),
    evidence: {
      source: card.source,
      figures: card.figures ?? [],
      clause: card.clause ?? null,
      campaigns: isDocument ? [] : await evidenceOf(context, { actor, cardId }),
    },
    mayPropose: !isDocument && (actor.role === 'operator' || actor.role === 'reviewer'),
  };
}

/** Campaigns that were named for the approved versions; of those, what the actor may see. */
async function evidenceOf(context: ServerContext, { actor, cardId }: { actor: Actor; cardId: string }): Promise<CardView['evidence']['campaigns']> {
  const approved = await listProposals(context.store, { state: 'approved', cardId });
  const ids = [...new Set(approved.flatMap((row) => JSON.parse(row.evidence) as string[]))];
  const rows = await Promise.all(ids.map((id) => readCampaignRow(context.store, id)));
  return rows.flatMap((row) => (row !== undefined && maySee(actor, row) ? [{ campaignId: row.id, title: row.title, state: row.state }] : []));
}

/** Every version there has been, newest first: who, when, why, and what differs from the one before. */
export async function readCardHistory(context: ServerContext, { actor, cardId }: { actor: Actor; cardId: string }): Promise<HistoryEntry[]> {
  const { card: current } = await readKnowHowCard(context, { actor, cardId });
  if (current.kind === 'document') return documentHistory(context, current);
  const versions = await listVersionsOf(context, context.store, cardId);
  const proposals = new Map((await listProposals(context.store, { cardId })).map((row) => [row.id, row]));
  return versions
    .map(({ card, row }, index): HistoryEntry => {
      const before = versions[index - 1];
      const proposal = row?.proposal_id == null ? undefined : proposals.get(row.proposal_id);
      return {
        version: card.version,
        origin: row?.origin === 'approved' ? 'approved' : 'library',
        at: row?.recorded_at ?? null,
        title: card.title,
        trust: card.trust,
        validFrom: card.validFrom,
        validUntil: card.validUntil,
        changed: before === undefined ? [] : changedFields(draftOf(before.card), draftOf(card)),
        author: proposal?.proposed_by ?? null,
        approvedBy: proposal?.decided_by ?? null,
        reason: proposal?.reason ?? null,
      };
    })
    .reverse();
}

async function documentHistory(context: ServerContext, current: KnowHowCard): Promise<HistoryEntry[]> {
  const rows = await listDocumentVersions(context.store, current.id);
  return rows.map((row, index): HistoryEntry => {
    const before = rows[index + 1];
    const columns = {
      title: 'title',
      trust: 'trust',
      owner: 'owner',
      source: 'source',
      scenario: 'scenario',
      valid_from: 'validFrom',
      valid_until: 'validUntil',
      sha256: 'body',
    } as const;
    const changed = Object.entries(columns).flatMap(([column, name]) => {
      const key = column as keyof typeof columns;
      return before !== undefined && before[key] !== row[key] ? [name] : [];
    });
    return {
      version: row.version,
      origin: 'upload',
      at: row.uploaded_at,
      title: JSON.parse(row.title),
      trust: row.trust as HistoryEntry['trust'],
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      changed,
      author: row.uploaded_by,
      approvedBy: null,
      reason: null,
    };
  });
}
