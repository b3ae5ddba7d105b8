/** A run of text that stayed, came or went. */
export interface Change {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** Cells of the table of common subsequences that are still worth their time: beyond it the whole is one change. */
const MOST_CELLS = 4_000_000;

/**
 * What became of a text: first line by line, then, where a line was rewritten, word by word (a Chinese character is a
 * word). The runs of `same` and `removed` make up the old text, those of `same` and `added` the new one.
 */
export function diffText(before: string, after: string): Change[] {
  const lines = diffPieces(splitLines(before), splitLines(after));
  const refined: Change[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const here = lines[index] as Change;
    const next = lines[index + 1];
    if (here.kind === 'removed' && next?.kind === 'added') {
      refined.push(...diffPieces(splitWords(here.text), splitWords(next.text)));
      index += 1;
    } else refined.push(here);
  }
  return joined(refined);
}

const splitLines = (text: string): string[] => text.split(/(?<=\n)/).filter((line) => line !== '');
const splitWords = (text: string): string[] => text.match(/[A-Za-z0-9.]+|\s+|[\s\S]/gu) ?? [];

/** Changes between two rows of pieces; what goes stands before what comes in its place. */
function diffPieces(before: string[], after: string[]): Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const changes: Change[] = [
    { kind: 'same', text: before.slice(0, start).join('') },
    ...diffMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    { kind: 'same', text: before.slice(before.length - end).join('') },
  ];
  return joined(changes);
}

function diffMiddle(before: string[], after: string[]): Change[] {
  const wide = after.length + 1;
  if (before.length === 0 || after.length === 0 || before.length * after.length > MOST_CELLS)
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ];
  // Length of the longest common subsequence of what follows each pair of places.
  const lengths = new Uint32Array((before.length + 1) * wide);
  const at = (i: number, j: number): number => lengths[i * wide + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) lengths[i * wide + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      changes.push({ kind: 'same', text: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      changes.push({ kind: 'removed', text: before[i] ?? '' });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: after[j] ?? '' });
      j += 1;
    }
  }
  return changes;
}

/** Neighbours of one kind as one; between two that stayed, what went comes first. */
function joined(changes: Change[]): Change[] {
  const out: Change[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') out.push({ kind: 'removed', text: removed });
    if (added !== '') out.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, text } of changes) {
    if (text === '') continue;
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = out.at(-1);
      if (last?.kind === 'same') last.text += text;
      else out.push({ kind, text });
    }
  }
  flush();
  return out;
}
