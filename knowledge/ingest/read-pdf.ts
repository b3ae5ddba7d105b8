import { getDocumentProxy } from 'unpdf';
import { cleanText } from './clean-text.ts';
import { chineseCodeMaps } from './pdf-code-maps.ts';
import { type Bilingual, type Parsed, UnreadableFile } from './reading.ts';
import { numberedLevel, SectionList } from './split-sections.ts';

/** Stated limit: pages of one PDF. */
const MOST_PAGES = 2000;

interface Line {
  text: string;
  size: number;
  /** Height on the page, 0 bottom to 1 top. */
  height: number;
}

/** Text of a PDF by pages. Headings are lines set larger than the text, or numbered like headings; running heads and page numbers go. */
export async function readPdf(bytes: Uint8Array): Promise<Parsed> {
  const maps = chineseCodeMaps();
  const pdf = await open(bytes, maps.factory);
  try {
    if (pdf.numPages > MOST_PAGES)
      throw new UnreadableFile(
        `共 ${pdf.numPages} 页，上限 ${MOST_PAGES} 页，请拆分后上传`,
        `it has ${pdf.numPages} pages; the limit is ${MOST_PAGES}: split it`,
      );
    const pages: Line[][] = [];
    let unreadable = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      try {
        pages.push(await readPage(pdf, number));
      } catch {
        unreadable += 1;
        pages.push([]);
      }
    }
    const info = (await pdf.getMetadata().catch(() => null))?.info as { Title?: unknown } | undefined;
    return {
      ...assemble(pages, { unreadable, unmapped: maps.state.missing }),
      title: typeof info?.Title === 'string' && cleanText(info.Title) !== '' ? cleanText(info.Title).slice(0, 120) : null,
    };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array, BinaryDataFactory: object): Promise<Pdf> {
  try {
    // Fonts are not drawn: only the text is wanted.
    return await getDocumentProxy(bytes.slice(), {
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
      useWorkerFetch: false,
      cMapPacked: false,
      BinaryDataFactory,
    });
  } catch (error) {
    if ((error as Error)?.name === 'PasswordException')
      throw new UnreadableFile('PDF 设有密码，请取消密码后上传', 'the PDF is encrypted; remove its password first', { cause: error });
    throw new UnreadableFile('PDF 已损坏，无法读取', 'the PDF is broken and cannot be read', { cause: error });
  }
}

async function readPage(pdf: Pdf, number: number): Promise<Line[]> {
  const page = await pdf.getPage(number);
  const [, bottom = 0, , top = 1] = page.view;
  const { items } = await page.getTextContent();
  const lines: Line[] = [];
  let text = '';
  let size = 0;
  let y = 0;
  const close = () => {
    if (text.trim() !== '') lines.push({ text: cleanText(text).replace(/\n/g, ' '), size, height: (y - bottom) / Math.max(1, top - bottom) });
    text = '';
    size = 0;
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , skew = 0, scale = 0, , at = 0] = item.transform as number[];
    if (item.str.trim() !== '') {
      if (text.trim() !== '' && Math.abs(at - y) > Math.max(2, 0.6 * size)) close();
      size = Math.max(size, Math.hypot(skew, scale));
      y = at;
    }
    text += item.str;
    if (item.hasEOL) close();
  }
  close();
  page.cleanup();
  return lines;
}

function assemble(pages: Line[][], { unreadable, unmapped }: { unreadable: number; unmapped: boolean }): Omit<Parsed, 'title'> {
  const letters = pages.reduce((sum, lines) => sum + lines.reduce((part, line) => part + line.text.length, 0), 0);
  if (letters === 0)
    throw unmapped
      ? new UnreadableFile(
          'PDF 的字体没有编码表，读不出文字，请换用导出时嵌入字体的文件',
          'the fonts of the PDF have no character map; export it again with its fonts embedded',
        )
      : unreadable > 0
        ? new UnreadableFile('PDF 已损坏，没有一页可以读取', 'the PDF is broken: no page of it can be read')
        : new UnreadableFile('PDF 里没有文字（可能是扫描件），请先做文字识别', 'the PDF has no text (a scan?); run text recognition first');
  const running = runningLines(pages);
  const usual = usualSize(pages);
  const list = new SectionList();
  let empty = 0;
  pages.forEach((lines, index) => {
    list.page(index + 1);
    if (lines.length === 0) empty += 1;
    for (const line of lines) {
      if ((isAtEdge(line) && running.has(shapeOf(line))) || isPageNumber(line)) continue;
      const level = headingLevel(line, usual);
      if (level === undefined) list.text(glue(line.text));
      else list.heading(level, line.text);
    }
    list.text('\n');
  });
  return { sections: list.end(), pages: pages.length, notes: notesOn({ empty: empty - unreadable, unreadable, unmapped }) };
}

/** A line's end is a line's end; joining them is left to the reader's eye, as tables and lists would suffer. A wrapped Chinese line is joined. */
function glue(text: string): string {
  return /[\p{Script=Han}，、]$/u.test(text) && [...text].length >= 20 ? text : `${text}\n`;
}

function headingLevel(line: Line, usual: number): number | undefined {
  const length = [...line.text].length;
  if (length < 2 || length > 60 || /[。；，,;]$/.test(line.text)) return undefined;
  const ratio = usual === 0 ? 1 : line.size / usual;
  if (ratio >= 1.6) return 1;
  if (ratio >= 1.3) return 2;
  if (ratio >= 1.12) return 3;
  return numberedLevel(line.text);
}

/** The size most letters have. */
function usualSize(pages: Line[][]): number {
  const letters = new Map<number, number>();
  for (const line of pages.flat()) {
    const size = Math.round(line.size * 2) / 2;
    letters.set(size, (letters.get(size) ?? 0) + line.text.length);
  }
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

/** In the outer margins, where running heads and page numbers stand. */
function isAtEdge({ height }: { height: number }): boolean {
  return height < 0.09 || height > 0.92;
}

function shapeOf({ text }: Line): string {
  return text.replace(/\d+/g, '#').replace(/\s+/g, '');
}

function isPageNumber({ text, height }: Line): boolean {
  return isAtEdge({ height }) && /^[-–—\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}\s*页?)?[-–—\s]*$/.test(text);
}

/** Lines at the top or bottom that most pages share, numbers apart. */
function runningLines(pages: Line[][]): Set<string> {
  if (pages.length < 4) return new Set();
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const edges = new Set(lines.filter(isAtEdge).map(shapeOf));
    for (const shape of edges) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > pages.length / 2).map(([shape]) => shape));
}

function notesOn({ empty, unreadable, unmapped }: { empty: number; unreadable: number; unmapped: boolean }): Bilingual[] {
  const notes: Bilingual[] = [];
  if (unreadable > 0) notes.push({ zh: `${unreadable} 页已损坏，未读取`, en: `${unreadable} pages are broken and were not read` });
  if (unmapped) notes.push({ zh: '部分文字的字体没有编码表，未读取', en: 'Some text is set in a font without a character map and was not read' });
  if (empty > 0) notes.push({ zh: `${empty} 页没有文字（可能是图片）`, en: `${empty} pages have no text (pictures?)` });
  return notes;
}
