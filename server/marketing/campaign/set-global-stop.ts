import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { wakeJobs } from '../../jobs/job.store.ts';
import { writeAudit } from '../../store/audit.ts';
import { toInstant } from '../../values/time.ts';
import { readSwitch, writeSwitch } from './launched-campaign.store.ts';
import type { GlobalStop } from './steer-campaign.schema.ts';

/** Whether the bank's big red button is pressed, and by whom. */
export async function readGlobalStop({ context }: { context: ServerContext }): Promise<GlobalStop> {
  const row = await readSwitch(context.store, 'global_stop');
  return { on: row?.value === 1, setBy: row?.set_by ?? null, setAt: row?.set_at ?? null };
}

/** Holds every campaign at its next batch and refuses launches, or lifts that. Approvers only: FORBIDDEN otherwise. */
export async function setGlobalStop({ context, actor, on }: { context: ServerContext; actor: Actor; on: boolean }): Promise<GlobalStop> {
  if (actor.role !== 'approver') throw new HelmsmanError('FORBIDDEN', { what: 'global-stop' });
  const now = context.clock();
  await context.store.transaction().execute(async (trx) => {
    const before = await readSwitch(trx, 'global_stop');
    if ((before?.value === 1) === on) return;
    await writeSwitch(trx, { name: 'global_stop', value: on ? 1 : 0, set_by: actor.id, set_at: toInstant(now) });
    if (!on) await wakeJobs(trx, null, toInstant(now));
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: on ? 'global-stop-set' : 'global-stop-lift',
      subject: { kind: 'switch', id: 'global_stop' },
      before: { on: !on },
      after: { on },
    });
  });
  return await readGlobalStop({ context });
}
