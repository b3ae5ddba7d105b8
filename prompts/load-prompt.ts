import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

const frontMatterSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  owner: z.string().min(1),
  inputs: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)),
});

export interface Prompt {
  name: string;
  version: number;
  owner: string;
  inputs: string[];
  /** sha256 of the body as written, hex: recordings made with another body are stale. */
  hash: string;
  /** What stands between the placeholders, in order: whatever the inputs, a rendered prompt has these words. */
  pieces: string[];
  /** @throws Error naming each input that is missing or that the prompt does not know */
  render(inputs: Record<string, string>): string;
}

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Loads `<folder>/<name>.md`: front matter (name, version, owner, inputs) and a body with {{input}} placeholders.
 * @param folder default: the folder of this file
 * @throws Error by file and reason: absent, bad front matter, or placeholders and inputs that do not match
 */
export function loadPrompt(name: string, folder: string = dirname(fileURLToPath(import.meta.url))): Prompt {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new Error(`prompt "${name}": a name is lower-case words joined by hyphens`);
  return readPrompt(name, readFileSync(join(folder, `${name}.md`), 'utf8'));
}

function readPrompt(name: string, text: string): Prompt {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replace(/\r\n/g, '\n'));
  if (match === null) throw new Error(`prompt ${name}.md: no front matter between two --- lines at the top`);
  const parsed = frontMatterSchema.safeParse(parse(match[1] ?? ''));
  if (!parsed.success) throw new Error(`prompt ${name}.md: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
  if (parsed.data.name !== name) throw new Error(`prompt ${name}.md: its front matter names it "${parsed.data.name}"`);
  const body = (match[2] ?? '').trim();
  const used = new Set([...body.matchAll(PLACEHOLDER)].map((found) => found[1] ?? ''));
  const declared = new Set(parsed.data.inputs);
  const undeclared = [...used].filter((input) => !declared.has(input));
  const unused = [...declared].filter((input) => !used.has(input));
  if (undeclared.length > 0) throw new Error(`prompt ${name}.md: uses {{${undeclared.join('}}, {{')}}} which its inputs do not declare`);
  if (unused.length > 0) throw new Error(`prompt ${name}.md: declares inputs it does not use: ${unused.join(', ')}`);
  return {
    ...parsed.data,
    hash: createHash('sha256').update(body).digest('hex'),
    pieces: body
      .split(PLACEHOLDER)
      .filter((_, index) => index % 2 === 0)
      .filter((piece) => piece !== ''),
    render(inputs) {
      const missing = [...declared].filter((input) => !Object.hasOwn(inputs, input));
      const extra = Object.keys(inputs).filter((input) => !declared.has(input));
      if (missing.length > 0) throw new Error(`prompt ${name}: missing input ${missing.join(', ')}`);
      if (extra.length > 0) throw new Error(`prompt ${name}: unknown input ${extra.join(', ')}`);
      // One pass: a placeholder inside a value stays text.
      return body.replace(PLACEHOLDER, (_, input: string) => inputs[input] ?? '');
    },
  };
}
