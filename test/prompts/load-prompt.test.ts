import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPrompt } from '../../prompts/load-prompt.ts';

const folder = join(import.meta.dirname, '../../prompts');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => file.slice(0, -3));

function write(text: string): string {
  const place = mkdtempSync(join(tmpdir(), 'prompts-'));
  writeFileSync(join(place, 'greeting.md'), text);
  return place;
}

const greeting = (inputs: string, body: string) => write(`---\nname: greeting\nversion: 2\nowner: us\ninputs: [${inputs}]\n---\n${body}\n`);

describe('every prompt of the folder', () => {
  it('should be there', () => expect(names.length).toBeGreaterThan(0));

  it.each(names)('%s should load, and render with exactly its inputs', (name) => {
    const prompt = loadPrompt(name);
    const text = prompt.render(Object.fromEntries(prompt.inputs.map((input) => [input, `<${input}>`])));
    for (const input of prompt.inputs) expect(text).toContain(`<${input}>`);
    expect(text).not.toMatch(/\{\{/);
    expect(prompt.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('loadPrompt', () => {
  it('should name a missing input and an unknown one', () => {
    const prompt = loadPrompt('greeting', greeting('who, when', 'Hello {{who}}, {{ when }}'));
    expect(prompt.render({ who: 'A', when: 'now' })).toBe('Hello A, now');
    expect(() => prompt.render({ who: 'A' })).toThrow('missing input when');
    expect(() => prompt.render({ who: 'A', when: 'now', why: 'x' })).toThrow('unknown input why');
    expect(() => prompt.render(Object.create({ who: 'A', when: 'b' }))).toThrow('missing input who, when');
  });

  it('should leave placeholders inside a value as text', () => {
    const prompt = loadPrompt('greeting', greeting('who, when', '{{who}} {{when}}'));
    expect(prompt.render({ who: '{{when}} $& $1', when: 'x' })).toBe('{{when}} $& $1 x');
  });

  it('should change its hash with the body only', () => {
    const a = loadPrompt('greeting', greeting('who', 'Hello {{who}}'));
    const b = loadPrompt('greeting', greeting('who', 'Hello  {{who}}'));
    const c = loadPrompt('greeting', write('---\nname: greeting\nversion: 3\nowner: them\ninputs: [who]\n---\nHello {{who}}\n'));
    expect(a.hash).not.toBe(b.hash);
    expect(a.hash).toBe(c.hash);
  });

  it('should refuse placeholders that are not declared, inputs that are not used, other names and paths', () => {
    expect(() => loadPrompt('greeting', greeting('who', 'Hello {{who}} {{when}}'))).toThrow('{{when}}');
    expect(() => loadPrompt('greeting', greeting('who, when', 'Hello {{who}}'))).toThrow('does not use: when');
    expect(() => loadPrompt('greeting', write('---\nname: other\nversion: 1\nowner: us\ninputs: []\n---\nx'))).toThrow('"other"');
    expect(() => loadPrompt('greeting', write('just text'))).toThrow('no front matter');
    expect(() => loadPrompt('../greeting')).toThrow('lower-case');
  });
});
