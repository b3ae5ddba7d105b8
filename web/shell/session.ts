import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SessionView } from '../../server/http/session.schema.ts';
import type { Actor, Role } from '../../server/identity.ts';
import { api } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';

type Session = SessionView;

export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: () => api.get<Session>('/session'), staleTime: 60_000 });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accountId: string) => api.post<unknown>('/session', { accountId }),
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      await client.invalidateQueries({ queryKey: ['session'] });
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<Session>('/session'),
    onSuccess: async ({ signOutUrl }) => {
      // Signed out here, but not yet at the bank's provider, which would let the next person at this desk in.
      if (signOutUrl !== null) return window.location.assign(signOutUrl);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      await client.invalidateQueries({ queryKey: ['session'] });
    },
  });
}

/** The signed-in person. Only for screens inside the shell, which shows sign-in otherwise. */
export function useAccount(): Actor {
  const account = useSession().data?.account;
  if (!account) throw new Error('useAccount outside the signed-in shell');
  return account;
}

/** Says an account id as a name where the name is known. */
export function usePersonName(): (id: string) => string {
  const session = useSession().data;
  const { say, t } = useLanguage();
  return (id) => {
    const known = [...(session?.demoAccounts ?? []), ...(session?.account ? [session.account] : [])].find((account) => account.id === id);
    if (known === undefined && id === 'system') return t.common.system;
    return known ? splitName(say(known.name)).name : id;
  };
}

/** "林舟（总行运营）" is a name and, in brackets, a post. */
export function splitName(full: string): { name: string; post: string | null } {
  const match = /^(.+?)\s*[（(](.+)[）)]$/.exec(full);
  return { name: match?.[1] ?? full, post: match?.[2] ?? null };
}

export type Place = 'conversations' | 'approvals' | 'campaigns' | 'know-how' | 'catalogue' | 'service' | 'review' | 'audit' | 'me';

/** What each role finds in the navigation; the first is where it starts. The server decides what it may do there. */
export const placesOf: Record<Role, readonly [Place, ...Place[]]> = {
  operator: ['conversations', 'campaigns', 'approvals', 'know-how', 'catalogue', 'service', 'audit'],
  approver: ['approvals', 'campaigns', 'know-how', 'catalogue', 'service', 'audit'],
  reviewer: ['review', 'know-how', 'catalogue', 'service', 'audit'],
  customer: ['conversations', 'me'],
};
