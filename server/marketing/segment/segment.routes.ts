import { z } from 'zod';
import { HelmsmanError } from '../../errors.ts';
import { type Route, route } from '../../http/route.ts';
import { checkPredicate, isError } from './check-predicate.ts';
import { countOverlap } from './count-overlap.ts';
import { explainMembership } from './explain-membership.ts';
import { listSegmentSummaries } from './list-segments.ts';
import type { Predicate } from './predicate.schema.ts';
import { previewSegment } from './preview-segment.ts';
import { profileSegment } from './profile-segment.ts';
import {
  membershipRequestSchema,
  membershipSchema,
  overlapRequestSchema,
  overlapSchema,
  segmentPreviewSchema,
  segmentProfileSchema,
  segmentQuerySchema,
  segmentSummarySchema,
} from './segment-preview.schema.ts';
import { readSegmentScene, type SegmentScene } from './segment-scene.ts';

const staff = ['operator', 'approver'] as const;

function refuseBroken(predicates: readonly Predicate[], scene: SegmentScene): void {
  for (const predicate of predicates) {
    const broken = checkPredicate({ predicate, ground: scene.ground }).find((problem) => isError(problem) && problem.code !== 'CONTRADICTORY_CONDITIONS');
    if (broken !== undefined) throw new HelmsmanError('INVALID_INPUT', { where: broken.code, what: broken.message });
  }
}

/** Counting and looking into segments. All of them only ever see the caller's own region. */
export const segmentRoutes: Route[] = [
  route({
    method: 'get',
    path: '/segments',
    summary: 'Stored segments (客群), newest first',
    roles: staff,
    answer: z.array(segmentSummarySchema),
    handle: ({ context, actor }) => listSegmentSummaries({ context, actor }),
  }),
  route({
    method: 'post',
    path: '/segments/preview',
    summary: 'Count some conditions: problems, waterfall, similar segments',
    roles: staff,
    body: segmentQuerySchema,
    answer: segmentPreviewSchema,
    handle: ({ context, actor, body }) => previewSegment({ context, actor, query: body }),
  }),
  route({
    method: 'post',
    path: '/segments/profile',
    summary: 'How an audience is made up',
    roles: staff,
    body: segmentQuerySchema.extend({ tags: z.array(z.string().max(80)).max(12).optional() }),
    answer: segmentProfileSchema,
    handle: async ({ context, actor, body }) => {
      const scene = await readSegmentScene(context);
      refuseBroken(
        [...body.audience.include, ...body.audience.exclude].map((condition) => condition.predicate),
        scene,
      );
      return profileSegment({ bank: context.bank, scene, region: actor.region, audience: body.audience, channels: body.channels, tags: body.tags });
    },
  }),
  route({
    method: 'post',
    path: '/segments/explain',
    summary: 'Why a customer is in an audience, or not',
    roles: staff,
    body: membershipRequestSchema,
    answer: membershipSchema,
    handle: ({ context, actor, body: { customerId, ...query } }) => explainMembership({ context, actor, query, customerId }),
  }),
  route({
    method: 'post',
    path: '/segments/overlap',
    summary: 'Customers two predicates share',
    roles: staff,
    body: overlapRequestSchema,
    answer: overlapSchema,
    handle: async ({ context, actor, body }) => {
      const scene = await readSegmentScene(context);
      refuseBroken([body.a, body.b], scene);
      return countOverlap({ bank: context.bank, scene, region: actor.region, ...body });
    },
  }),
];
