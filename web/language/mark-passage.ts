import type { Block, Inline } from './parse-rich-text.ts';

/** Only letters and digits count: Markdown signs, spaces and punctuation differ between a passage and the text around it. */
const counts = /[\p{L}\p{N}]/u;

/** Shortest line that is looked for by itself, in letters: shorter ones stand anywhere. */
const SHORTEST_LINE = 6;

/**
 * Marks the words of a passage in a text. A passage that does not stand in it as a whole is looked for line by line.
 * The same blocks come back when nothing of it is there.
 */
export function markPassage(blocks: Block[], passage: string): Block[] {
  const pieces = blocks.flatMap(inlinesOf);
  const letters: { character: string; piece: number; at: number }[] = [];
  pieces.forEach((inline, piece) => {
    for (let at = 0; at < inline.text.length; at += 1) {
      const character = inline.text[at] ?? '';
      if (counts.test(character)) letters.push({ character: character.toLowerCase(), piece, at });
    }
  });
  const text = letters.map((letter) => letter.character).join('');
  const ranges = findRanges(text, passage);
  if (ranges.length === 0) return blocks;
  const marked = new Map<number, { from: number; to: number }[]>();
  for (const { from, to } of ranges) {
    for (let index = from; index < to; index += 1) {
      const letter = letters[index];
      if (letter === undefined) continue;
      const known = marked.get(letter.piece) ?? [];
      const last = known.at(-1);
      // From one letter of the range to the next everything between is marked too.
      if (last !== undefined && index > from) last.to = letter.at + 1;
      else known.push({ from: letter.at, to: letter.at + 1 });
      marked.set(letter.piece, known);
    }
  }
  let piece = 0;
  const markLine = (content: Inline[]): Inline[] =>
    content.flatMap((inline) => {
      const spans = marked.get(piece);
      piece += 1;
      return spans === undefined ? [inline] : cut(inline, spans);
    });
  return blocks.map((block): Block => {
    if (block.kind === 'list') return { ...block, items: block.items.map(markLine) };
    if (block.kind === 'table') return { ...block, head: block.head.map(markLine), rows: block.rows.map((row) => row.map(markLine)) };
    return { ...block, content: markLine(block.content) };
  });
}

/** Whether any of a passage stands in a text. */
export function holdsPassage(text: string, passage: string): boolean {
  return findRanges(lettersOf(text), passage).length > 0;
}

function inlinesOf(block: Block): Inline[] {
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...block.head.flat(), ...block.rows.flat(2)];
  return block.content;
}

function findRanges(text: string, passage: string): { from: number; to: number }[] {
  const whole = lettersOf(passage);
  if (whole === '') return [];
  const at = text.indexOf(whole);
  if (at >= 0) return [{ from: at, to: at + whole.length }];
  return passage
    .split(/\n|(?<=[。！？])/)
    .map(lettersOf)
    .filter((line) => line.length >= SHORTEST_LINE)
    .flatMap((line) => {
      const found = text.indexOf(line);
      return found < 0 ? [] : [{ from: found, to: found + line.length }];
    })
    .sort((a, b) => a.from - b.from);
}

function lettersOf(text: string): string {
  // List numbers are no part of what is shown.
  const bare = text.replace(/^\s*\d+[.、)]\s+/gm, '');
  let letters = '';
  for (let at = 0; at < bare.length; at += 1) {
    const character = bare[at] ?? '';
    if (counts.test(character)) letters += character.toLowerCase();
  }
  return letters;
}

function cut(inline: Inline, spans: { from: number; to: number }[]): Inline[] {
  const pieces: Inline[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (from < at) continue;
    if (from > at) pieces.push({ ...inline, text: inline.text.slice(at, from) });
    pieces.push({ ...inline, text: inline.text.slice(from, to), marked: true });
    at = to;
  }
  if (at < inline.text.length) pieces.push({ ...inline, text: inline.text.slice(at) });
  return pieces;
}
