import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkWording } from '../../../../server/marketing/content/wording.rules.ts';
import type { ProductKind } from '../../../../server/marketing/product/product.schema.ts';

/** The public cases live beside the project and are never part of it. */
export const CASES = resolve(import.meta.dirname, '../../../../../shared/eval/ad_copy_cases_dev.jsonl');

interface Row {
  id: string;
  text: string;
  label: 'violating' | 'clean';
  kind: string;
  products: string[] | null;
}

const KINDS: Record<string, ProductKind> = { public_fund: 'fund', private_fund: 'fund', am_plan: 'fund', wealth_mgmt: 'wealth' };

export interface Measured {
  violating: number;
  flagged: number;
  blocked: number;
  clean: number;
  falseFlags: number;
  falseBlocks: number;
  missed: Row[];
  wrong: { row: Row; codes: string[] }[];
  /** Rows of kind phrase and real_penalty that were not stopped. */
  unblocked: Row[];
}

/** Counts what the wording rules do with the public cases; null when the file is not there. */
export function measureWording(path = CASES): Measured | null {
  if (!existsSync(path)) return null;
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
  const judged = rows.map((row) => {
    const productKind = KINDS[row.products?.[0] ?? ''] ?? null;
    const found = checkWording(row.text, { productKind, channel: null, asOf: '2026-11-22', rightsKinds: [], aiGenerated: false });
    return { row, found, blocked: found.some((one) => one.severity === 'error') };
  });
  const violating = judged.filter(({ row }) => row.label === 'violating');
  const clean = judged.filter(({ row }) => row.label === 'clean');
  return {
    violating: violating.length,
    flagged: violating.filter(({ found }) => found.length > 0).length,
    blocked: violating.filter(({ blocked }) => blocked).length,
    clean: clean.length,
    falseFlags: clean.filter(({ found }) => found.length > 0).length,
    falseBlocks: clean.filter(({ blocked }) => blocked).length,
    missed: violating.filter(({ found }) => found.length === 0).map(({ row }) => row),
    wrong: clean
      .filter(({ found }) => found.length > 0)
      .map(({ row, found }) => ({ row, codes: found.map((one) => `${one.code}/${one.severity} ${one.quote}`) })),
    unblocked: violating.filter(({ row, blocked }) => !blocked && (row.kind === 'phrase' || row.kind === 'real_penalty')).map(({ row }) => row),
  };
}
