import type { Tag } from '../tag/tag.schema.ts';
import { type ParameterList, quoteName } from './sql-text.ts';

/**
 * The customers a person may see at all, as SQL over a row of `customers`; null: all of them (head office).
 * Branch staff of a bank without a region tag see nobody: what cannot be told apart is not shown.
 */
export function regionScope(region: string | null, tags: readonly Tag[], parameters: ParameterList): string | null {
  if (region === null) return null;
  const tag = tags.find((one) => one.role === 'region');
  return tag === undefined ? 'false' : `(customers.${quoteName(tag.code)} = ${parameters.add(region)})`;
}
