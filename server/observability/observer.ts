/** What is counted and traced of a running server. Whoever tells it knows neither Prometheus nor OpenTelemetry. */
export interface Observer {
  turn(done: { agent: string; state: 'finished' | 'stopped' | 'failed'; engine: string; seconds: number }): void;
  toolCall(done: { tool: string; outcome: 'done' | 'refused' | 'failed'; seconds: number }): void;
  /** Tokens as the endpoint reports them; null: it did not say, which is not zero. */
  modelCall(done: { engine: string; outcome: 'answered' | 'failed'; seconds: number; inputTokens: number | null; outputTokens: number | null }): void;
  /** A guard kept something back or refused a call; `guard` is its code. */
  refusal(guard: string): void;
  /** Runs work inside a span of its own, below the one under way. */
  span<Result>(name: string, attributes: Record<string, string | number>, work: () => Promise<Result>): Promise<Result>;
}

/** Runs work in a span where somebody watches, and just so where nobody does. */
export function inSpan<Result>(
  observer: Observer | undefined,
  name: string,
  attributes: Record<string, string | number>,
  work: () => Promise<Result>,
): Promise<Result> {
  return observer === undefined ? work() : observer.span(name, attributes, work);
}
