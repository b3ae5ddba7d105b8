import { useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { FundAnalysis } from '../../server/fund/analysis/fund-analysis.schema.ts';
import type { MetricDefinition } from '../../server/fund/metrics/metric.schema.ts';
import type { FundList } from '../../server/fund/screening/fund-list.schema.ts';
import type { FundQuery } from '../../server/fund/screening/fund-query.schema.ts';
import type { overrideWarningSchema } from '../../server/fund/suitability/override-warning.schema.ts';
import { api } from '../client/request.ts';

/** What each metric means. Changes only with the software. */
export function useMetricDefinitions(enabled: boolean) {
  return useQuery({ queryKey: ['fund-metrics'], queryFn: () => api.get<MetricDefinition[]>('/fund-metrics'), staleTime: Number.POSITIVE_INFINITY, enabled });
}

export function useFund(code: string) {
  return useQuery({ queryKey: ['fund', code], queryFn: () => api.get<FundAnalysis>(`/funds/${encodeURIComponent(code)}`) });
}

/** Asks the changed query again; the list of that turn is replaced in the conversation too. */
export function useScreen() {
  return useMutation({ mutationFn: (wanted: { query: FundQuery; conversationId: string; turnId: string }) => api.post<FundList>('/funds/screen', wanted) });
}

export function useOverrideWarning() {
  // That it was shown is recorded: each time it is opened is one showing, looking away and back is not.
  return useQuery({
    queryKey: ['override-warning'],
    queryFn: () => api.get<z.infer<typeof overrideWarningSchema>>('/funds/override-warning'),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
}

/** Insists after the written warning; the server logs it. */
export function useOverride() {
  return useMutation({
    mutationFn: (insisted: { conversationId: string; turnId: string; warningVersion: string }) =>
      api.post<FundList>('/funds/overrides', { ...insisted, acknowledged: true }),
  });
}
