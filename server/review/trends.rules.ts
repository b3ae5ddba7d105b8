import { contentHash } from '../values/canonical.ts';
import type { Run, Trends } from './run.schema.ts';

/** Rates over time, a series for each suite and model, oldest first. Runs that are not over, or were cut to a few cases, are left out. Pure. */
export function trendsOf(runs: readonly Run[], { suite: wantedSuite, model: wantedModel }: { suite?: string | undefined; model?: string | undefined }): Trends {
  const series = new Map<string, Trends[number]>();
  for (const run of [...runs].sort((a, b) => a.askedAt.localeCompare(b.askedAt))) {
    if (run.result === null || run.limit !== null || (run.state !== 'done' && run.state !== 'kept')) continue;
    if (wantedModel !== undefined && run.model !== wantedModel) continue;
    const prompts = contentHash(run.result.prompts).slice(0, 16);
    for (const { suite, passHat1, interval, cases, passed, dataset } of run.result.suites) {
      if (wantedSuite !== undefined && suite !== wantedSuite) continue;
      const key = `${suite}\n${run.model}`;
      const one = series.get(key) ?? { suite, model: run.model, points: [] };
      series.set(key, one);
      one.points.push({
        runId: run.id,
        at: run.askedAt,
        passHat1,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        cases,
        passed,
        graders: run.result.graders,
        dataset,
        prompts,
      });
    }
  }
  return [...series.values()].sort((a, b) => a.suite.localeCompare(b.suite) || a.model.localeCompare(b.model));
}
