import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type HousePolicy, housePolicySchema } from './policy.ts';

/** Reads `policy.yaml` in the data folder; what it leaves out, or all of it where there is none, is the default. */
export function readPolicy(dataFolder: string): HousePolicy {
  const file = join(dataFolder, 'policy.yaml');
  if (!existsSync(file)) return housePolicySchema.parse({});
  const result = housePolicySchema.safeParse(parse(readFileSync(file, 'utf8')) ?? {});
  if (!result.success) throw new Error(`${file} is not valid:\n${z.prettifyError(result.error)}`);
  return result.data;
}
