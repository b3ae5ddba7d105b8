import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LibraryCard } from './card.schema.ts';
import { readCard } from './read-card.ts';

export interface CardProblem {
  file: string;
  reason: string;
}

/** A library that cannot be used as it is; `problems` says which file and why. */
export class LibraryError extends Error {
  readonly problems: CardProblem[];
  constructor(problems: CardProblem[]) {
    super(`know-how library: ${problems.map(({ file, reason }) => `${file}: ${reason}`).join('; ')}`);
    this.name = 'LibraryError';
    this.problems = problems;
  }
}

/**
 * Reads every `.md` of a folder (not below it) as a know-how card, in order of file name.
 * @returns the good cards, and a problem (file, reason) for each thing wrong with the others; an id has one file, named after it
 */
export async function readLibrary(folder: string): Promise<{ cards: LibraryCard[]; problems: CardProblem[] }> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort();
  const readings = await Promise.all(files.map(async (file) => ({ file, reading: readCard(await readFile(join(folder, file), 'utf8')) })));
  const cards: LibraryCard[] = [];
  const problems: CardProblem[] = [];
  for (const { file, reading } of readings) {
    problems.push(...reading.problems.map((reason) => ({ file, reason })));
    if (reading.card === null) continue;
    if (`${reading.card.id}.md` !== file) problems.push({ file, reason: `id: "${reading.card.id}" does not match the file name` });
    else cards.push(reading.card);
  }
  return { cards, problems };
}
