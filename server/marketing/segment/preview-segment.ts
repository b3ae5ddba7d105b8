import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { checkAudience, isError } from './check-predicate.ts';
import { describePredicate } from './describe-predicate.ts';
import { estimateSegment } from './estimate-segment.ts';
import { audiencePredicate } from './predicate-ground.ts';
import type { SegmentPreview, SegmentQuery } from './segment-preview.schema.ts';
import { readSegmentScene } from './segment-scene.ts';
import { similarSegments } from './similar-segments.ts';

/**
 * What some conditions come to, for the person asking: problems, words, waterfall, similar stored segments.
 * Branch staff see their own branch's customers only, whatever the conditions say.
 */
export async function previewSegment({
  context,
  actor,
  query,
}: {
  context: Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'>;
  actor: Pick<Actor, 'region'>;
  query: SegmentQuery;
}): Promise<SegmentPreview> {
  const scene = await readSegmentScene(context);
  const { audience, channels } = query;
  const problems = checkAudience({ audience, ground: scene.ground });
  const chips = (['include', 'exclude'] as const).flatMap((side) =>
    audience[side].map(({ id, predicate }) => ({ id, side, label: describePredicate(predicate, scene.catalogue) })),
  );
  const answer = { problems: problems.map((problem) => ({ ...problem, severity: problem.severity ?? 'error' })), chips };
  // Contradictory conditions can be counted: they come to nobody, and the waterfall shows where.
  if (problems.some((problem) => isError(problem) && problem.code !== 'CONTRADICTORY_CONDITIONS')) return { ...answer, estimate: null, similar: [] };
  const estimate = await estimateSegment({ bank: context.bank, scene, audience, channels, region: actor.region });
  const similar = estimate.matched === 0 ? [] : await similarSegments({ context, scene, region: actor.region, predicate: audiencePredicate(audience) });
  return { ...answer, estimate, similar };
}
