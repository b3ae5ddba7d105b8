import { join } from 'node:path';
import { verifyAudit } from '../../../server/store/audit.ts';
import { openBank } from '../../../server/store/bank.ts';
import { openStore } from '../../../server/store/connection.ts';
import { readOutbox } from '../marketing/distribution/rig.ts';

const CAMPAIGN = 'cmp_story';

export interface Outcome {
  outbox: string[];
  touches: string[];
  grants: string[];
  account: unknown;
  stock: number;
  feedback: number;
  history: unknown;
  auditIntact: boolean;
}

/** What must be the same however often the process was killed on the way. */
export async function campaignOutcome(folder: string): Promise<Outcome> {
  const store = await openStore(join(folder, 'store.sqlite'));
  const bank = await openBank(join(folder, 'bank.duckdb'));
  const touches = await store.selectFrom('touch').selectAll().orderBy('touch_id').orderBy('customer_id').execute();
  const grants = await store.selectFrom('rights_grant').selectAll().orderBy('customer_id').execute();
  const outcome: Outcome = {
    outbox: readOutbox(folder, CAMPAIGN)
      .map((line) => `${line.touchId} ${line.customerId} ${line.arm} ${line.body}`)
      .sort(),
    touches: touches.map((row) => `${row.touch_id} ${row.customer_id} ${row.state} ${row.reason}`),
    grants: grants.map((row) => `${row.customer_id} ${row.number} ${row.state}`),
    account: await store.selectFrom('campaign_account').select(['budget_fen', 'committed_fen', 'spent_fen']).executeTakeFirst(),
    stock: (await store.selectFrom('rights_template').select('stock').where('code', '=', 'payment_discount').executeTakeFirstOrThrow()).stock,
    feedback: (await store.selectFrom('feedback_event').select('id').execute()).length,
    history: await bank.query('select channel, interaction, count(*) as rows, count(distinct row) as customers from campaign_touch group by all order by all'),
    auditIntact: (await verifyAudit(store)).intact,
  };
  await bank.close();
  await store.destroy();
  return outcome;
}
