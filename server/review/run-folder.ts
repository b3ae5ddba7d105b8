import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifestSchema } from './run-manifest.schema.ts';
import { type Trajectory, trajectorySchema } from './trajectory.schema.ts';

/** Where a run keeps what came of it: manifest, trajectories, prompts, results and report. */
export class RunFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static create(dataFolder: string, manifest: Manifest, prompts: Record<string, string>): RunFolder {
    const folder = new RunFolder(join(dataFolder, 'evals', manifest.id));
    mkdirSync(join(folder.path, 'trajectories'), { recursive: true });
    folder.write('manifest.json', JSON.stringify(manifest, null, 2));
    folder.write('prompts.json', JSON.stringify(prompts, null, 2));
    return folder;
  }

  /** @throws Error naming the runs there are, for one that is not */
  static open(dataFolder: string, id: string): RunFolder {
    const home = join(dataFolder, 'evals');
    const path = join(home, id);
    if (!/^[\w.-]+$/.test(id) || !existsSync(join(path, 'manifest.json'))) {
      const known = existsSync(home) ? readdirSync(home).filter((name) => existsSync(join(home, name, 'manifest.json'))) : [];
      throw new Error(`There is no run "${id}" in ${home}. There are: ${known.sort().slice(-10).join(', ') || 'none'}.`);
    }
    return new RunFolder(path);
  }

  get manifest(): Manifest {
    return manifestSchema.parse(JSON.parse(this.read('manifest.json')));
  }

  get prompts(): Record<string, string> {
    return JSON.parse(this.read('prompts.json')) as Record<string, string>;
  }

  keep(trajectory: Trajectory): void {
    appendFileSync(this.#file(trajectory.suite), `${JSON.stringify(trajectory)}\n`);
  }

  /** What has been run of a suite; the half line of a run that was killed is left out, a later attempt replaces an earlier one. */
  trajectories(suite: string): Trajectory[] {
    const file = this.#file(suite);
    if (!existsSync(file)) return [];
    return lastOfEach(readFileSync(file, 'utf8').split('\n'));
  }

  /** What was done for one case, without reading the whole run into objects. */
  async trajectoriesOf(suite: string, caseId: string): Promise<Trajectory[]> {
    const file = this.#file(suite);
    if (!existsSync(file)) return [];
    const mark = `"caseId":${JSON.stringify(caseId)}`;
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.includes(mark));
    return lastOfEach(lines).filter((trajectory) => trajectory.caseId === caseId);
  }

  /** After a kill in the middle of a line: what follows begins on a line of its own. */
  mend(suite: string): void {
    const file = this.#file(suite);
    if (existsSync(file) && !readFileSync(file, 'utf8').endsWith('\n')) appendFileSync(file, '\n');
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name));
  }

  /** Whole or not at all. */
  write(name: string, text: string): void {
    const file = join(this.path, name);
    writeFileSync(`${file}.new`, text);
    renameSync(`${file}.new`, file);
  }

  #file(suite: string): string {
    return join(this.path, 'trajectories', `${suite}.jsonl`);
  }
}

export function keyOf({ caseId, variant, attempt }: Pick<Trajectory, 'caseId' | 'variant' | 'attempt'>): string {
  return `${variant} ${attempt} ${caseId}`;
}

function lastOfEach(lines: readonly string[]): Trajectory[] {
  const kept = new Map<string, Trajectory>();
  for (const line of lines) {
    const parsed = trajectorySchema.safeParse(parseJson(line));
    if (parsed.success) kept.set(keyOf(parsed.data), parsed.data);
  }
  return [...kept.values()];
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
