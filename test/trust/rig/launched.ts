import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from './server-process.ts';
import { rows } from './snapshot.ts';
import type { World } from './world.ts';

/** A moment before the touches of the story fall due. */
export const DUE = '2026-11-25T09:59:59+08:00';

/** Approves the story's campaign on a server of its own and stops it: a folder from which every kill starts. */
export async function prepareCampaign(
  world: World,
  { launch }: { launch: boolean },
): Promise<{ server: ServerProcess; campaignId: string; contentHash: string }> {
  const server = await world.newServer();
  await server.start();
  const [head, approver] = [await world.fresh('ops-head', server), await world.fresh('approver-1', server)];
  const { campaignId, contentHash } = await world.approved(head, approver);
  if (launch) await head.post(`/campaigns/${campaignId}/launch`, { contentHash });
  await server.stop();
  return { server, campaignId, contentHash };
}

/** What was handed out, one line for each customer and touch, in order. */
export function handed(folder: string, campaignId: string): string[] {
  const outbox = join(folder, 'outbox', campaignId);
  if (!existsSync(outbox)) return [];
  return readdirSync(outbox, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(outbox, name), 'utf8').trim().split('\n'))
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { customerId: string; touchId: string })
    .map(({ customerId, touchId }) => `${touchId} ${customerId}`)
    .sort();
}

/** Waits until the first wave's touches are all out. */
export async function distributed(folder: string, campaignId: string, ms = 60_000): Promise<boolean> {
  const started = performance.now();
  while (performance.now() - started < ms) {
    const open = rows<{ state: string }>(folder, "select state from wave_touch where campaign_id = ? and touch_id = 't1'", campaignId);
    if (open.length > 0 && open.every(({ state }) => state === 'done')) return true;
    await sleep(20);
  }
  return false;
}

/** What does not fit together after a distribution; nothing when all does. */
export function contradictions(folder: string, campaignId: string): string[] {
  const lines = handed(folder, campaignId);
  const problems: string[] = [];
  if (new Set(lines).size !== lines.length) problems.push(`${lines.length - new Set(lines).size} customers were touched twice`);
  const kept = rows<{ key: string }>(
    folder,
    "select touch_id || ' ' || customer_id as key from touch where campaign_id = ? and state = 'handed' order by 1",
    campaignId,
  ).map(({ key }) => key);
  if (JSON.stringify(kept) !== JSON.stringify(lines)) problems.push(`${kept.length} touches are on record, ${lines.length} were handed out`);
  const treated = rows<{ n: number }>(folder, "select count(*) as n from audience_member where campaign_id = ? and role = 'treated'", campaignId)[0]?.n ?? 0;
  const settled =
    rows<{ n: number }>(folder, "select count(*) as n from touch where campaign_id = ? and touch_id = 't1' and state in ('handed', 'skipped')", campaignId)[0]
      ?.n ?? 0;
  if (treated !== settled) problems.push(`${treated} customers were to be touched, ${settled} were settled`);
  const account = rows<{ budget_fen: number; committed_fen: number }>(folder, 'select * from campaign_account where campaign_id = ?', campaignId)[0];
  if (account !== undefined && account.committed_fen > account.budget_fen) problems.push(`budget exceeded: ${account.committed_fen} of ${account.budget_fen}`);
  return problems;
}
