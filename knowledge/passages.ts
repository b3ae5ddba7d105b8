/** Paragraphs of a Markdown body, each with the heading it stands under; headings alone are no passage. */
export function splitPassages(body: string): { heading: string; text: string }[] {
  const passages: { heading: string; text: string }[] = [];
  let heading = '';
  for (const block of body.split(/\n\s*\n/)) {
    const lines = block.trim().split('\n');
    const first = /^#{1,6}\s+(.*)$/.exec(lines[0] ?? '');
    if (first !== null) {
      heading = first[1] ?? '';
      lines.shift();
    }
    const text = lines.join('\n').trim();
    if (text !== '') passages.push({ heading, text });
  }
  return passages;
}
