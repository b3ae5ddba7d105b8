import { cleanText, oneLine } from './clean-text.ts';
import type { Section } from './reading.ts';

const LONGEST_HEADING = 120;

/** Collects a document's headings and text, in order, into sections with the path of headings above them. */
export class SectionList {
  readonly #sections: Section[] = [];
  #path: { level: number; heading: string }[] = [];
  #text: string[] = [];
  #page: number | undefined;
  #firstPage: number | undefined;

  heading(level: number, text: string): void {
    const heading = oneLine(text, LONGEST_HEADING);
    if (heading === '') return;
    this.#close();
    this.#path = [...this.#path.filter((above) => above.level < level), { level, heading }];
    this.#firstPage = this.#page;
  }

  text(text: string): void {
    this.#firstPage ??= this.#page;
    this.#text.push(text);
  }

  /** PDF: what follows stands on this page. */
  page(number: number): void {
    this.#page = number;
  }

  end(): Section[] {
    this.#close();
    return this.#sections;
  }

  #close(): void {
    const text = cleanText(this.#text.join(''));
    const level = this.#path.at(-1)?.level ?? 0;
    // A heading with nothing under it is kept: it may be all that is said, and it is shown.
    if (text !== '' || level > 0) {
      const page = this.#firstPage === undefined ? {} : { page: this.#firstPage };
      this.#sections.push({ path: this.#path.map((above) => above.heading), level, text, ...page });
    }
    this.#text = [];
    this.#firstPage = undefined;
  }
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ATX = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const SETEXT = /^ {0,3}(=+|-{2,})\s*$/;

/** Markdown by its headings; headings in code are none. Comments and scripts are dropped: nobody sees them. */
export function splitMarkdown(source: string): Section[] {
  const text = source.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/<(script|style|iframe|object|template)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '');
  const list = new SectionList();
  let fence: string | undefined;
  const lines = text.split(/\r\n|\r|\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else {
      const atx = ATX.exec(line);
      if (atx !== null) {
        list.heading((atx[1] ?? '#').length, atx[2] ?? '');
        continue;
      }
      const under = SETEXT.exec(lines[at + 1] ?? '')?.[1];
      if (under !== undefined && line.trim() !== '' && !/^[\s|>*+-]/.test(line) && (lines[at - 1] ?? '').trim() === '') {
        list.heading(under.startsWith('=') ? 1 : 2, line);
        at += 1;
        continue;
      }
    }
    list.text(`${line}\n`);
  }
  return list.end();
}

/** How Chinese office papers number their headings, and numbered headings at large. Level by kind. */
const numbered: readonly (readonly [RegExp, number])[] = [
  [/^第[一二三四五六七八九十百零〇\d]{1,5}[编部篇]/, 1],
  [/^第[一二三四五六七八九十百零〇\d]{1,5}章/, 2],
  [/^第[一二三四五六七八九十百零〇\d]{1,5}节/, 3],
  [/^[一二三四五六七八九十]{1,3}、/, 2],
  [/^[（(][一二三四五六七八九十]{1,3}[)）]/, 3],
  [/^\d{1,2}\.\d{1,2}\.\d{1,2}[ 　.、]/, 4],
  [/^\d{1,2}\.\d{1,2}[ 　.、]/, 3],
  [/^(?:chapter|part|section)\s+[\divx]+\b/i, 2],
];

/** The level of a line that is a heading by its numbering; undefined when it is none. */
export function numberedLevel(line: string): number | undefined {
  const text = line.trim();
  if (text.length < 3 || text.length > 50 || /[。；;，,！？]$/.test(text) || /[。；]/.test(text)) return undefined;
  return numbered.find(([pattern]) => pattern.test(text))?.[1];
}

/** Plain text by numbered headings that stand on a line of their own. */
export function splitPlainText(source: string): Section[] {
  const list = new SectionList();
  for (const line of source.split(/\r\n|\r|\n/)) {
    const level = numberedLevel(line);
    if (level === undefined) list.text(`${line}\n`);
    else list.heading(level, line);
  }
  return list.end();
}
