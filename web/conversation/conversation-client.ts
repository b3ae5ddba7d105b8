import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { AgentName, conversationSchema, conversationSummarySchema } from '../../server/conversation/conversation.schema.ts';
import type { Language } from '../../server/values/language.ts';
import { api } from '../client/request.ts';

export type Conversation = z.infer<typeof conversationSchema>;
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

export interface AcceptedMessage {
  turnId: string;
  messageId: string;
  sequence: number;
}

export function useConversations() {
  return useQuery({ queryKey: ['conversations'], queryFn: () => api.get<ConversationSummary[]>('/conversations') });
}

export const loadConversation = (id: string): Promise<Conversation> => api.get<Conversation>(`/conversations/${encodeURIComponent(id)}`);

export const startConversation = (agent: AgentName, language: Language): Promise<ConversationSummary> =>
  api.post<ConversationSummary>('/conversations', { agent, language });

export const sendMessage = (id: string, text: string, language: Language): Promise<AcceptedMessage> =>
  api.post<AcceptedMessage>(`/conversations/${encodeURIComponent(id)}/messages`, { text, language });

export const stopAnswer = (id: string): Promise<unknown> => api.post<unknown>(`/conversations/${encodeURIComponent(id)}/stop`);

export const eventsPath = (id: string, after: number): string => `/api/conversations/${encodeURIComponent(id)}/events?after=${after}`;

export function useDeleteConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete<unknown>(`/conversations/${encodeURIComponent(id)}`),
    onSuccess: (_answer, id) => {
      client.removeQueries({ queryKey: ['conversation', id] });
      return client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
}
