import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPrompt } from '../prompts/load-prompt.ts';

export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const promptsFolder = join(import.meta.dirname, '../prompts');

/** Names of all prompts. */
export function promptNames(): string[] {
  return readdirSync(promptsFolder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3))
    .sort();
}

export interface Versions {
  /** One hash over all grader sources: results under different ones may not be compared without grading again. */
  graders: string;
  /** Hash of each prompt's body. */
  prompts: Record<string, string>;
}

export function currentVersions(): Versions {
  const folder = join(import.meta.dirname, 'graders');
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);
  return {
    graders: sha256Of(sources.join('\n')).slice(0, 16),
    prompts: Object.fromEntries(promptNames().map((name) => [name, loadPrompt(name).hash.slice(0, 16)])),
  };
}

/** Every prompt as it is written now, to stand beside the scores it moved. */
export function promptTexts(): Record<string, string> {
  return Object.fromEntries(promptNames().map((name) => [name, readFileSync(join(promptsFolder, `${name}.md`), 'utf8')]));
}
