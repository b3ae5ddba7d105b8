/** What replaces a secret in the log. */
const MASK = '[removed]';

/** Keys whose values never belong in a log, wherever they stand. */
const SECRET_KEYS =
  /^(?:authorization|cookie|set-cookie|password|secret|token|access_token|id_token|refresh_token|api_?key|client_?secret|phone|mobile|id_?number|card_?number)$/i;

/** Shapes of secrets and of personal numbers inside any text. Word borders keep ids and hashes, which mix letters in, whole. */
const SHAPES: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MASK}`],
  [/\bhelmsman_(session|sign_in)=[\w-]+/g, `helmsman_$1=${MASK}`],
  [/\bhms_[\w-]{20,}/g, MASK],
  [/\bsk-[\w-]{8,}/g, MASK],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, MASK],
  [/(?<![\w.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\w.])/g, MASK],
  [/(?<![\w.])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\w)/g, MASK],
  [/(?<![\w.])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?![\w.])/g, MASK],
];

/**
 * Makes a function that takes secrets out of one finished log line, whatever field they are in: error messages of
 * libraries quote what they were given. `secrets` are values of this installation (keys, passwords), replaced wherever
 * they occur.
 */
export function redactor(secrets: readonly string[]): (line: string) => string {
  const known = secrets.filter((secret) => secret.length >= 8).flatMap((secret) => [...new Set([secret, JSON.stringify(secret).slice(1, -1)])]);
  return (line) => {
    let clean = line;
    for (const secret of known) clean = clean.replaceAll(secret, MASK);
    for (const [shape, mask] of SHAPES) clean = clean.replace(shape, mask);
    return clean;
  };
}

/** A copy of what is logged without the values of secret keys, four levels deep. */
export function withoutSecretKeys(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 4 || value instanceof Error) return value;
  if (Array.isArray(value)) return value.map((one) => withoutSecretKeys(one, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, SECRET_KEYS.test(key) ? MASK : withoutSecretKeys(member, depth + 1)]));
}
