import { AsyncLocalStorage } from 'node:async_hooks';
import { rmSync } from 'node:fs';
import { pino } from 'pino';
import { documentReader } from '../knowledge/ingest/read-in-worker.ts';
import type { ServerContext } from '../server/context.ts';
import { onStoredEvents } from '../server/conversation/event-log.ts';
import { readConversation } from '../server/conversation/read-conversation.ts';
import { sendMessage } from '../server/conversation/send-message.ts';
import { startConversation } from '../server/conversation/start-conversation.ts';
import type { Actor } from '../server/identity.ts';
import { addDocument } from '../server/know-how/add-document.ts';
import { removeDocument } from '../server/know-how/remove-document.ts';
import { openHelmsman } from '../server/main.ts';
import { readSettings } from '../server/settings.ts';
import { evalActor, seedEvalCustomers } from './eval-customers.ts';
import { ofType } from './graders/read-turn.ts';
import type { ModelUnderTest } from './models/model-under-test.ts';
import { preparedBank } from './prepared-bank.ts';
import { readEndState } from './read-end-state.ts';
import { removeDrafts } from './remove-drafts.ts';
import type { Scenario } from './suites.ts';
import type { Trajectory, TrajectoryTurn } from './trajectory.schema.ts';
import { sha256Of } from './versions.ts';
import { withoutIds } from './without-ids.ts';

export type Conversed = Pick<Trajectory, 'turns' | 'endState' | 'tokens'>;

/** Anything that can be talked to: the real system, or a stand-in. */
export interface SystemUnderTest {
  /** Says the scenario's turns in a new conversation, and reads where the store ended. */
  converse(scenario: Scenario): Promise<Conversed>;
  /** False: the model has nothing to say to it. */
  speaksTo(scenario: Scenario): boolean;
  /** Off: the know-how base finds nothing. */
  setRetrieval(on: boolean): void;
  /** Null: a stand-in that has no stores. */
  context: ServerContext | null;
  close(): Promise<void>;
}

/** A turn that takes longer is stopped, and counts as an error; where a model may take longer for one answer, so may a turn. */
const LONGEST_TURN_MS = 120_000;
const LONGEST_TURN_ANSWERS = 10;
/** A persona that is asked for ever says no more than this. */
const MOST_PERSONA_TURNS = 3;

/**
 * Opens the real Helmsman in this process, on a copy of a sample bank that is built once and kept, with no background worker and
 * a clock that stands still but for order.
 * @param now the moment every case is asked at, ISO 8601
 * @param funds portfolios in the generated market
 */
