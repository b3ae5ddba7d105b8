import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { HelmsmanError } from '../errors.ts';
import { ownCustomerColumns } from '../store/bank-tables.ts';
import { type ImportCatalogue, importCatalogueSchema } from './import.schema.ts';

/** Reads and checks a catalogue file. Throws IMPORT_REJECTED with the line and the path of what is wrong. */
export function readImportCatalogue(file: string): ImportCatalogue {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) throw rejected(file, lines.linePos(broken.pos[0]).line, broken.message.split('\n')[0] ?? broken.message);
  const parsed = importCatalogueSchema.safeParse(document.toJS());
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map((part) => (typeof part === 'symbol' ? String(part) : part));
    const node = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    throw rejected(file, range === undefined ? null : lines.linePos(range[0]).line, `${path.join('.') || 'catalogue'}: ${issue?.message ?? 'not valid'}`);
  }
  const codes = new Set<string>(ownCustomerColumns);
  for (const { code } of parsed.data.tags) {
    if (codes.has(code)) throw rejected(file, null, `tags: "${code}" is there twice, or is a name of the bank's own / 标签编码重复或为保留名`);
    codes.add(code);
  }
  return parsed.data;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new HelmsmanError('NOT_FOUND', { what: file }, { cause: error });
  }
}

function rejected(file: string, line: number | null, what: string): HelmsmanError {
  return new HelmsmanError('IMPORT_REJECTED', { what: `${file}${line === null ? '' : `:${line}`}: ${what}` });
}
