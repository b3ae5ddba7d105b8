import { useQuery } from '@tanstack/react-query';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import { api } from '../client/request.ts';

export function useCatalogue() {
  return useQuery({ queryKey: ['catalogue'], queryFn: () => api.get<Catalogue>('/catalogue'), staleTime: 300_000 });
}
