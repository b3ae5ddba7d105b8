import { parse } from 'yaml';
import { frontMatterSchema, type LibraryCard } from './card.schema.ts';
import { splitPassages } from './passages.ts';

export type CardReading = { card: LibraryCard; problems: [] } | { card: null; problems: string[] };

/** The line that sums a card up for English readers. */
const ENGLISH_LINE = /^English: \S/m;
const HYPOTHESIS_TEST = /^## .*检验/m;

/**
 * Reads one card: YAML front matter between `---` lines, then Markdown.
 * @param text the file, UTF-8
 * @returns the card, or every reason why it is none
 */
export function readCard(text: string): CardReading {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replace(/\r\n/g, '\n'));
  if (match === null) return { card: null, problems: ['no front matter between two --- lines at the top'] };
  let raw: unknown;
  try {
    raw = parse(match[1] ?? '');
  } catch (error) {
    return { card: null, problems: [`front matter is not YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`] };
  }
  const parsed = frontMatterSchema.safeParse(raw);
  const body = (match[2] ?? '').trim();
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.') || 'front matter'}: ${issue.message}`);
  problems.push(...bodyProblems(body, parsed.success && parsed.data.trust === 'hypothesis'));
  if (!parsed.success || problems.length > 0) return { card: null, problems };
  return { card: { ...parsed.data, body }, problems: [] };
}

function bodyProblems(body: string, isHypothesis: boolean): string[] {
  const problems: string[] = [];
  if (!ENGLISH_LINE.test(body)) problems.push('body: no line that begins with "English: "');
  if (splitPassages(body).length < 2) problems.push('body: fewer than two paragraphs');
  if (isHypothesis && !HYPOTHESIS_TEST.test(body)) problems.push('body: a hypothesis has a section "## …检验" with the test that would settle it');
  if (/<\/?[a-z][^>]*>/i.test(body)) problems.push('body: HTML is not allowed');
  return problems;
}
