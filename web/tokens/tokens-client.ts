import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApiToken, newTokenSchema } from '../../server/http/api-token.schema.ts';
import { api } from '../client/request.ts';

export type NewToken = z.infer<typeof newTokenSchema>;

export function useTokens() {
  return useQuery({ queryKey: ['tokens'], queryFn: () => api.get<{ tokens: ApiToken[]; grantable: string[] }>('/tokens') });
}

export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NewToken) => api.post<{ token: ApiToken; secret: string }>('/tokens', wanted),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: string) => api.delete<{ revoked: true }>(`/tokens/${encodeURIComponent(tokenId)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
