import { newRunId } from '../../server/review/run-id.ts';
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
  /** The first so many cases of each suite; null: all. */
  limit?: number | null;
  baselines: boolean;
  /** The name of its folder, where whoever asks for it has given one. */
  id?: string | undefined;
}

/** A folder for a run that has not begun, named by the time and a few letters. */
export function startRun({ dataFolder, suites, model, repeat, only, limit, baselines, id }: NewRun): { folder: RunFolder; manifest: Manifest } {
  const startedAt = new Date();
  const manifest: Manifest = {
    id: id ?? newRunId(startedAt),
    startedAt: startedAt.toISOString(),
    model,
    ...caseBank,
    repeat,
    suites: suites.map(({ name, file, hash }) => ({ name, file, hash })),
    only,
    limit: limit ?? null,
    baselines,
    prompts: currentVersions().prompts,
  };
  return { folder: RunFolder.create(dataFolder, manifest, promptTexts()), manifest };
}
