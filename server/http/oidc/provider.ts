import type { Configuration } from 'openid-client';
import { HelmsmanError } from '../../errors.ts';
import type { OidcSettings } from '../doors.ts';

/** The provider's description, read once per process; a provider that was down is asked again at the next sign-in. */
const descriptions = new Map<string, Promise<Configuration>>();

/** Loaded at the first sign-in: a server with demo accounts never needs it. */
export const openIdClient = () => import('openid-client');

/** Throws PROVIDER_UNAVAILABLE when its description cannot be read. */
export async function provider({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const key = `${issuer}\n${clientId}`;
  let description = descriptions.get(key);
  if (description === undefined) {
    description = describe({ issuer, clientId, clientSecret });
    descriptions.set(key, description);
  }
  try {
    return await description;
  } catch (error) {
    descriptions.delete(key);
    throw new HelmsmanError('PROVIDER_UNAVAILABLE', {}, { cause: error });
  }
}

async function describe({ issuer, clientId, clientSecret }: Pick<OidcSettings, 'issuer' | 'clientId' | 'clientSecret'>): Promise<Configuration> {
  const { allowInsecureRequests, discovery } = await openIdClient();
  const url = new URL(issuer);
  // Settings let http through for a provider on this machine only.
  return discovery(url, clientId, clientSecret, undefined, { timeout: 10, ...(url.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}) });
}
