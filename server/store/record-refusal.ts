import type { ServerContext } from '../context.ts';
import { writeAudit } from './audit.ts';

interface Refusal {
  /** Account id of whoever asked. */
  actor: string;
  /** "request-refuse" for a person's or a machine's request, "tool-refuse" for a call a model made in a person's turn. */
  action: 'request-refuse' | 'tool-refuse';
  /** What was asked for. */
  subject: { kind: 'request' | 'tool'; id: string };
  /** Why not, by its code, and where; never the words of a request. */
  why: Record<string, string>;
}

/**
 * Writes into the audit that something was refused: who asked, for what, and why not. In a transaction of its own, as
 * what was refused has none; and it never throws, as the refusal itself is what the caller has to tell.
 */
export async function recordRefusal({ store, clock, log }: Pick<ServerContext, 'store' | 'clock' | 'log'>, { why, ...refusal }: Refusal): Promise<void> {
  try {
    await store.transaction().execute((trx) => writeAudit(trx, { at: clock(), ...refusal, after: why }));
  } catch (error) {
    log.error({ err: error, action: refusal.action, subject: refusal.subject.id }, 'a refusal could not be written to the audit');
  }
}
