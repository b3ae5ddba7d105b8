import type { Provenance } from './plan.schema.ts';

/** Where the words a change rests on were found: which message, which characters. */
export interface FoundQuote {
  messageId: string;
  quote: string;
  span: [number, number];
}

/** The user's messages, newest last. */
export interface UserText {
  messageId: string;
  text: string;
}

/**
 * Looks a quote up in what the user really typed, newest message first; widths, spaces and letter case are ignored.
 * Undefined when he never said it: a model may not put words into his mouth.
 */
export function findQuote(quote: string, userTexts: readonly UserText[]): FoundQuote | undefined {
  const wanted = fold(quote).folded;
  if (wanted.length === 0) return undefined;
  for (const { messageId, text } of [...userTexts].reverse()) {
    const { folded, origin } = fold(text);
    const at = folded.indexOf(wanted);
    if (at < 0) continue;
    const start = origin[at] as number;
    const end = (origin[at + wanted.length - 1] as number) + 1;
    return { messageId, quote: text.slice(start, end), span: [start, end] };
  }
  return undefined;
}

/** Text without widths, spaces and case, and for each of its characters the place it came from. */
function fold(text: string): { folded: string; origin: number[] } {
  const origin: number[] = [];
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const piece = (text[index] as string).normalize('NFKC').toLowerCase().replace(/\s/g, '');
    folded += piece;
    for (let k = 0; k < piece.length; k += 1) origin.push(index);
  }
  return { folded, origin };
}

/** Replaces what was known of a path and everything below it. */
export function setProvenance(list: readonly Provenance[], entry: Provenance): Provenance[] {
  return [...dropProvenance(list, entry.path), entry];
}

export function dropProvenance(list: readonly Provenance[], path: string): Provenance[] {
  return list.filter((entry) => entry.path !== path && !entry.path.startsWith(`${path}.`));
}

/** The entry that covers a path: its own, or that of the nearest part above it. */
export function provenanceOf(list: readonly Provenance[], path: string): Provenance | undefined {
  for (let at = path; at !== ''; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') {
    const entry = list.find((candidate) => candidate.path === at);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
