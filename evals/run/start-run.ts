import { randomBytes } from 'node:crypto';
import type { Suite } from '../suites.ts';
import { currentVersions, promptTexts } from '../versions.ts';
import { type Manifest, RunFolder } from './run-folder.ts';

/** The bank, the market and the moment every case is asked at. */
export const caseBank = { now: '2026-11-22T12:00:00+08:00', customers: 20_000, funds: 600 };

export interface NewRun {
  dataFolder: string;
  suites: Suite[];
  model: string;
  repeat: number;
  only: string[] | null;
  baselines: boolean;
}

/** A folder for a run that has not begun, named by the time and a few letters. */
export function startRun({ dataFolder, suites, model, repeat, only, baselines }: NewRun): { folder: RunFolder; manifest: Manifest } {
  const startedAt = new Date().toISOString();
  const manifest: Manifest = {
    id: `${startedAt.slice(0, 19).replaceAll(':', '').replace('T', '-')}-${randomBytes(2).toString('hex')}`,
    startedAt,
    model,
    ...caseBank,
    repeat,
    suites: suites.map(({ name, file, hash }) => ({ name, file, hash })),
    only,
    baselines,
    prompts: currentVersions().prompts,
  };
  return { folder: RunFolder.create(dataFolder, manifest, promptTexts()), manifest };
}
