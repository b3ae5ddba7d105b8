/**
 * Puts a chosen answer into the message being written: a second choice for the same question replaces the
 * first, choosing again takes it out, and whatever the user typed himself stays.
 */
export function composeAnswer(written: string, before: string | null, after: string | null): string {
  const pieces = split(written);
  const at = before === null ? -1 : pieces.indexOf(before);
  if (after === null) return join(at < 0 ? pieces : pieces.toSpliced(at, 1));
  if (at >= 0) return join(pieces.with(at, after));
  return join(pieces.includes(after) ? pieces : [...pieces, after]);
}

const SEPARATOR = '；';

function split(text: string): string[] {
  return text
    .split(SEPARATOR)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

function join(pieces: string[]): string {
  return pieces.join(SEPARATOR);
}
