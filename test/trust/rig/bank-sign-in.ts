import { openSignInProvider } from '../../support/sign-in-provider.ts';
import { Person } from './person.ts';
import type { ServerProcess } from './server-process.ts';
import type { World } from './world.ts';

/** The address people would type; nothing listens there, the way back is led to the server itself. */
const PUBLIC_URL = 'http://127.0.0.1:9';

/** A server whose people sign in at a real OpenID provider, both on loopback. */
export interface BankSignIn {
  server: ServerProcess;
  /** Signs somebody in with the groups he has now; without a cookie where they let him do nothing. */
  enter(sub: string, groups: string[]): Promise<Person>;
  close(): Promise<void>;
}

export async function openBankSignIn(world: World): Promise<BankSignIn> {
  const { info, warn } = console;
  // The provider tells at length that it is not for production; nothing of it belongs into a report.
  console.info = console.warn = () => {};
  const provider = await openSignInProvider({ redirectUris: [`${PUBLIC_URL}/api/session/oidc/callback`] });
  const server = await world.newServer({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_ROLE_MAP: 'marketing=operator',
    HELMSMAN_PUBLIC_URL: PUBLIC_URL,
  });
  await server.start();
  return {
    server,
    async enter(sub, groups) {
      provider.person = { sub, name: '赵明', groups };
      const { cookies } = await provider.signIn(server.url, { beforeReturn: ({ pathname, search }) => new URL(`${pathname}${search}`, server.url) });
      const person = new Person(sub, () => server.url);
      const session = cookies.get('helmsman_session');
      person.cookie = session === undefined ? '' : `helmsman_session=${session}`;
      return person;
    },
    async close() {
      await server.stop();
      await provider.close();
      Object.assign(console, { info, warn });
    },
  };
}
