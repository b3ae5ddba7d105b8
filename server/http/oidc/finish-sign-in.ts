import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { writeAudit } from '../../store/audit.ts';
import { keepAccount } from '../account.store.ts';
import type { OidcSettings } from '../doors.ts';
import { endSessionsOf } from '../session-end.ts';
import { openIdClient, provider } from './provider.ts';
import { roleOf } from './role-of.rules.ts';
import { takeSignIn } from './sign-in.store.ts';

/**
 * Exchanges the provider's code (PKCE, state, nonce) and makes the person an account. A role that changed or went ends
 * all his earlier sessions. Returns whom to sign in and where he wanted to go.
 */
export async function finishSignIn(
  context: ServerContext,
  { oidc, secret, query }: { oidc: OidcSettings; secret: string | undefined; query: string },
): Promise<{ accountId: string; returnTo: string }> {
  const now = context.clock();
  const signIn = secret === undefined ? undefined : await takeSignIn(context.store, { secret, now });
  if (signIn === undefined) throw new HelmsmanError('SIGN_IN_EXPIRED');
  const person = await personAt(context, oidc, { ...signIn, query });
  const { id, changed } = await keepAccount(context.store, { issuer: oidc.issuer, ...person, now });
  if (changed) {
    await endSessionsOf(context, id);
    await context.store
      .transaction()
      .execute((trx) => writeAudit(trx, { at: now, actor: id, action: 'account-change', subject: { kind: 'account', id }, after: person.access }));
  }
  if (person.access === null) throw new HelmsmanError('NO_ROLE');
  return { accountId: id, returnTo: signIn.return_to };
}

async function personAt(
  context: ServerContext,
  oidc: OidcSettings,
  { redirect_uri, query, verifier, state, nonce }: { redirect_uri: string; query: string; verifier: string; state: string; nonce: string },
) {
  const configuration = await provider(oidc);
  const { authorizationCodeGrant, fetchUserInfo } = await openIdClient();
  try {
    const tokens = await authorizationCodeGrant(configuration, new URL(`${redirect_uri}${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const idClaims = tokens.claims();
    if (idClaims === undefined) throw new Error('no id token');
    // Providers differ in where they put groups: what the id token says counts first.
    const more = configuration.serverMetadata().userinfo_endpoint === undefined ? {} : await fetchUserInfo(configuration, tokens.access_token, idClaims.sub);
    const claims: Record<string, unknown> = { ...more, ...idClaims };
    const granted = roleOf(claims, oidc);
    return {
      subject: idClaims.sub,
      name: nameIn(claims) ?? idClaims.sub,
      access: granted && { role: granted.role, region: granted.region },
    };
  } catch (error) {
    context.log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'sign-in at the provider failed');
    throw new HelmsmanError('SIGN_IN_FAILED', {}, { cause: error });
  }
}

function nameIn(claims: Record<string, unknown>): string | undefined {
  const named = [claims.name, claims.preferred_username].find((name) => typeof name === 'string' && name.trim() !== '');
  return typeof named === 'string' ? named.replace(/\p{C}/gu, '').trim().slice(0, 80) : undefined;
}
