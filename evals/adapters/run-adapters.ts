import { type Adapter, type AdapterResult, NotRunError } from './adapter.ts';
import { fundReal } from './fund-real.ts';
import { injection } from './injection.ts';
import { overRefusal } from './over-refusal.ts';
import { wording } from './wording.ts';

const adapters: Record<string, Adapter> = { wording, injection, 'over-refusal': overRefusal, 'fund-real': fundReal };
export const adapterNames: readonly string[] = Object.keys(adapters);

/** Misses named below a result; the rest is counted. */
const NAMED = 10;

/**
 * Runs adapters to files that lie beside the project, and prints what they measured, or that they were not run.
 * @returns exit code: 1 when a target was not met; 3 when none could be run
 */
export async function runAdapters(names: readonly string[], { json, ...options }: { json: boolean; parallel: number; limit: number | null }): Promise<number> {
  const results: (AdapterResult | { adapter: string; notRun: string })[] = [];
  for (const name of names) {
    const adapter = adapters[name];
    if (adapter === undefined) continue;
    try {
      results.push(await adapter(options));
    } catch (error) {
      if (!(error instanceof NotRunError)) throw error;
      results.push({ adapter: name, notRun: error.path });
    }
    const last = results.at(-1);
    if (last !== undefined) console.log(json ? JSON.stringify(last) : lineOf(last));
  }
  if (results.every((result) => 'notRun' in result)) return 3;
  return results.some((result) => 'misses' in result && result.misses.length > 0) ? 1 : 0;
}

function lineOf(result: AdapterResult | { adapter: string; notRun: string }): string {
  if ('notRun' in result) return `${result.adapter}  not run: ${result.notRun}`;
  const figures = Object.entries(result.figures).map(([name, value]) => `${name} ${Number.isInteger(value) ? value : value.toFixed(3)}`);
  const named = result.misses.slice(0, NAMED).map((miss) => `  ${miss}`);
  const more = result.misses.length - named.length;
  return [
    `${result.adapter}  ${figures.join(', ')}${result.misses.length === 0 ? '' : '  MISSED'}`,
    ...named,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ].join('\n');
}
