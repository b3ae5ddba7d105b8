import { z } from 'zod';
import { type Route, route } from '../../http/route.ts';
import { campaignComparisonSchema } from './campaign-comparison.schema.ts';
import { compareCampaigns } from './compare-campaigns.ts';
import { readOutSchema } from './feedback.schema.ts';
import { feedbackDeliverySchema, feedbackResultSchema } from './feedback-result.schema.ts';
import { readOut } from './read-out.ts';
import { recordFeedback } from './record-feedback.ts';

const idSchema = z.string().min(1).max(80);

/** What comes back from channels, and what it says. /campaigns/compare has to be mounted before /campaigns/:campaignId. */
export const feedbackRoutes: Route[] = [
  route({
    method: 'get',
    path: '/campaigns/compare',
    summary: 'Two read-outs side by side',
    roles: ['operator', 'approver'],
    query: z.strictObject({ left: idSchema, right: idSchema }),
    answer: campaignComparisonSchema,
    handle: ({ context, actor, query }) => compareCampaigns({ context, actor, left: query.left, right: query.right }),
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/read-out',
    summary: 'What the campaign brought, by arm against the holdout',
    roles: ['operator', 'approver'],
    params: z.strictObject({ campaignId: idSchema }),
    answer: readOutSchema,
    handle: ({ context, actor, params }) => readOut({ context, actor, campaignId: params.campaignId }),
  }),
  route({
    method: 'post',
    path: '/feedback',
    summary: 'Exposures, clicks, claims and conversions from channels and core systems',
    roles: ['operator', 'approver'],
    body: feedbackDeliverySchema,
    answer: feedbackResultSchema,
    handle: ({ context, actor, body }) => recordFeedback({ context, actor, events: body }),
  }),
];
