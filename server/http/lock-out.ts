import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { toInstant } from '../values/time.ts';
import { hashOfSecret } from './secret.ts';

/** Failures after which an address may not try again: for one name, and for all names together. */
const PER_NAME = 10;
const PER_ADDRESS = 100;
const LOCKED_MINUTES = 15;

interface Attempt {
  address: string;
  /** What was tried: an account's id, "token", "oidc". */
  name: string;
}

/** Throws SIGN_IN_LOCKED while an address has failed too often. Kept in the store, so that replicas and restarts agree. */
export async function refuseWhenLocked({ store, clock }: Pick<ServerContext, 'store' | 'clock'>, attempt: Attempt): Promise<void> {
  const rows = await store.selectFrom('sign_in_failure').selectAll().where('who', 'in', keysOf(attempt)).where('until', '>', toInstant(clock())).execute();
  const [address] = keysOf(attempt);
  if (rows.some(({ who, failures }) => failures >= (who === address ? PER_ADDRESS : PER_NAME)))
    throw new HelmsmanError('SIGN_IN_LOCKED', { minutes: LOCKED_MINUTES });
}

/** Counts one failure; a count is forgotten fifteen minutes after its last one. */
export async function recordFailure({ store, clock }: Pick<ServerContext, 'store' | 'clock'>, attempt: Attempt): Promise<void> {
  const now = clock();
  const until = toInstant(new Date(now.getTime() + LOCKED_MINUTES * 60_000));
  await store.deleteFrom('sign_in_failure').where('until', '<=', toInstant(now)).execute();
  for (const who of keysOf(attempt)) {
    await store
      .insertInto('sign_in_failure')
      .values({ who, failures: 1, until })
      .onConflict((conflict) => conflict.column('who').doUpdateSet((eb) => ({ failures: eb('sign_in_failure.failures', '+', 1), until })))
      .execute();
  }
}

/** A sign-in that succeeds clears the name's count; the address's runs out by itself. */
export async function forgetFailures({ store }: Pick<ServerContext, 'store'>, attempt: Attempt): Promise<void> {
  await store.deleteFrom('sign_in_failure').where('who', '=', keysOf(attempt)[1]).execute();
}

function keysOf({ address, name }: Attempt): [string, string] {
  return [`address ${address}`, `name ${hashOfSecret(`${address}\n${name}`)}`];
}
