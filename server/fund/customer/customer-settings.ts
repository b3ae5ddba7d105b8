import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { toInstant } from '../../values/time.ts';
import type { CustomerSettings } from './customer.schema.ts';
import { readSettingRow, writeSettingRow } from './customer-setting.store.ts';

type Context = Pick<ServerContext, 'store' | 'clock'>;

/** A customer's own choices; profiling is on until he turns it off. */
export async function readCustomerSettings({ store }: Pick<Context, 'store'>, { actor }: { actor: Pick<Actor, 'id'> }): Promise<CustomerSettings> {
  return { profiling: (await readSettingRow(store, actor.id))?.profiling !== 0 };
}

/** Takes effect with the next answer. */
export async function setCustomerSettings({ store, clock }: Context, { actor, profiling }: { actor: Actor } & CustomerSettings): Promise<CustomerSettings> {
  if (actor.role !== 'customer') throw new HelmsmanError('FORBIDDEN', { what: 'customer-settings' });
  const now = clock();
  await store.transaction().execute(async (trx) => {
    const before = (await readSettingRow(trx, actor.id))?.profiling !== 0;
    if (before === profiling) return;
    await writeSettingRow(trx, { customer_id: actor.id, profiling: profiling ? 1 : 0, changed_at: toInstant(now) });
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'customer-settings-set',
      subject: { kind: 'customer', id: actor.id },
      before: { profiling: before },
      after: { profiling },
    });
  });
  return { profiling };
}
