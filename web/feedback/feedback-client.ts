import { useQuery } from '@tanstack/react-query';
import type { ReadOut } from '../../server/marketing/feedback/feedback.schema.ts';
import { api } from '../client/request.ts';

export function useReadOut(campaignId: string, enabled = true, refetchInterval: number | false = false) {
  return useQuery({
    queryKey: ['campaign', campaignId, 'read-out'],
    queryFn: () => api.get<ReadOut>(`/campaigns/${encodeURIComponent(campaignId)}/read-out`),
    enabled,
    refetchInterval,
  });
}
