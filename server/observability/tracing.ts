import type { Attributes } from '@opentelemetry/api';
import type { LogEvent } from 'kysely';
import type { Bank } from '../store/bank.ts';

export interface Tracing {
  span<Result>(name: string, attributes: Attributes, work: () => Promise<Result>): Promise<Result>;
  /** For Kysely: a span for each statement. */
  onStatement(event: LogEvent): void;
  /** Sends what is waiting, and stops. */
  close(): Promise<void>;
}

/**
 * Sends traces to an OTLP collector over HTTP. OpenTelemetry is loaded here and nowhere else, and only when an endpoint is
 * set: without one nothing of it runs. Spans carry names, counts and statement texts, never what people wrote and never a
 * statement's values.
 */
export async function openTracing({ endpoint }: { endpoint: string }): Promise<Tracing> {
  // The SDK reads its own settings (endpoint, headers, sampling) from the environment.
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT ??= endpoint;
  const [{ NodeSDK }, { SpanKind, SpanStatusCode, trace }] = await Promise.all([import('@opentelemetry/sdk-node'), import('@opentelemetry/api')]);
  const sdk = new NodeSDK({ serviceName: 'helmsman', instrumentations: [], metricReaders: [], logRecordProcessors: [] });
  sdk.start();
  const tracer = trace.getTracer('helmsman');
  return {
    span: (name, attributes, work) =>
      tracer.startActiveSpan(name, { attributes }, async (span) => {
        try {
          return await work();
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'thrown' });
          throw error;
        } finally {
          span.end();
        }
      }),
    onStatement({ level, query, queryDurationMillis }) {
      const endTime = Date.now();
      const statement = query.sql.slice(0, 500);
      const span = tracer.startSpan(`store ${statement.split(/\s/, 1)[0]?.toLowerCase()}`, {
        kind: SpanKind.CLIENT,
        startTime: endTime - queryDurationMillis,
        attributes: { 'db.query.text': statement },
      });
      if (level === 'error') span.setStatus({ code: SpanStatusCode.ERROR });
      span.end(endTime);
    },
    async close() {
      await sdk.shutdown().catch(() => undefined);
      trace.disable();
    },
  };
}

/** A bank whose queries are spans. */
export function tracedBank(bank: Bank, span: Tracing['span']): Bank {
  return {
    query: (sql, parameters) => span('bank query', { 'db.query.text': sql.trim().slice(0, 500) }, () => bank.query(sql, parameters)),
    stream: (sql, parameters) => bank.stream(sql, parameters),
    transaction: (work) => span('bank transaction', {}, () => bank.transaction(work)),
    asOf: () => bank.asOf(),
    close: () => bank.close(),
  };
}
