import { oneLine } from './clean-text.ts';
import { bodyOf, cutPassages, type Passage } from './cut-passages.ts';
import { decodeText } from './decode-text.ts';
import { detectType } from './detect-type.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readPdf } from './read-pdf.ts';
import { type Bilingual, type DocumentType, type Parsed, UnreadableFile } from './reading.ts';
import { splitMarkdown, splitPlainText } from './split-sections.ts';

/** Stated limits of one document, as text. */
const MOST_LETTERS = 5_000_000;
const MOST_PASSAGES = 20_000;

/** A document's text as Markdown and cut into passages, or why it cannot be read. */
export type DocumentReading =
  | { read: true; type: DocumentType; title: string | null; body: string; passages: Passage[]; pages: number | null; notes: Bilingual[] }
  | { read: false; problem: Bilingual };

/** Reads an uploaded file. What is wrong with the file is an answer; only a fault of ours throws. */
export async function readDocument({ bytes, name }: { bytes: Uint8Array; name: string }): Promise<DocumentReading> {
  try {
    const type = detectType(bytes, name);
    const { title, sections, pages, notes } = await parse(type, bytes);
    const letters = sections.reduce((sum, section) => sum + section.text.length, 0);
    if (letters > MOST_LETTERS)
      throw new UnreadableFile(
        `文字超过 ${MOST_LETTERS / 10_000} 万字，请拆分后上传`,
        `it has more than ${MOST_LETTERS.toLocaleString('en-US')} characters: split it`,
      );
    const passages = cutPassages(sections);
    if (passages.length === 0) throw new UnreadableFile('文件里没有文字', 'there is no text in the file');
    if (passages.length > MOST_PASSAGES)
      throw new UnreadableFile(`超过 ${MOST_PASSAGES} 段，请拆分后上传`, `it has more than ${MOST_PASSAGES} passages: split it`);
    const named = title ?? sections.find((section) => section.level > 0)?.path[0] ?? null;
    return { read: true, type, title: named === null ? null : oneLine(named, 120) || null, body: bodyOf(sections), passages, pages, notes };
  } catch (error) {
    if (error instanceof UnreadableFile) return { read: false, problem: error.problem };
    throw error;
  }
}

async function parse(type: DocumentType, bytes: Uint8Array): Promise<Parsed> {
  switch (type) {
    case 'pdf':
      return readPdf(bytes);
    case 'docx':
      return readDocx(bytes);
    case 'html':
      return readHtml(bytes);
    case 'markdown':
    case 'text': {
      const { text, notes } = decodeText(bytes);
      return { title: null, sections: type === 'markdown' ? splitMarkdown(text) : splitPlainText(text), pages: null, notes };
    }
  }
}
