import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { readAccount } from '../../http/account.store.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';

/** An approver names another member of staff to decide in his place from one day to another, both included. */
export async function setDeputy(
  context: ServerContext,
  { actor, deputyId, fromDay, untilDay }: { actor: Actor; deputyId: string; fromDay: string; untilDay: string },
) {
  const deputy = await readAccount(context, deputyId);
  if (deputy === undefined || deputy.role === 'customer' || deputy.id === actor.id) throw new HelmsmanError('NOT_FOUND', { what: deputyId });
  if (untilDay < fromDay) throw new HelmsmanError('INVALID_INPUT', { where: 'untilDay', what: 'before fromDay' });
  await context.store.transaction().execute(async (trx) => {
    await trx
      .insertInto('deputy')
      .values({ account_id: actor.id, deputy_id: deputyId, from_day: fromDay, until_day: untilDay })
      .onConflict((conflict) => conflict.columns(['account_id', 'deputy_id', 'from_day']).doUpdateSet({ until_day: untilDay }))
      .execute();
    await writeAudit(trx, {
      at: context.clock(),
      actor: actor.id,
      action: 'deputy-set',
      subject: { kind: 'account', id: actor.id },
      after: { deputyId, fromDay, untilDay },
    });
  });
  return { deputyId, fromDay, untilDay };
}
