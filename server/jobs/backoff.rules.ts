/** After so many failed attempts a job is given up and shown as failed; resuming its campaign wakes it. */
export const MAX_ATTEMPTS = 20;

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/** How long to wait after the attempt-th failure (1, 2, …), in milliseconds: doubling from 2 s up to 10 minutes. */
export function backoffMs(attempt: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(30, attempt - 1));
}
