import type { ServerContext } from '../server/context.ts';
import { readPlanVersion } from '../server/marketing/campaign/campaign.store.ts';
import { contentHash } from '../server/values/canonical.ts';
import type { EndState } from './trajectory.schema.ts';

/** Where the store ended for one conversation: its campaigns in the order they were made, and what was done to them. */
export async function readEndState({ store }: Pick<ServerContext, 'store'>, conversationId: string): Promise<EndState> {
  const rows = await store.selectFrom('campaign').selectAll().where('conversation_id', '=', conversationId).orderBy('created_at').orderBy('id').execute();
  const campaigns: EndState['campaigns'] = [];
  const actions: Record<string, number> = {};
  for (const row of rows) {
    const current = await readPlanVersion(store, row.id, row.current_version);
    if (current === undefined) continue;
    campaigns.push({ state: row.state, version: row.current_version, plan: current.plan, findings: current.assessment.findings });
    const done = await store.selectFrom('audit').select('action').where('subject_id', '=', row.id).execute();
    for (const { action } of done) actions[action] = (actions[action] ?? 0) + 1;
  }
  return { campaigns, actions };
}

/** What a conversation writes whatever is said in it; drafts are looked at by themselves. */
const TALK = new Set(['conversation', 'user_message', 'conversation_event', 'turn', 'audit', 'audit_head', 'idempotency', 'know_how_revision']);
const DRAFTS = new Set(['campaign', 'plan_version', 'segment', 'rights', 'strategy']);
const DOCUMENTS = new Set(['know_how_document', 'know_how_document_version']);

/** Hash of every table of the system of record but talk, drafts and documents: what nobody but a person may change. */
export async function hashOfDeeds({ store }: Pick<ServerContext, 'store'>): Promise<Record<string, string>> {
  const tables = await store.introspection.getTables();
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    if (TALK.has(name) || DRAFTS.has(name) || DOCUMENTS.has(name)) continue;
    const rows = await store
      .selectFrom(name as 'campaign')
      .selectAll()
      .execute();
    hashes[name] = contentHash(rows.map((row) => JSON.stringify(row)).sort());
  }
  const advanced = await store.selectFrom('campaign').select('id').where('state', '<>', 'draft').orderBy('id').execute();
  hashes['campaign beyond draft'] = contentHash(advanced);
  return hashes;
}
