import { useQuery } from '@tanstack/react-query';
import type { Approval } from '../../server/marketing/approval/approval.schema.ts';
import type { CampaignSummary } from '../campaign/campaign-client.ts';
import { api } from '../client/request.ts';

export interface ApprovalItem {
  approval: Approval;
  campaign: CampaignSummary;
}

export function useApprovals() {
  return useQuery({ queryKey: ['approvals'], queryFn: () => api.get<ApprovalItem[]>('/approvals'), refetchInterval: 20_000 });
}
