import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Agreement, AnnotationItem, ItemState, NewItem, NewRating, NewSample, Queue, QueueItem } from '../../server/review/annotation.schema.ts';
import type {
  CaseFile,
  CaseProposal,
  caseFileContentSchema,
  ReviewableConversation,
  saveCaseSchema,
  savedCaseSchema,
} from '../../server/review/case-proposal.schema.ts';
import type { caseListSchema, OpenedCase } from '../../server/review/opened-case.schema.ts';
import type { comparedRunsSchema, NewRun, Run, reviewSetupSchema, Trends } from '../../server/review/run.schema.ts';
import { api } from '../client/request.ts';
import type { CaseSearch } from './runs/case-search.ts';

/** Runs under way are asked for again this often where nobody listens to their events. */
const RUNS_AGAIN_MS = 5_000;
export const CASES_PER_PAGE = 50;
export const ITEMS_PER_PAGE = 50;

const runPath = (runId: string): string => `/review/runs/${encodeURIComponent(runId)}`;
const isUnderWay = ({ state }: Run): boolean => state === 'queued' || state === 'running' || state === 'lost';

function queryOf(members: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(members).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** Addresses that are linked to: files and pages the server makes. */
export const reviewLinks = {
  report: (runId: string) => `/api${runPath(runId)}/report`,
  exportRun: (runId: string, format: 'jsonl' | 'csv') => `/api${runPath(runId)}/export?format=${format}`,
  exportAnnotations: (format: 'jsonl' | 'csv') => `/api/review/annotations/export?format=${format}`,
  comparison: (a: string, b: string) => `/api/review/comparisons/report${queryOf({ a, b })}`,
  runEvents: (runId: string, after: number) => `/api${runPath(runId)}/events?after=${after}`,
};

export function useReviewSetup() {
  return useQuery({ queryKey: ['review', 'setup'], queryFn: () => api.get<z.infer<typeof reviewSetupSchema>>('/review/setup') });
}

export function useRuns() {
  return useQuery({
    queryKey: ['review', 'runs'],
    queryFn: () => api.get<Run[]>('/review/runs'),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? RUNS_AGAIN_MS : false),
  });
}

export function useRun(runId: string) {
  return useQuery({ queryKey: ['review', 'run', runId], queryFn: () => api.get<Run>(runPath(runId)) });
}

export function useTrends() {
  return useQuery({ queryKey: ['review', 'trends'], queryFn: () => api.get<Trends>('/review/trends') });
}

export function useComparison(a: string | undefined, b: string | undefined) {
  return useQuery({
    queryKey: ['review', 'comparison', a, b],
    queryFn: () => api.get<z.infer<typeof comparedRunsSchema>>(`/review/comparisons${queryOf({ a, b })}`),
    enabled: a !== undefined && b !== undefined && a !== b,
  });
}

/** Everything told of runs is asked again: a run has begun, ended or moved. */
export function useRunsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['review'] });
  };
}

export function useStartRun() {
  const changed = useRunsChanged();
  return useMutation({ mutationFn: (wanted: NewRun) => api.post<Run>('/review/runs', wanted), onSettled: changed });
}

export function useMoveRun(runId: string) {
  const changed = useRunsChanged();
  return useMutation({ mutationFn: (move: 'stop' | 'resume') => api.post<Run>(`${runPath(runId)}/${move}`), onSettled: changed });
}

export function useCases(runId: string, search: CaseSearch, page: number) {
  return useQuery({
    queryKey: ['review', 'cases', runId, search, page],
    queryFn: () =>
      api.get<z.infer<typeof caseListSchema>>(`${runPath(runId)}/cases${queryOf({ ...search, offset: page * CASES_PER_PAGE, limit: CASES_PER_PAGE })}`),
    placeholderData: (before) => before,
  });
}

export function useCase({ runId, suite, caseId, against }: { runId: string; suite: string; caseId: string; against: string | undefined }) {
  return useQuery({
    queryKey: ['review', 'case', runId, suite, caseId, against],
    queryFn: () => api.get<OpenedCase>(`${runPath(runId)}/suites/${encodeURIComponent(suite)}/cases/${encodeURIComponent(caseId)}${queryOf({ against })}`),
  });
}

export function useQueue(filter: { state?: ItemState; todo: boolean; page: number }) {
  const { state, todo, page } = filter;
  return useQuery({
    queryKey: ['review', 'items', filter],
    queryFn: () => api.get<Queue>(`/review/items${queryOf({ state, todo, offset: page * ITEMS_PER_PAGE, limit: ITEMS_PER_PAGE })}`),
    placeholderData: (before) => before,
  });
}

export function useItem(itemId: string) {
  return useQuery({ queryKey: ['review', 'item', itemId], queryFn: () => api.get<AnnotationItem>(`/review/items/${encodeURIComponent(itemId)}`) });
}

export function useAddItem() {
  const changed = useRunsChanged();
  return useMutation({ mutationFn: (item: NewItem) => api.post<QueueItem>('/review/items', item), onSettled: changed });
}

export function useSampleRun() {
  const changed = useRunsChanged();
  return useMutation({
    mutationFn: (sample: NewSample) => api.post<{ added: number; alreadyThere: number }>('/review/items/sample', sample),
    onSettled: changed,
  });
}

/** A first or second rating, or the word that settles two that differ. */
export function useRateItem(itemId: string) {
  const changed = useRunsChanged();
  return useMutation({
    mutationFn: ({ as, rating }: { as: 'rating' | 'adjudication'; rating: NewRating }) =>
      api.post<AnnotationItem>(`/review/items/${encodeURIComponent(itemId)}/${as}`, rating),
    onSettled: changed,
  });
}

export function useAgreement() {
  return useQuery({ queryKey: ['review', 'agreement'], queryFn: () => api.get<Agreement>('/review/agreement') });
}

export function useReviewableConversations({ thumbsDown, page }: { thumbsDown: boolean; page: number }) {
  return useQuery({
    queryKey: ['review', 'conversations', thumbsDown, page],
    queryFn: () =>
      api.get<{ total: number; conversations: ReviewableConversation[] }>(
        `/review/conversations${queryOf({ thumbsDown, offset: page * ITEMS_PER_PAGE, limit: ITEMS_PER_PAGE })}`,
      ),
    placeholderData: (before) => before,
  });
}

export function useCaseProposal(conversationId: string) {
  return useQuery({
    queryKey: ['review', 'proposal', conversationId],
    queryFn: () => api.get<CaseProposal>(`/review/conversations/${encodeURIComponent(conversationId)}/case`),
  });
}

export function useSaveCase() {
  const changed = useRunsChanged();
  return useMutation({
    mutationFn: (wanted: z.input<typeof saveCaseSchema>) => api.post<z.infer<typeof savedCaseSchema>>('/review/cases', wanted),
    onSettled: changed,
  });
}

export function useCaseFiles() {
  return useQuery({ queryKey: ['review', 'case-files'], queryFn: () => api.get<CaseFile[]>('/review/case-files') });
}

export function useCaseFile(name: string) {
  return useQuery({
    queryKey: ['review', 'case-file', name],
    queryFn: () => api.get<z.infer<typeof caseFileContentSchema>>(`/review/case-files/${encodeURIComponent(name)}`),
  });
}
