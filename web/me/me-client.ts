import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Complaint, ComplaintKind, CustomerSettings } from '../../server/fund/customer/customer.schema.ts';
import type { FundKind } from '../../server/fund/fund.schema.ts';
import type { FundPicks } from '../../server/fund/picks/fund-picks.schema.ts';
import type { RiskAnswers, riskQuestionnaireViewSchema, takenQuestionnaireSchema } from '../../server/fund/suitability/risk-questionnaire.schema.ts';
import { api } from '../client/request.ts';

export type QuestionnaireView = z.infer<typeof riskQuestionnaireViewSchema>;
export type TakenQuestionnaire = z.infer<typeof takenQuestionnaireSchema>;

export function useQuestionnaire() {
  return useQuery({ queryKey: ['me', 'risk-questionnaire'], queryFn: () => api.get<QuestionnaireView>('/me/risk-questionnaire') });
}

export function useTakeQuestionnaire() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (taken: { version: string; answers: RiskAnswers }) => api.post<TakenQuestionnaire>('/me/risk-questionnaire', taken),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me'] }),
  });
}

export function useSettings() {
  return useQuery({ queryKey: ['me', 'settings'], queryFn: () => api.get<CustomerSettings>('/me/settings') });
}

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: CustomerSettings) => api.put<unknown>('/me/settings', settings),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me', 'settings'] }),
  });
}

export function useContacts() {
  return useQuery({ queryKey: ['me', 'complaints'], queryFn: () => api.get<Complaint[]>('/me/complaints') });
}

export function useContact() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: { kind: ComplaintKind; text: string; conversationId?: string }) => api.post<Complaint>('/me/complaints', contact),
    onSuccess: () => client.invalidateQueries({ queryKey: ['me', 'complaints'] }),
  });
}

/** The kinds picks are shown of here; the server knows more. */
export type PickKind = Extract<FundKind, 'bond' | 'mixed' | 'stock' | 'index'>;

/** Few enough to stand beside the rest of what is his. */
const PICKS_SHOWN = 3;

export function useOwnPicks(kind: PickKind) {
  return useQuery({ queryKey: ['me', 'fund-picks', kind], queryFn: () => api.get<FundPicks>(`/me/fund-picks?kind=${kind}&limit=${PICKS_SHOWN}`) });
}

export function useDeleteAllConversations() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<unknown>('/me/conversations'),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['conversation'] });
      return client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
}
