/** What a file was found to be, by its content. */
export type DocumentType = 'markdown' | 'text' | 'html' | 'pdf' | 'docx';

export interface Bilingual {
  zh: string;
  en: string;
}

/** A part of a document under one heading. `path` has the headings above it too, outermost first; empty before the first. */
export interface Section {
  path: string[];
  /** 1 to 6; 0 for what stands before the first heading. */
  level: number;
  text: string;
  /** PDF: where it begins, counting from 1. */
  page?: number;
}

/** What a parser gives: sections in reading order. */
export interface Parsed {
  title: string | null;
  sections: Section[];
  /** PDF only. */
  pages: number | null;
  /** What had to be left out, for the person who uploaded it. */
  notes: Bilingual[];
}

/** A file that cannot be read, with the reason in both languages. */
export class UnreadableFile extends Error {
  readonly problem: Bilingual;
  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'UnreadableFile';
    this.problem = { zh, en };
  }
}
