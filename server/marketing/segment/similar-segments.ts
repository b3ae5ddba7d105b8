import type { ServerContext } from '../../context.ts';
import { checkPredicate, isError } from './check-predicate.ts';
import { countOverlaps } from './count-overlap.ts';
import type { Predicate } from './predicate.schema.ts';
import { listSegments } from './segment.store.ts';
import type { SimilarSegment } from './segment-preview.schema.ts';
import type { SegmentScene } from './segment-scene.ts';

/** Below this share of common customers a stored segment is not worth naming. */
const LEAST_OVERLAP = 0.2;
/** Newest stored segments that are compared. */
const COMPARED = 30;

/** Stored segments that hold much the same customers, the most alike first. Drafts of the plan in hand are left out. */
export async function similarSegments({
  context,
  scene,
  region,
  predicate,
  notOfCampaign = null,
  limit = 3,
}: {
  context: Pick<ServerContext, 'store' | 'bank'>;
  scene: SegmentScene;
  region: string | null;
  predicate: Predicate;
  notOfCampaign?: string | null;
  limit?: number;
}): Promise<SimilarSegment[]> {
  const stored = (await listSegments(context.store, region, COMPARED)).filter((row) => notOfCampaign === null || row.campaign_id !== notOfCampaign);
  // What was stored before an import may speak of tags that are gone.
  const readable = stored
    .map((row) => ({ ...row, predicate: JSON.parse(row.predicate) as Predicate }))
    .filter((row) => !checkPredicate({ predicate: row.predicate, ground: scene.ground }).some(isError));
  if (readable.length === 0) return [];
  const overlaps = await countOverlaps({ bank: context.bank, scene, region, a: predicate, others: readable.map((row) => row.predicate) });
  return readable
    .map(
      (row, index): SimilarSegment => ({
        id: row.id,
        name: row.name,
        customers: overlaps[index]?.b ?? 0,
        shared: overlaps[index]?.both ?? 0,
        overlap: overlaps[index]?.overlap ?? 0,
      }),
    )
    .filter((segment) => segment.overlap >= LEAST_OVERLAP)
    .sort((a, b) => b.overlap - a.overlap || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}
