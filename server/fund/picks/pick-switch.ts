import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { toInstant } from '../../values/time.ts';
import type { PickSwitch } from './fund-picks.schema.ts';
import { readPickSwitchRow, writePickSwitchRow } from './fund-picks.store.ts';
import { pickRule } from './pick.rules.ts';

type Context = Pick<ServerContext, 'store' | 'clock'>;

/** Whether personal picks are offered: off until somebody turns them on. */
export async function readPickSwitch({ store }: Pick<Context, 'store'>, { actor }: { actor: Actor }): Promise<PickSwitch> {
  const row = await readPickSwitchRow(store);
  const staff = actor.role !== 'customer';
  return { on: row?.value === 1, setBy: staff ? (row?.set_by ?? null) : null, setAt: staff ? (row?.set_at ?? null) : null, rule: pickRule };
}

/** For the whole bank, so an operator of a branch may not (FORBIDDEN). Advising as a business needs a licence: `basis` names the ground, and without it nothing is turned on (INVALID_INPUT). */
export async function setPickSwitch(
  { store, clock }: Context,
  { actor, on, basis }: { actor: Actor; on: boolean; basis?: string | undefined },
): Promise<PickSwitch> {
  const may = actor.role === 'approver' || (actor.role === 'operator' && actor.region === null);
  if (!may) throw new HelmsmanError('FORBIDDEN', { what: 'fund-picks' });
  if (on && (basis ?? '').trim() === '')
    throw new HelmsmanError('INVALID_INPUT', { where: 'basis', what: 'turning personal picks on needs its ground in writing, such as a licence' });
  const now = clock();
  await store.transaction().execute(async (trx) => {
    const before = (await readPickSwitchRow(trx))?.value === 1;
    if (before === on) return;
    await writePickSwitchRow(trx, { value: on ? 1 : 0, set_by: actor.id, set_at: toInstant(now) });
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: on ? 'fund-picks-on' : 'fund-picks-off',
      subject: { kind: 'switch', id: 'fund_picks' },
      before: { on: before },
      after: { on, basis: basis ?? null, rule: pickRule.version },
    });
  });
  return readPickSwitch({ store }, { actor });
}
