import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  acknowledgementSchema,
  Campaign,
  CampaignState,
  campaignSummarySchema,
  PlanDifference,
  PlanVersion,
} from '../../server/marketing/campaign/campaign.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { LocalizedText } from '../../server/values/language.ts';
import { api } from '../client/request.ts';

export type CampaignSummary = z.infer<typeof campaignSummarySchema>;
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
export type CampaignAction = Campaign['actions'][number];

export interface VersionSummary {
  version: number;
  contentHash: string;
  createdAt: string;
  createdBy: string;
}

/** What a customer will see of one touch. */
export interface RenderedContent {
  touchId: string;
  channel: string;
  arm: string;
  title: string | null;
  body: string;
}

/** A customer of the audience with nothing that could name him. */
export interface MaskedCustomer {
  customer: string;
  name: string;
  phone: string | null;
  values: { tag: string; name: LocalizedText; value: LocalizedText | null }[];
}

const at = (id: string): string => `/campaigns/${encodeURIComponent(id)}`;

export function useCampaigns(state?: CampaignState) {
  return useQuery({
    queryKey: ['campaigns', state ?? 'all'],
    queryFn: () => api.get<CampaignSummary[]>(state === undefined ? '/campaigns' : `/campaigns?state=${state}`),
    refetchInterval: 20_000,
  });
}

/** Where others or the clock move a campaign on, how often to look. Milliseconds. */
const lookEvery: Partial<Record<CampaignState, number>> = { pending_approval: 4_000, approved: 15_000, scheduled: 15_000, running: 15_000, paused: 15_000 };

/** A campaign with what the reader may do; a maker who waits for the verdict sees it come. */
export function useCampaign(id: string) {
  return useQuery({
    queryKey: ['campaign', id],
    queryFn: () => api.get<Campaign>(at(id)),
    refetchInterval: ({ state }) => (state.data === undefined ? false : (lookEvery[state.data.summary.state] ?? false)),
  });
}

export function useVersions(id: string, newest: number) {
  return useQuery({ queryKey: ['campaign', id, 'versions', newest], queryFn: () => api.get<VersionSummary[]>(`${at(id)}/versions`) });
}

/** A version never changes, so it is asked for once. */
export function useVersion(id: string, version: number | null) {
  return useQuery({
    queryKey: ['campaign-version', id, version],
    queryFn: () => api.get<PlanVersion>(`${at(id)}/versions/${version}`),
    enabled: version !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useDifferences(id: string, from: number | 'approved', to: number, enabled = true) {
  return useQuery({
    queryKey: ['campaign', id, 'differences', from, to],
    queryFn: () => api.get<PlanDifference[]>(`${at(id)}/differences?from=${from}&to=${to}`),
    enabled,
  });
}

/** Content as customers will see it, of the newest version: the server renders no other. */
export function usePreview(id: string, version: number, enabled = true) {
  return useQuery({ queryKey: ['campaign-preview', id, version], queryFn: () => api.get<RenderedContent[]>(`${at(id)}/preview`), enabled, staleTime: 60_000 });
}

export function useSample(id: string, version: number) {
  return useQuery({ queryKey: ['campaign', id, 'sample', version], queryFn: () => api.get<MaskedCustomer[]>(`${at(id)}/sample`) });
}

export function useChangePlan(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ baseVersion, changes }: { baseVersion: number; changes: PlanChange[] }) => api.post<Campaign>(`${at(id)}/changes`, { baseVersion, changes }),
    onSuccess: (campaign) => {
      client.setQueryData(['campaign', id], campaign);
      void client.invalidateQueries({ queryKey: ['campaigns'] });
      void client.invalidateQueries({ queryKey: ['approvals'] });
    },
    onError: () => client.invalidateQueries({ queryKey: ['campaign', id], exact: true }),
  });
}

/** The request of each action; `change` has its own. */
export type ActionRequest =
  | { action: 'submit'; contentHash: string; acknowledgements: Acknowledgement[] }
  | { action: 'approve' | 'request_changes'; contentHash: string; comment?: string }
  | { action: 'launch'; contentHash: string }
  | { action: 'pause' | 'resume' | 'stop' | 'roll_back' | 'copy' | 'test_send' };

function perform(id: string, request: ActionRequest): Promise<unknown> {
  switch (request.action) {
    case 'submit':
      return api.post(`${at(id)}/submit`, { contentHash: request.contentHash, acknowledgements: request.acknowledgements });
    case 'approve':
    case 'request_changes':
      return api.post(`${at(id)}/approval`, {
        contentHash: request.contentHash,
        verdict: request.action === 'approve' ? 'approved' : 'changes_requested',
        ...(request.comment ? { comment: request.comment } : {}),
      });
    case 'launch':
      return api.post(`${at(id)}/launch`, { contentHash: request.contentHash });
    default:
      return api.post(`${at(id)}/${request.action.replace('_', '-')}`);
  }
}

export function useCampaignAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: ActionRequest) => perform(id, request),
    // Whatever came back, the state may have moved: ask for it.
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['campaign', id] }),
        client.invalidateQueries({ queryKey: ['campaigns'] }),
        client.invalidateQueries({ queryKey: ['approvals'] }),
        client.invalidateQueries({ queryKey: ['conversations'] }),
      ]),
  });
}
