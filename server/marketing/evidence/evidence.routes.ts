import { z } from 'zod';
import { type Route, route } from '../../http/route.ts';
import { channelCodeSchema } from '../channel/channel.schema.ts';
import { rightsKindSchema } from '../rights/rights.schema.ts';
import { evidenceDimensionSchema, pastCampaignViewSchema, responseEvidenceSchema, tagEvidenceSchema } from './evidence.schema.ts';
import { pastCampaigns } from './past-campaigns.ts';
import { readResponses, readTagEvidence } from './read-evidence.ts';

const staff = ['operator', 'approver', 'reviewer'] as const;
const code = z.string().min(1).max(80);

/** What finished campaigns taught, for screens: counts and intervals, never customers. */
export const evidenceRoutes: Route[] = [
  route({
    method: 'get',
    path: '/evidence/tags',
    summary: 'How campaigns that chose by a tag went, goal by goal, treated against held-out',
    roles: staff,
    query: z.strictObject({ tag: code.optional(), kpi: code.optional() }),
    answer: z.array(tagEvidenceSchema),
    handle: ({ context, actor, query }) => readTagEvidence({ context, actor, tags: query.tag === undefined ? [] : [query.tag], kpi: query.kpi }),
  }),
  route({
    method: 'get',
    path: '/evidence/responses',
    summary: 'How customers answered past campaigns, by goal, tag, tag value, product, rights, channel, weekday, hour or season',
    roles: staff,
    query: z.strictObject({ by: evidenceDimensionSchema, kpi: code.optional() }),
    answer: z.array(responseEvidenceSchema),
    handle: ({ context, actor, query }) => readResponses({ context, actor, by: query.by, kpi: query.kpi }),
  }),
  route({
    method: 'get',
    path: '/evidence/campaigns',
    summary: 'Finished campaigns, the most alike to what is asked first',
    roles: staff,
    query: z.strictObject({
      kpi: code.optional(),
      tag: code.optional(),
      product: code.optional(),
      rightsKind: rightsKindSchema.optional(),
      channel: channelCodeSchema.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.array(pastCampaignViewSchema),
    handle: ({ context, actor, query }) =>
      pastCampaigns(context, {
        actor,
        query: {
          kpi: query.kpi ?? null,
          productCode: query.product ?? null,
          rightsKind: query.rightsKind ?? null,
          faceValueFen: null,
          channels: query.channel === undefined ? [] : [query.channel],
          tags: query.tag === undefined ? [] : [query.tag],
        },
        only: query,
        limit: query.limit,
      }),
  }),
];
