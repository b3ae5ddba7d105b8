/** Whether a value is the expected one, or one of a list of them. Shares are compared to six decimals. */
export function isOneOf(actual: unknown, expected: unknown): boolean {
  if (Array.isArray(expected)) return expected.some((value) => isOneOf(actual, value));
  if (typeof actual === 'number' && typeof expected === 'number') return Math.abs(actual - expected) < 1e-6;
  return actual === expected;
}

export function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
