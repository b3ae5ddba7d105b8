/** The little Markdown that answers and know-how cards use. Anything else is shown as it is written. */
export type Inline = { kind: 'text' | 'bold' | 'code'; text: string /** Part of a passage that is pointed at. */; marked?: boolean };
export type Block =
  | { kind: 'heading' | 'paragraph' | 'quote'; content: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] };

export function parseInline(text: string): Inline[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((piece) => piece !== '')
    .map((piece): Inline => {
      if (piece.length > 4 && piece.startsWith('**') && piece.endsWith('**')) return { kind: 'bold', text: piece.slice(2, -2) };
      if (piece.length > 2 && piece.startsWith('`') && piece.endsWith('`')) return { kind: 'code', text: piece.slice(1, -1) };
      return { kind: 'text', text: piece };
    });
}

const bullet = /^\s*[-*•]\s+/;
const numbered = /^\s*\d+[.、)]\s+/;
const tableRow = /^\s*\|.*\|\s*$/;
const tableRule = /^\s*\|[\s:|-]+\|\s*$/;

/** Blocks in order. Line breaks inside a paragraph are kept. */
export function parseRichText(source: string): Block[] {
  const blocks: Block[] = [];
  for (const line of source.replaceAll('\r\n', '\n').split('\n')) {
    const last = blocks.at(-1);
    if (line.trim() === '') {
      if (last !== undefined && !(last.kind === 'paragraph' && last.content.length === 0)) blocks.push({ kind: 'paragraph', content: [] });
    } else if (/^#{1,6}\s/.test(line)) {
      blocks.push({ kind: 'heading', content: parseInline(line.replace(/^#{1,6}\s+/, '')) });
    } else if (bullet.test(line) || numbered.test(line)) {
      const ordered = numbered.test(line);
      const item = parseInline(line.replace(ordered ? numbered : bullet, ''));
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(item);
      else blocks.push({ kind: 'list', ordered, items: [item] });
    } else if (tableRow.test(line)) {
      const cells = line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => parseInline(cell.trim()));
      if (last?.kind !== 'table') blocks.push({ kind: 'table', head: cells, rows: [] });
      else if (!tableRule.test(line)) last.rows.push(cells);
    } else if (line.startsWith('> ')) {
      blocks.push({ kind: 'quote', content: parseInline(line.slice(2)) });
    } else if (last?.kind === 'paragraph' && last.content.length > 0) {
      last.content.push({ kind: 'text', text: '\n' }, ...parseInline(line));
    } else if (last?.kind === 'paragraph') {
      last.content.push(...parseInline(line));
    } else {
      blocks.push({ kind: 'paragraph', content: parseInline(line) });
    }
  }
  return blocks.filter((block) => block.kind !== 'paragraph' || block.content.length > 0);
}
