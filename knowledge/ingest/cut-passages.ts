import type { Section } from './reading.ts';

/** Sizes are in Chinese characters; a Latin one counts 0.6. */
const MOST = 600;
const LEAST = 200;
const OVERLAP = 80;

export interface Passage {
  /** Path of headings, " › " between, with the page for PDF. */
  heading: string;
  text: string;
}

/** Cuts sections into passages of about 200 to 600 characters at paragraph or sentence ends; where a section is cut, the next passage begins with its last sentence again. */
export function cutPassages(sections: readonly Section[]): Passage[] {
  return sections.flatMap(({ path, text, page }) => {
    const heading = [path.slice(-3).join(' › '), page === undefined ? '' : `p. ${page}`].filter((part) => part !== '').join(' · ');
    return cutText(text).map((passage) => ({ heading, text: passage }));
  });
}

/** Every piece is part of the text as it stands, so that it can be marked in it. */
export function cutText(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (start < text.length) {
    const end = cutPoint(text, start);
    const piece = text.slice(start, end).trim();
    if (piece !== '') pieces.push(piece);
    if (end >= text.length) break;
    start = Math.max(overlapStart(text, start, end), start + 1);
  }
  return pieces;
}

/** Where the passage that begins at `start` ends: the last paragraph end within reach, or line, or sentence, or the very limit. */
function cutPoint(text: string, start: number): number {
  let size = 0;
  let at = start;
  let paragraph = -1;
  let line = -1;
  let sentence = -1;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    size += code > 0x2e7f ? 1 : 0.6;
    if (size > MOST) break;
    at += code > 0xffff ? 2 : 1;
    if (size < LEAST) continue;
    if (code === 0x0a) {
      line = at;
      if (text[at] === '\n') paragraph = at;
    } else if (endsSentence(text, at - 1)) sentence = at;
  }
  if (at >= text.length) return text.length;
  const reach = start + (at - start) * 0.5;
  if (paragraph > reach) return paragraph;
  if (line > reach) return line;
  return [sentence, paragraph, line].find((point) => point > 0) ?? at;
}

function endsSentence(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  if (/[。！？；!?]/.test(sign)) return true;
  return sign === '.' && /\s/.test(text[at + 1] ?? ' ');
}

/** Start of the last sentence before `end`, if it is short; otherwise `end`: no overlap. */
function overlapStart(text: string, start: number, end: number): number {
  for (let at = end - 2, size = 0; at > start && size <= OVERLAP; at -= 1) {
    size += text.charCodeAt(at) > 0x2e7f ? 1 : 0.6;
    if (text[at] === '\n' || endsSentence(text, at)) return at + 1;
  }
  return end;
}

/** The document as Markdown, from its sections; every passage stands in it as it is. */
export function bodyOf(sections: readonly Section[]): string {
  return sections
    .map(({ path, level, text }) => (level === 0 ? text : `${'#'.repeat(Math.min(level, 6))} ${path.at(-1) ?? ''}\n\n${text}`).trim())
    .filter((part) => part !== '')
    .join('\n\n');
}
