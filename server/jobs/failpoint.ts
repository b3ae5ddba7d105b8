/**
 * Named places where a test may kill the process as a power cut would: `HELMSMAN_FAILPOINT=name:count`
 * ends it with SIGKILL when `name` is reached for the count-th time (1 when left out). Without the
 * variable this does nothing.
 */
export function failpoint(name: FailpointName | RequestFailpointName): void {
  if (armed === null || armed.name !== name) return;
  armed.left -= 1;
  if (armed.left <= 0) process.kill(process.pid, 'SIGKILL');
}

/** Whether the process was started to die here. */
export function isArmed(name: FailpointName): boolean {
  return armed?.name === name;
}

/** Every place there is, so that a test can go through all of them. */
export const failpointNames = [
  'launch-stock-reserved',
  'launch-objects-ready',
  'launch-scheduled',
  'launch-committed',
  'job-claimed',
  'job-handled',
  'snapshot-page-stored',
  'snapshot-ready',
  'batch-prepared',
  'batch-file-written',
  'batch-file-renamed',
  'batch-handed-over',
  'batch-marked',
  'feedback-recorded',
  'history-appended',
  'rolled-back',
  // Every statement that writes to the store, commits included; `store-write:7` is the seventh since the start.
  'store-write',
] as const;
/** Those of a request with a key: its answer is there and nothing committed; all of it is, and not sent. */
type RequestFailpointName = 'answer-made' | 'answer-kept';
export type FailpointName = (typeof failpointNames)[number];

const armed = parse(process.env.HELMSMAN_FAILPOINT);

function parse(setting: string | undefined): { name: string; left: number } | null {
  if (setting === undefined || setting === '') return null;
  const [name = '', count = '1'] = setting.split(':');
  return { name, left: Math.max(1, Number(count) || 1) };
}
