import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { ChannelAdapter } from './channel-adapter.ts';

/** From the server's settings only: a plan or a model can never name an address. */
export const webhookSettingsSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(16),
  timeoutMs: z.int().min(100).default(10_000),
  attempts: z.int().min(1).max(10).default(4),
  firstWaitMs: z.int().min(1).default(500),
});
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

/**
 * POSTs each batch as JSON. `Idempotency-Key` is the batch id, so that a receiver drops a repeat;
 * `Helmsman-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">` lets it check who sent it and when.
 * Retries on network errors, 429 and 5xx; redirects are refused, as the signature is meant for one address.
 */
export function webhookChannel(settings: WebhookSettings): ChannelAdapter {
  return {
    async hand(batch, signal) {
      const body = JSON.stringify(batch);
      let problem = '';
      for (let attempt = 1; attempt <= settings.attempts; attempt += 1) {
        if (attempt > 1) await sleep(settings.firstWaitMs * 2 ** (attempt - 2), undefined, { signal });
        const answer = await post(settings, batch.id, body, signal);
        if (answer.ok) return `webhook ${answer.status}`;
        problem = answer.problem;
        if (!answer.retry) break;
      }
      throw new Error(`webhook did not take batch ${batch.id}: ${problem}`);
    },
  };
}

/** The signature header of a body at a moment. Exported for receivers and tests. */
export function signWebhook({ secret, body, unixSeconds }: { secret: string; body: string; unixSeconds: number }): string {
  const digest = createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex');
  return `t=${unixSeconds},v1=${digest}`;
}

type Answer = { ok: true; status: number } | { ok: false; retry: boolean; problem: string };

async function post(settings: WebhookSettings, batchId: string, body: string, signal: AbortSignal | undefined): Promise<Answer> {
  const timeout = AbortSignal.timeout(settings.timeoutMs);
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': batchId,
        'helmsman-signature': signWebhook({ secret: settings.secret, body, unixSeconds: Math.floor(Date.now() / 1000) }),
      },
      body,
    });
    await response.body?.cancel();
    if (response.ok) return { ok: true, status: response.status };
    return { ok: false, retry: response.status === 429 || response.status >= 500, problem: `status ${response.status}` };
  } catch (error) {
    signal?.throwIfAborted();
    return { ok: false, retry: true, problem: error instanceof Error ? error.name : 'network error' };
  }
}
