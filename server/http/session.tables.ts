export interface SessionTables {
  session: { id_hash: string; account_id: string; created_at: string; expires_at: string };
  /** People known from the bank's sign-in provider. A null role: signed in before, may do nothing now. */
  account: {
    id: string;
    issuer: string;
    subject: string;
    name: string;
    role: string | null;
    region: string | null;
    created_at: string;
    signed_in_at: string;
  };
  /** A sign-in at the provider that has begun and not come back; `id_hash` is of the browser's cookie. */
  sign_in: { id_hash: string; state: string; nonce: string; verifier: string; redirect_uri: string; return_to: string; expires_at: string };
  /** Failed sign-ins by address, and by address and what was tried; forgotten after `until`. */
  sign_in_failure: { who: string; failures: number; until: string };
  /** Tokens for machines; only the hash is kept. `scopes` is a JSON array. */
  api_token: {
    id: string;
    token_hash: string;
    owner: string;
    name: string;
    scopes: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    revoked_at: string | null;
  };
}
