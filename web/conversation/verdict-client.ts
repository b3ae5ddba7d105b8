import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewTurnVerdict, TurnVerdict } from '../../server/review/turn-verdict.schema.ts';
import { api } from '../client/request.ts';

const path = (conversationId: string): string => `/conversations/${encodeURIComponent(conversationId)}`;

/** What the reader has said of the answers of a conversation, by turn. */
export function useVerdicts(conversationId: string) {
  return useQuery({
    queryKey: ['verdicts', conversationId],
    queryFn: async () => new Map((await api.get<TurnVerdict[]>(`${path(conversationId)}/verdicts`)).map((verdict) => [verdict.turnId, verdict])),
  });
}

export function useSetVerdict({ conversationId, turnId }: { conversationId: string; turnId: string }) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verdict: NewTurnVerdict) => api.put<TurnVerdict>(`${path(conversationId)}/turns/${encodeURIComponent(turnId)}/verdict`, verdict),
    onSettled: () => client.invalidateQueries({ queryKey: ['verdicts', conversationId] }),
  });
}
