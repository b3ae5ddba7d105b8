import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface SignInProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whoever signs in next is this person. */
  person: { sub: string; name: string; groups: string[] };
  /** Walks from our sign-in link through the provider and back, as a browser does; resolves to what the callback answered. */
  signIn(url: string, options?: { path?: string; beforeReturn?: (callback: URL) => URL }): Promise<{ response: Response; cookies: Map<string, string> }>;
  close(): Promise<void>;
}

/** A real OpenID provider on loopback that lets in whoever `person` says, without a form. */
export async function openSignInProvider({ redirectUris }: { redirectUris: string[] }): Promise<SignInProvider> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['helmsman', 'a-secret-for-tests-only-0123456789'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: redirectUris.map((uri) => `${new URL(uri).origin}/`),
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'groups'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    cookies: { keys: ['only-for-tests'] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ ...found.person, sub }) }),
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId, accountId: ctx.oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) {
      provider
        .interactionFinished(request, response, { login: { accountId: found.person.sub } })
        .catch((error: unknown) => response.writeHead(500).end(String(error)));
      return;
    }
    void callback(request, response);
  });
  const found: SignInProvider = {
    issuer,
    clientId,
    clientSecret,
    person: { sub: 'nobody', name: 'Nobody', groups: [] },
    signIn: (url, options) => walk(url, issuer, options),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return found;
}

async function walk(
  url: string,
  issuer: string,
  { path = '/api/session/oidc/start', beforeReturn = (callback) => callback }: { path?: string; beforeReturn?: (callback: URL) => URL } = {},
): Promise<{ response: Response; cookies: Map<string, string> }> {
  const jars = { ours: new Map<string, string>(), theirs: new Map<string, string>() };
  let next = new URL(`${url}${path}`);
  for (let hops = 0; hops < 12; hops += 1) {
    const jar = next.origin === new URL(issuer).origin ? jars.theirs : jars.ours;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(next, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null || next.pathname.endsWith('/callback')) return { response, cookies: jars.ours };
    next = new URL(location, next);
    if (next.pathname.endsWith('/callback')) next = beforeReturn(next);
  }
  throw new Error('the sign-in went round in circles');
}
