import { load } from 'cheerio';
import { oneLine } from './clean-text.ts';
import { decodeText } from './decode-text.ts';
import type { Bilingual, Parsed } from './reading.ts';
import { SectionList } from './split-sections.ts';

/** What is never read: code, other documents, and what the page does not show. */
const DROPPED =
  'script, style, noscript, template, iframe, frame, object, embed, applet, svg, math, canvas, audio, video, head > *:not(title), form input, button, select, textarea, [hidden], [aria-hidden="true"]';
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])/i;
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup html legend main menu nav ol p pre section summary table tbody tfoot thead ul'.split(
    ' ',
  ),
);

interface HtmlNode {
  type: string;
  name?: string;
  data?: string;
  children?: HtmlNode[];
}

/** Text of an HTML page with its headings, lists and tables. Scripts, styles, comments and hidden parts are dropped; nothing is fetched. */
export function readHtml(bytes: Uint8Array): Parsed {
  const ascii = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  const { text, notes } = decodeText(bytes, /charset\s*=\s*["']?([\w-]+)/i.exec(ascii)?.[1]);
  return { ...parseHtml(text, notes), pages: null };
}

/** HTML that is text already. */
export function parseHtml(html: string, notes: Bilingual[] = []): Parsed {
  const page = load(html);
  const title = oneLine(page('title').first().text(), 120) || oneLine(page('h1').first().text(), 120) || null;
  const dropped = page('script, iframe, object, embed, form input, [onclick], [onload], [onerror]').length;
  page(DROPPED).remove();
  page('[style]').each((_, element) => {
    if (HIDDEN_STYLE.test(page(element).attr('style') ?? '')) page(element).remove();
  });
  const list = new SectionList();
  walk((page('body')[0] ?? page.root()[0]) as unknown as HtmlNode, list);
  const told = dropped === 0 ? [] : [{ zh: '页面里的脚本和嵌入内容已丢弃', en: 'Scripts and embedded content of the page were dropped' }];
  return { title, sections: list.end(), pages: null, notes: [...notes, ...told] };
}

/** Deep nesting is walked without recursion: a hostile page has more levels than the stack. */
function walk(root: HtmlNode, list: SectionList): void {
  const todo: (HtmlNode | string)[] = [root];
  let preformatted = 0;
  while (todo.length > 0) {
    const next = todo.pop() as HtmlNode | string;
    if (typeof next === 'string') {
      if (next === '</pre>') preformatted -= 1;
      else list.text(next);
      continue;
    }
    if (next.type === 'text') {
      list.text(preformatted > 0 ? (next.data ?? '') : (next.data ?? '').replace(/\s+/g, ' '));
      continue;
    }
    const name = next.name ?? '';
    if (next.type === 'comment' || next.type === 'directive') continue;
    if (/^h[1-6]$/.test(name)) {
      list.heading(Number(name[1]), textOf(next));
      continue;
    }
    const [before, after] = around(name);
    if (name === 'pre') {
      preformatted += 1;
      todo.push('</pre>');
    }
    if (after !== '') todo.push(after);
    for (const child of (next.children ?? []).toReversed()) todo.push(child);
    if (before !== '') todo.push(before);
  }
}

function around(name: string): [string, string] {
  if (name === 'br' || name === 'hr') return ['\n', ''];
  if (name === 'li') return ['\n- ', ''];
  if (name === 'tr') return ['\n', ''];
  if (name === 'td' || name === 'th') return ['', ' | '];
  return BLOCKS.has(name) ? ['\n\n', '\n\n'] : ['', ''];
}

function textOf(root: HtmlNode): string {
  const parts: string[] = [];
  const todo: HtmlNode[] = [root];
  while (todo.length > 0) {
    const next = todo.pop() as HtmlNode;
    if (next.type === 'text') parts.push(next.data ?? '');
    else if (next.type !== 'comment') todo.push(...(next.children ?? []).toReversed());
  }
  return parts.join('');
}
