import type { ServerContext } from '../context.ts';
import { type Actor, roleSchema } from '../identity.ts';
import type { Store } from '../store/connection.ts';
import { toInstant } from '../values/time.ts';
import { demoDoors } from './doors.ts';
import { hashOfSecret } from './secret.ts';

/** The person an account id stands for today; undefined when there is none, or he may do nothing any more. */
export async function readAccount(context: Pick<ServerContext, 'store' | 'doors'>, id: string): Promise<Actor | undefined> {
  const { demoAccounts } = context.doors ?? demoDoors;
  const demo = demoAccounts?.find((account) => account.id === id);
  if (demo !== undefined || demoAccounts !== null) return demo;
  const row = await context.store.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  const role = roleSchema.safeParse(row?.role);
  if (row === undefined || !role.success) return undefined;
  return { id, name: { zh: row.name, en: row.name }, role: role.data, region: row.region, riskClass: null };
}

interface KnownPerson {
  issuer: string;
  subject: string;
  name: string;
  /** Null: he may do nothing. */
  access: { role: Actor['role']; region: string | null } | null;
  now: Date;
}

/**
 * Keeps what the provider says of a person who signs in. Returns his account's id, the same at every sign-in, and
 * whether his role or region is another than it was.
 */
export async function keepAccount(store: Store, { issuer, subject, name, access, now }: KnownPerson): Promise<{ id: string; changed: boolean }> {
  const id = accountIdOf({ issuer, subject });
  const before = await store.selectFrom('account').select(['role', 'region']).where('id', '=', id).executeTakeFirst();
  const role = access?.role ?? null;
  const region = access?.region ?? null;
  const at = toInstant(now);
  await store
    .insertInto('account')
    .values({ id, issuer, subject, name, role, region, created_at: at, signed_in_at: at })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name, role, region, signed_in_at: at }))
    .execute();
  return { id, changed: before !== undefined && (before.role !== role || before.region !== region) };
}

function accountIdOf({ issuer, subject }: { issuer: string; subject: string }): string {
  return `usr_${hashOfSecret(`${issuer}\n${subject}`).slice(0, 20)}`;
}
