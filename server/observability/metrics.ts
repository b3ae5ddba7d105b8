import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ServerContext } from '../context.ts';
import { countReaders } from '../conversation/event-log.ts';
import type { Observer } from './observer.ts';
import { countJobs, sumHandedTouches } from './store-figures.ts';

export interface Metrics extends Omit<Observer, 'span'> {
  http(done: { method: string; route: string; status: number; seconds: number }): void;
  /** Prometheus' text format. */
  read(): Promise<{ contentType: string; text: string }>;
}

const FAST = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SLOW = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60];

/** Counts in this process; queue and distribution are read from the store when asked, so every replica tells the same. */
export function openMetrics({ store, clock }: Pick<ServerContext, 'store' | 'clock'>): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Counter({ name: 'helmsman_turns_total', help: 'Turns ended', labelNames: ['agent', 'state', 'engine'], registers });
  const turnSeconds = new Histogram({ name: 'helmsman_turn_seconds', help: 'Length of turns', labelNames: ['agent'], buckets: SLOW, registers });
  const tools = new Counter({ name: 'helmsman_tool_calls_total', help: 'Tool calls ended', labelNames: ['tool', 'outcome'], registers });
  const toolSeconds = new Histogram({ name: 'helmsman_tool_seconds', help: 'Length of tool calls', labelNames: ['tool'], buckets: FAST, registers });
  const models = new Counter({ name: 'helmsman_model_calls_total', help: 'Model calls ended', labelNames: ['engine', 'outcome'], registers });
  const modelSeconds = new Histogram({ name: 'helmsman_model_seconds', help: 'Length of model calls', labelNames: ['engine'], buckets: SLOW, registers });
  const tokens = new Counter({ name: 'helmsman_model_tokens_total', help: 'Tokens as reported', labelNames: ['engine', 'direction'], registers });
  const unreported = new Counter({
    name: 'helmsman_model_calls_without_tokens_total',
    help: 'Calls that reported no tokens',
    labelNames: ['engine'],
    registers,
  });
  const refusals = new Counter({ name: 'helmsman_guard_refusals_total', help: 'Sentences or calls a guard kept back', labelNames: ['guard'], registers });
  const requests = new Histogram({ name: 'helmsman_http_seconds', help: 'Requests', labelNames: ['method', 'route', 'status'], buckets: FAST, registers });
  new Gauge({
    name: 'helmsman_jobs',
    help: 'Jobs in the store; state due is the depth of the queue',
    labelNames: ['kind', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { kind, state, count } of await countJobs(store, clock())) this.set({ kind, state }, count);
    },
  });
  new Gauge({
    name: 'helmsman_stream_readers',
    help: 'Readers of event streams in this process',
    registers,
    collect() {
      this.set(countReaders());
    },
  });
  new Counter({
    name: 'helmsman_touches_handed_total',
    help: 'Touches handed to channels, by the store; its rate is the rate of distribution',
    labelNames: ['channel'],
    registers,
    async collect() {
      this.reset();
      for (const { channel, touches } of await sumHandedTouches(store)) this.inc({ channel }, touches);
    },
  });
  return {
    turn({ agent, state, engine, seconds }) {
      turns.inc({ agent, state, engine });
      turnSeconds.observe({ agent }, seconds);
    },
    toolCall({ tool, outcome, seconds }) {
      tools.inc({ tool, outcome });
      toolSeconds.observe({ tool }, seconds);
    },
    modelCall({ engine, outcome, seconds, inputTokens, outputTokens }) {
      models.inc({ engine, outcome });
      modelSeconds.observe({ engine }, seconds);
      if (inputTokens === null || outputTokens === null) unreported.inc({ engine });
      else {
        tokens.inc({ engine, direction: 'input' }, inputTokens);
        tokens.inc({ engine, direction: 'output' }, outputTokens);
      }
    },
    refusal: (guard) => refusals.inc({ guard }),
    http: ({ method, route, status, seconds }) => requests.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
