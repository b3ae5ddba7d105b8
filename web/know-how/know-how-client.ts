import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CardCitations, CardList, CardView, HistoryEntry } from '../../server/know-how/card.schema.ts';
import type { DocumentSummary, KnowHowDocument } from '../../server/know-how/document.schema.ts';
import type { KnowHowHit } from '../../server/know-how/know-how.schema.ts';
import type { NewProposal, Proposal, ProposalVerdict } from '../../server/know-how/proposal.schema.ts';
import { api } from '../client/request.ts';
import { type CardSearch, toListQuery } from './card-search.ts';

const PAGE = 30;
/** The most the search gives. */
const HITS = 20;
const key = (...parts: unknown[]) => ['know-how', ...parts];
const cardPath = (cardId: string) => `/know-how/cards/${encodeURIComponent(cardId)}`;

export function useCards(search: CardSearch) {
  return useInfiniteQuery({
    queryKey: key('cards', search),
    queryFn: ({ pageParam }) => api.get<CardList>(`/know-how/cards?${toListQuery(search, { offset: pageParam, limit: PAGE })}`),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((count, page) => count + page.cards.length, 0);
      return last.cards.length > 0 && shown < last.total ? shown : undefined;
    },
    placeholderData: keepPreviousData,
  });
}

/** Where the words were found best: passage and score of the first few. */
export function useHits(words: string | undefined) {
  return useQuery({
    queryKey: key('hits', words),
    queryFn: () => api.get<KnowHowHit[]>(`/know-how?${new URLSearchParams({ q: words ?? '', limit: String(HITS) })}`),
    enabled: words !== undefined,
  });
}

export function useCard(cardId: string, version: number | undefined, { enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({
    queryKey: key('card', cardId, version ?? 'newest'),
    queryFn: () => api.get<CardView>(`${cardPath(cardId)}${version === undefined ? '' : `?version=${version}`}`),
    enabled,
  });
}

export function useHistory(cardId: string) {
  return useQuery({ queryKey: key('history', cardId), queryFn: () => api.get<HistoryEntry[]>(`${cardPath(cardId)}/history`) });
}

export function useCitations(cardId: string) {
  return useQuery({ queryKey: key('citations', cardId), queryFn: () => api.get<CardCitations>(`${cardPath(cardId)}/citations`) });
}

export function useProposals() {
  return useQuery({ queryKey: key('proposals'), queryFn: () => api.get<Proposal[]>('/know-how/proposals'), refetchInterval: 30_000 });
}

export function usePropose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (proposal: NewProposal) => api.post<Proposal>('/know-how/proposals', proposal),
    onSuccess: () => client.invalidateQueries({ queryKey: key() }),
  });
}

export function useDecide(proposalId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verdict: ProposalVerdict) => api.post<Proposal>(`/know-how/proposals/${encodeURIComponent(proposalId)}/decide`, verdict),
    // A refusal says that something has changed as well.
    onSettled: () => client.invalidateQueries({ queryKey: key() }),
  });
}

export function useDocuments() {
  return useQuery({ queryKey: key('documents'), queryFn: () => api.get<DocumentSummary[]>('/know-how/documents') });
}

export function useDocument(documentId: string) {
  return useQuery({
    queryKey: key('document', documentId),
    queryFn: () => api.get<KnowHowDocument>(`/know-how/documents/${encodeURIComponent(documentId)}`),
  });
}

export function useRemoveDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (documentId: string) => api.delete<unknown>(`/know-how/documents/${encodeURIComponent(documentId)}`),
    onSuccess: async (_answer, documentId) => {
      for (const part of ['card', 'document', 'history', 'citations']) client.removeQueries({ queryKey: key(part, documentId) });
      await client.invalidateQueries({ queryKey: key() });
    },
  });
}

/** After an upload everything may look different. */
export function useRefreshKnowHow(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: key() });
}
