import type { Actor } from '../identity.ts';
import { demoAccounts } from './accounts.ts';

/** The bank's own sign-in. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** Where the groups stand in the claims; dots lead into objects. */
  roleClaim: string;
  roleMap: readonly RoleGrant[];
}

/** What membership of a group makes of a person; the first that fits counts. */
export interface RoleGrant {
  group: string;
  role: Actor['role'];
  region: string | null;
}

/** Who may come in, and by which door. */
export interface Doors {
  /** Null: none, people sign in at the provider. */
  demoAccounts: readonly Actor[] | null;
  oidc: OidcSettings | null;
  /** The address people type, for example https://helmsman.bank.example; null: whatever they reach us by, on loopback. */
  publicUrl: string | null;
  /** Whether the cookie may travel over TLS only. */
  secureCookies: boolean;
}

/** What a first start has: demo accounts on loopback. */
export const demoDoors: Doors = { demoAccounts, oidc: null, publicUrl: null, secureCookies: false };
