import type { ServerContext } from '../context.ts';
import type { AgentName } from '../conversation/conversation.schema.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { newId } from '../values/id.ts';
import { toInstant } from '../values/time.ts';
import type { NewItem, NewSample, QueueItem } from './annotation.schema.ts';
import { caseKey, type ItemRow, insertItem, readItemBySource, turnKey } from './annotation.store.ts';
import { openRunFolder, requireResult } from './kept-results.ts';
import { requireCase } from './open-case.ts';
import { cleaner, readProductionTurns, requireProduction } from './production-turns.ts';
import { readQueueItem } from './read-queue.ts';
import type { ReviewSetup } from './review-setup.ts';

const OPENING = 60;

type NewRow = Omit<ItemRow, 'id' | 'added_at' | 'state' | 'rating_count'>;

/** Puts a case of a run, or a turn of a conversation, into the queue; once, however often it is asked for. */
export async function addItem(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, item }: { actor: Actor; item: NewItem },
): Promise<{ item: QueueItem; added: boolean }> {
  const row = item.kind === 'case' ? await caseRow(context, setup, { actor, ...item }) : await turnRow(context, setup, { actor, ...item });
  const added = await insertOnce(context, actor, [row]);
  const kept = await readItemBySource(context.store, row.source_key);
  if (kept === undefined) throw new HelmsmanError('NOT_FOUND', { what: row.source_key });
  return { item: await readQueueItem(context, { actor, itemId: kept.id }), added: added === 1 };
}

/** Draws cases of a run by lot into the queue. */
export async function addSample(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, sample }: { actor: Actor; sample: NewSample },
): Promise<{ added: number; alreadyThere: number }> {
  const { runId } = sample;
  const { suites } = requireResult(openRunFolder(context.dataFolder, runId), runId);
  for (const name of sample.suites) {
    const suite = suites.find((one) => one.suite === name);
    if (suite === undefined) throw new HelmsmanError('NOT_FOUND', { what: `${runId}/${name}` });
    if (suite.rows === null) throw new HelmsmanError('RESERVED_SUITE', { suite: name });
  }
  const candidates = suites
    .filter(({ suite }) => sample.suites.length === 0 || sample.suites.includes(suite))
    .flatMap(({ suite, rows }) => (rows ?? []).filter(({ notRun }) => notRun === null).map(({ id, passed }) => ({ suite, caseId: id, passed })))
    .filter(({ passed }) => sample.outcome === 'any' || passed === (sample.outcome === 'passed'));
  const drawn = shuffle(candidates).slice(0, sample.count);
  const rows: NewRow[] = [];
  for (const { suite, caseId } of drawn) rows.push(await caseRow(context, setup, { actor, runId, suite, caseId, attempt: 1 }));
  const added = await insertOnce(context, actor, rows);
  return { added, alreadyThere: rows.length - added };
}

async function insertOnce(context: ServerContext, actor: Actor, rows: readonly NewRow[]): Promise<number> {
  const now = context.clock();
  return context.store.transaction().execute(async (trx) => {
    let added = 0;
    for (const row of rows) {
      const id = newId('ann');
      if (!(await insertItem(trx, { ...row, id, added_at: toInstant(now), state: 'waiting', rating_count: 0 }))) continue;
      added += 1;
      await writeAudit(trx, {
        at: now,
        actor: actor.id,
        action: 'annotation-add',
        subject: { kind: 'annotation', id },
        after: { kind: row.kind, source: row.source_key },
      });
    }
    return added;
  });
}

async function caseRow(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, runId, suite, caseId, attempt }: { actor: Actor; runId: string; suite: string; caseId: string; attempt: number },
): Promise<NewRow> {
  requireCase(context.dataFolder, { runId, suite, caseId });
  const made = await openRunFolder(context.dataFolder, runId).trajectoriesOf(suite, caseId);
  const trajectory = made.find((one) => one.variant === 'subject' && one.attempt === attempt);
  if (trajectory === undefined) throw new HelmsmanError('NOT_FOUND', { what: `${runId}/${suite}/${caseId}/${attempt}` });
  const agent: AgentName = suite.startsWith('fund') ? 'fund' : 'campaign';
  return {
    ...{ kind: 'case', agent, source_key: caseKey({ runId, suite, caseId, attempt }), added_by: actor.id },
    ...{ run_id: runId, suite, case_id: caseId, attempt, conversation_id: null, turn_id: null },
    opening: openingOf(cleaner(context, setup)(trajectory.turns.at(-1)?.text ?? '').text),
  };
}

async function turnRow(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, conversationId, turnId }: { actor: Actor; conversationId: string; turnId: string },
): Promise<NewRow> {
  const { agent } = await requireProduction(context, { actor, conversationId });
  const turns = await readProductionTurns(context, conversationId, cleaner(context, setup));
  const turn = turns.find((one) => one.turnId === turnId);
  if (turn === undefined) throw new HelmsmanError('NOT_FOUND', { what: turnId });
  return turnItemRow({ kind: 'turn', agent, conversationId, turnId, text: turn.text, addedBy: actor.id });
}

/** An item about a turn of a conversation; its text has been cleaned. */
export function turnItemRow(given: {
  kind: 'turn' | 'thumbs-down';
  agent: string;
  conversationId: string;
  turnId: string;
  text: string;
  addedBy: string;
}): NewRow {
  return {
    ...{ kind: given.kind, agent: given.agent, source_key: turnKey(given.turnId), added_by: given.addedBy },
    ...{ run_id: null, suite: null, case_id: null, attempt: null, conversation_id: given.conversationId, turn_id: given.turnId },
    opening: openingOf(given.text),
  };
}

function openingOf(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length <= OPENING ? characters.join('') : `${characters.slice(0, OPENING).join('')}…`;
}

/** Fisher and Yates. */
function shuffle<Member>(members: readonly Member[]): Member[] {
  const mixed = [...members];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as Member, mixed[last] as Member];
  }
  return mixed;
}
