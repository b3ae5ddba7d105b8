import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import { Places } from '../http/places.ts';
import { inSpan } from '../observability/observer.ts';
import { newId } from '../values/id.ts';
import { toInstant } from '../values/time.ts';
import type { AgentPorts, AgentTurn, TranscriptMessage } from './agent-port.ts';
import { EventLog, hasReaders } from './event-log.ts';

/** A turn nobody follows goes on for so long, for the reader to come back; then it is stopped, and its model call with it. */
const UNREAD_MS = 30_000;
const LOOK_MS = 1_000;
/** Turns of one person that are worked on at once: what he asks beyond, in other conversations, waits for its turn. */
const AT_ONCE = 2;

type TurnRequest = Omit<AgentTurn, 'signal' | 'emit'> & { lastSequence: number };

/** Runs turns in this process, each to its end though its reader be gone for half a minute, and stops those that a user stops. */
export class TurnRunner {
  readonly #context: ServerContext;
  readonly #agents: AgentPorts;
  readonly #places = new Places(AT_ONCE);
  readonly #running = new Map<string, { conversationId: string; actorId: string; abort: AbortController; done: Promise<void> }>();

  constructor(context: ServerContext, agents: AgentPorts) {
    this.#context = context;
    this.#agents = agents;
  }

  start(request: TurnRequest): void {
    const abort = new AbortController();
    const stopWatching = stopWhenUnread(request.conversationId, abort);
    const done = this.#inTurn(request, abort).finally(() => {
      stopWatching();
      this.#running.delete(request.turnId);
    });
    this.#running.set(request.turnId, { conversationId: request.conversationId, actorId: request.actor.id, abort, done });
  }

  /** Stops the turn under way in a conversation, if there is one. */
  async stop(conversationId: string): Promise<boolean> {
    for (const turn of this.#running.values()) {
      if (turn.conversationId !== conversationId) continue;
      turn.abort.abort();
      await turn.done;
      return true;
    }
    return false;
  }

  /** Stops all turns of one person: he has left, or may not ask any more. */
  async stopOwnedBy(actorId: string): Promise<void> {
    const turns = [...this.#running.values()].filter((turn) => turn.actorId === actorId);
    for (const turn of turns) turn.abort.abort();
    await Promise.allSettled(turns.map((turn) => turn.done));
  }

  /** Resolves when the turn is over; at once when it is not running here. */
  async finished(turnId: string): Promise<void> {
    await this.#running.get(turnId)?.done;
  }

  /** Stops everything; used at shutdown. */
  async close(): Promise<void> {
    for (const turn of this.#running.values()) turn.abort.abort();
    await Promise.allSettled([...this.#running.values()].map((turn) => turn.done));
  }

  /** One person's flood of questions holds up himself and not the others. A turn that is stopped while it waits is closed at once. */
  async #inTurn(request: TurnRequest, abort: AbortController): Promise<void> {
    const place = this.#places.enter(request.actor.id);
    if (place instanceof Promise) {
      const stopped = new Promise<void>((resolve) => abort.signal.addEventListener('abort', () => resolve(), { once: true }));
      await Promise.race([place, stopped]);
    }
    try {
      await this.#run(request, abort);
    } finally {
      void Promise.resolve(place).then((leave) => leave());
    }
  }

  async #run({ lastSequence, ...request }: TurnRequest, abort: AbortController): Promise<void> {
    const { store, clock, log } = this.#context;
    const events = new EventLog({ store, clock, conversationId: request.conversationId, turnId: request.turnId, lastSequence });
    let text = '';
    let engine = '';
    let state: 'finished' | 'stopped' | 'failed' = 'finished';
    const started = performance.now();
    const { observer } = this.#context;
    events.add({ type: 'start', messageId: newId('ans') });
    try {
      const agent = this.#agents[request.agent];
      if (agent === undefined) throw new HelmsmanError('NOT_FOUND', { what: `agent ${request.agent}` });
      const work = () => agent({ ...request, signal: abort.signal, emit: (chunk) => events.add(chunk) });
      if (!abort.signal.aborted)
        ({ text, engine } = await inSpan(observer, 'turn', { 'helmsman.agent': request.agent, 'helmsman.turn': request.turnId }, work));
    } catch (error) {
      state = abort.signal.aborted ? 'stopped' : 'failed';
      if (state === 'failed') {
        log.error({ err: error, turnId: request.turnId }, 'turn failed');
        const known = error instanceof HelmsmanError ? error : new HelmsmanError('INTERNAL', { requestId: request.turnId });
        const view = known.toView(request.language);
        events.add({ type: 'error', errorText: `${view.message}。${view.fix}`.replace('。。', '。') });
      }
    }
    if (abort.signal.aborted) {
      state = 'stopped';
      events.add({ type: 'abort' });
    }
    observer?.turn({ agent: request.agent, state, engine: engine === '' ? 'none' : engine, seconds: (performance.now() - started) / 1000 });
    await this.#close(events, request, { text, engine, state });
  }

  async #close(
    events: EventLog,
    request: Omit<TurnRequest, 'lastSequence'>,
    { text, engine, state }: { text: string; engine: string; state: string },
  ): Promise<void> {
    const { clock, log } = this.#context;
    const asked = request.userTexts.at(-1)?.text ?? '';
    const transcript: TranscriptMessage[] = [
      { role: 'user', text: asked },
      { role: 'assistant', text: text === '' ? `(${state})` : text },
    ];
    try {
      await events.close({ type: 'finish' }, async (trx) => {
        await trx
          .updateTable('turn')
          .set({ state, engine, transcript: JSON.stringify(transcript), ended_at: toInstant(clock()) })
          .where('id', '=', request.turnId)
          .execute();
        await trx
          .updateTable('conversation')
          .set({ open_turn: null })
          .where('id', '=', request.conversationId)
          .where('open_turn', '=', request.turnId)
          .execute();
      });
    } catch (error) {
      log.error({ err: error, turnId: request.turnId }, 'turn could not be closed');
    }
  }
}

function stopWhenUnread(conversationId: string, abort: AbortController): () => void {
  let unread = 0;
  const watch = setInterval(() => {
    unread = hasReaders(conversationId) ? 0 : unread + LOOK_MS;
    if (unread >= UNREAD_MS) abort.abort();
  }, LOOK_MS);
  watch.unref();
  return () => clearInterval(watch);
}

/**
 * After a crash: turns that were under way are marked as interrupted, their streams get an end, and the conversations
 * can go on. Called once at start, before anything else writes.
 */
export async function closeInterruptedTurns(context: ServerContext): Promise<number> {
  const open = await context.store.selectFrom('conversation').selectAll().where('open_turn', 'is not', null).execute();
  for (const conversation of open) {
    const turnId = conversation.open_turn as string;
    const events = new EventLog({
      store: context.store,
      clock: context.clock,
      conversationId: conversation.id,
      turnId,
      lastSequence: conversation.last_sequence,
    });
    const message =
      conversation.language === 'zh'
        ? '上一条消息处理时系统重启了，没有任何操作被执行一半。请重新发送。'
        : 'The system restarted while answering; nothing was left half done. Please send your message again.';
    events.add({ type: 'error', errorText: message });
    events.add({ type: 'finish' });
    await events.flush();
    await context.store
      .updateTable('turn')
      .set({ state: 'interrupted', ended_at: toInstant(context.clock()) })
      .where('id', '=', turnId)
      .execute();
    await context.store.updateTable('conversation').set({ open_turn: null }).where('id', '=', conversation.id).execute();
  }
  return open.length;
}
