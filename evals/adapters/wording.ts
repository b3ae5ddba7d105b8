import { z } from 'zod';
import { checkWording } from '../../server/marketing/content/wording.rules.ts';
import type { ProductKind } from '../../server/marketing/product/product.schema.ts';
import { type AdapterOptions, type AdapterResult, share, sharedRows } from './adapter.ts';

const rowSchema = z.object({ text: z.string(), label: z.enum(['violating', 'clean']), products: z.array(z.string()).nullish() });

/** The house's product kinds for those of the file. */
const KINDS: Record<string, ProductKind> = { public_fund: 'fund', private_fund: 'fund', am_plan: 'fund', wealth_mgmt: 'wealth' };
const [LEAST_RECALL, MOST_FALSE] = [0.95, 0.05];

/** Public sentences of advertising: how many violating ones are stopped or sent to review, and how many clean ones are. */
export async function wording({ limit }: AdapterOptions): Promise<AdapterResult> {
  const rows = sharedRows('eval/ad_copy_cases_dev.jsonl', rowSchema, limit);
  const flagged = ({ text, products }: z.infer<typeof rowSchema>) =>
    checkWording(text, { productKind: KINDS[products?.[0] ?? ''] ?? null, channel: null, asOf: '2026-11-22', rightsKinds: [], aiGenerated: false }).length > 0;
  const violating = rows.filter(({ label }) => label === 'violating');
  const clean = rows.filter(({ label }) => label === 'clean');
  const recall = share(violating.filter(flagged).length, violating.length);
  const falsePositives = share(clean.filter(flagged).length, clean.length);
  return {
    adapter: 'wording',
    figures: { violating: violating.length, recall, clean: clean.length, falsePositives },
    misses: [
      ...(recall < LEAST_RECALL ? [`recall below ${LEAST_RECALL}`] : []),
      ...(falsePositives > MOST_FALSE ? [`false positives above ${MOST_FALSE}`] : []),
    ],
  };
}
