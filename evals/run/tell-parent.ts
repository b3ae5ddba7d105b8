import type { RunMessage } from '../../server/review/run-message.schema.ts';

/** Tells the server that started this run how far it is; on the shell nobody listens. */
export function tellParent(message: RunMessage): void {
  if (process.connected === true) process.send?.(message);
}

/** A run whose server has ended ends too, so that nothing is run twice: what is done is kept, and it will be gone on with. */
export function endWithParent(): void {
  if (process.connected !== true) return;
  process.once('disconnect', () => process.exit(3));
  // The wait for a parent holds up nothing else.
  process.channel?.unref();
}
