import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api } from '../client/request.ts';

/** One state change on record. `before` and `after` are what the server kept of the subject. */
export interface AuditRow {
  sequence: number;
  at: string;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  before: unknown;
  after: unknown;
}

/** The chain's state, as the verifying endpoint words it. */
export interface AuditVerification {
  intact: boolean;
  rows: number;
  brokenAt?: number;
  reason?: string;
}

const PAGE = 50;

export function useAuditRows() {
  return useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) => api.get<{ rows: AuditRow[] }>(`/audit?limit=${PAGE}${pageParam === null ? '' : `&before=${pageParam}`}`),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.rows.length < PAGE ? undefined : (page.rows.at(-1)?.sequence ?? undefined)),
  });
}

export function useVerifyAudit() {
  return useMutation({ mutationFn: () => api.get<AuditVerification>('/audit/verify') });
}