export async function openSystemUnderTest({
  now,
  customers,
  funds,
  model,
}: {
  now: string;
  customers: number;
  funds: number;
  model: ModelUnderTest;
}): Promise<SystemUnderTest & { context: ServerContext }> {
  const folder = await preparedBank({ customers, funds, now });
  const settings = readSettings({
    ...process.env,
    OPENAI_BASE_URL: '',
    OPENAI_API_KEY: '',
    OPENAI_EMBEDDING_MODEL: '',
    ...model.environment,
    HELMSMAN_DATA: folder,
    HELMSMAN_STORE: '',
    HELMSMAN_CUSTOMERS: String(customers),
    HELMSMAN_FUNDS: String(funds),
    HELMSMAN_NOW: now,
    HOST: '127.0.0.1',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
  });
  const helmsman = await openHelmsman(settings, { worker: false, log: pino({ level: settings.logLevel }, pino.destination(2)) });
  const { context, runner } = helmsman;
  const meter = new AsyncLocalStorage<TokenCount>();
  countTokens(context, meter);
  const longestTurnMs = Math.max(LONGEST_TURN_MS, LONGEST_TURN_ANSWERS * (settings.model?.timeoutMs ?? 0));
  // A turn is a millisecond: what is done later is later, and nothing else of a run depends on how fast it went.
  let turnsTaken = 0;
  context.clock = () => new Date(Date.parse(now) + turnsTaken);
  const { knowHow } = context;
  let retrieval = true;
  context.knowHow = {
    search: async (query) => (retrieval ? knowHow.search(query) : []),
    read: (id) => knowHow.read(id),
    cards: () => knowHow.cards(),
    setStored: (stored) => knowHow.setStored(stored),
  };
  await seedEvalCustomers(context);
  const readDocument = documentReader({ atOnce: 1 });

  async function turn(given: { actor: Actor; conversationId: string; text: string; language: Scenario['language'] }): Promise<TrajectoryTurn> {
    const started = performance.now();
    turnsTaken += 1;
    const { turnId } = await sendMessage(context, runner, given);
    // A turn nobody follows is stopped early; this one is waited for.
    const stopFollowing = onStoredEvents(given.conversationId, () => {});
    const timer = setTimeout(() => void runner.stop(given.conversationId), longestTurnMs);
    await runner.finished(turnId);
    clearTimeout(timer);
    stopFollowing();
    const ms = performance.now() - started;
    const { events } = await readConversation(context, given);
    const row = await context.store.selectFrom('turn').select('engine').where('id', '=', turnId).executeTakeFirst();
    const chunks = events.filter((event) => event.turnId === turnId).map(({ chunk }) => chunk);
    return { text: given.text, chunks: chunks.filter(({ type }) => type !== 'data-timings'), engine: row?.engine ?? '', ms };
  }

  async function converse({ agent, actorId, language, turns: texts, persona }: Scenario): Promise<Omit<Conversed, 'tokens'>> {
    const actor = evalActor(actorId);
    const conversationId = await startConversation(context, { actor, agent, language });
    const turns: TrajectoryTurn[] = [];
    for (const text of texts) turns.push(await turn({ actor, conversationId, text, language }));
    for (let more = 0; more < MOST_PERSONA_TURNS; more += 1) {
      const text = personaAnswer(persona, turns.at(-1));
      if (text === null) break;
      turns.push(await turn({ actor, conversationId, text, language }));
    }
    const endState = await readEndState(context, conversationId);
    await removeDrafts(context, conversationId);
    const known = withoutIds({ turns: turns.map(({ ms: _, ...rest }) => rest), endState });
    return {
      turns: known.turns.map((one, index) => ({ ...one, ms: turns[index]?.ms ?? 0 })),
      endState: known.endState,
    };
  }

  return {
    context,
    speaksTo: ({ turns }) => model.speaksTo(turns),
    setRetrieval(on) {
      retrieval = on;
    },
    async converse(scenario) {
      const actor = evalActor('ops-head');
      const added: string[] = [];
      try {
        for (const { name, text } of scenario.documents ?? []) {
          const bytes = new TextEncoder().encode(text);
          const report = await addDocument(context, { actor, file: { bytes, sha256: sha256Of(text) }, told: { name }, readDocument });
          added.push(report.document.id);
        }
        const count: TokenCount = { input: 0, output: 0, told: true };
        const conversed = await meter.run(count, () => converse(scenario));
        return { ...conversed, tokens: count.told ? { input: count.input, output: count.output } : null };
      } finally {
        for (const documentId of added) await removeDocument(context, { actor, documentId });
      }
    },
    async close() {
      await helmsman.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Tokens of one conversation so far; `told` false: an endpoint kept them to itself, and the sum is not known. */
interface TokenCount {
  input: number;
  output: number;
  told: boolean;
}

/** Adds what each call of a language model used to the conversation it belongs to. The built-in engine uses none. */
function countTokens(context: ServerContext, meter: AsyncLocalStorage<TokenCount>): void {
  const { observer } = context;
  if (observer === undefined) return;
  context.observer = {
    ...observer,
    modelCall(done) {
      observer.modelCall(done);
      const count = meter.getStore();
      if (count === undefined || done.engine === 'built-in') return;
      count.told &&= done.inputTokens !== null && done.outputTokens !== null;
      count.input += done.inputTokens ?? 0;
      count.output += done.outputTokens ?? 0;
    },
  };
}

/** What a persona says to the questions of an answer; null: nothing was asked that it knows. */
function personaAnswer(persona: Scenario['persona'], turn: TrajectoryTurn | undefined): string | null {
  const asked = ofType(turn?.chunks ?? [], 'data-question').flatMap(({ data }) => data.questions);
  const known = (persona ?? []).filter(({ asked: words }) => asked.some(({ path, prompt }) => path.includes(words) || prompt.zh.includes(words)));
  return known.length === 0 ? null : known.map(({ say }) => say).join('；');
}
