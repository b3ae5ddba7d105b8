import type { PastCampaign, SimilarityQuery } from './evidence.schema.ts';

/** How much each likeness counts; they sum to 1. The goal counts most: rates of different goals cannot be compared. */
const WEIGHTS = { kpi: 0.35, product: 0.15, rightsKind: 0.2, faceValue: 0.1, channels: 0.1, tags: 0.1 } as const;

/** From here up a past campaign is called "similar" in words shown to people. */
export const SIMILAR_FROM = 0.6;

/** How much a past campaign is like the one in hand, 0 to 1, by the parts that the one in hand has; no customers are looked at. */
export function similarity(query: SimilarityQuery, past: PastCampaign): number {
  const parts = [
    { weight: query.kpi === null ? 0 : WEIGHTS.kpi, likeness: same(query.kpi, past.kpi) },
    { weight: query.productCode === null ? 0 : WEIGHTS.product, likeness: same(query.productCode, past.productCode) },
    { weight: WEIGHTS.rightsKind, likeness: same(query.rightsKind, past.rightsKind) },
    { weight: WEIGHTS.faceValue, likeness: closeness(query.faceValueFen, past.faceValueFen) },
    { weight: query.channels.length === 0 ? 0 : WEIGHTS.channels, likeness: jaccard(query.channels, past.channels) },
    { weight: query.tags.length === 0 ? 0 : WEIGHTS.tags, likeness: jaccard(query.tags, past.tags) },
  ];
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  return parts.reduce((sum, part) => sum + part.weight * part.likeness, 0) / total;
}

function same(a: string | null, b: string | null): number {
  return a === b ? 1 : 0;
}

/** 1 for equal amounts, 0.5 for twice or half, 0.25 for four times. */
function closeness(a: number | null, b: number | null): number {
  if (a === null && b === null) return 1;
  if (a === null || b === null || a === 0 || b === 0) return a === b ? 1 : 0;
  return Math.min(a, b) / Math.max(a, b);
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const both = [...left].filter((item) => right.has(item)).length;
  return both / (left.size + right.size - both);
}
