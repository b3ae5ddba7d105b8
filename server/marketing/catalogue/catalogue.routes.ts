import { z } from 'zod';
import { type Route, route } from '../../http/route.ts';
import { kpiSchema } from '../campaign/kpi.schema.ts';
import { channelSchema } from '../channel/channel.schema.ts';
import { listPastCampaigns } from '../evidence/evidence.store.ts';
import { readablePast } from '../evidence/read-evidence.ts';
import { productSchema } from '../product/product.schema.ts';
import { rightsTemplateSchema } from '../rights/rights.schema.ts';
import { eventTypeSchema, tagSchema } from '../tag/tag.schema.ts';
import { catalogueSchema } from './catalogue.schema.ts';
import { readEntries, readRightsTemplates } from './catalogue.store.ts';
import { findTagsAnswerSchema, findTagsQuerySchema } from './find-tags.schema.ts';
import { findTags } from './find-tags.ts';
import { readCatalogue } from './read-catalogue.ts';

const staff = ['operator', 'approver', 'reviewer'] as const;

/** What the bank can say about customers, give, sell and send. */
export const catalogueRoutes: Route[] = [
  route({
    method: 'get',
    path: '/catalogue',
    summary: 'The whole catalogue',
    roles: staff,
    answer: catalogueSchema,
    handle: ({ context }) => readCatalogue(context.store),
  }),
  route({
    method: 'get',
    path: '/tags',
    summary: 'Tags (标签)',
    roles: staff,
    answer: z.array(tagSchema),
    handle: ({ context }) => readEntries(context.store, 'tag'),
  }),
  route({
    method: 'get',
    path: '/tags/search',
    summary: 'Tags and events that fit some words, with how past campaigns that used them went',
    roles: staff,
    query: findTagsQuerySchema,
    answer: findTagsAnswerSchema,
    handle: async ({ context, actor, query }) =>
      findTags({ catalogue: await readCatalogue(context.store), past: readablePast(await listPastCampaigns(context.store), actor), ...query }),
  }),
  route({
    method: 'get',
    path: '/events',
    summary: 'Behaviour events (行为事件)',
    roles: staff,
    answer: z.array(eventTypeSchema),
    handle: ({ context }) => readEntries(context.store, 'event'),
  }),
  route({
    method: 'get',
    path: '/products',
    summary: 'Products (产品)',
    roles: staff,
    answer: z.array(productSchema),
    handle: ({ context }) => readEntries(context.store, 'product'),
  }),
  route({
    method: 'get',
    path: '/rights-templates',
    summary: 'Rights (权益) that can be given, with the stock left',
    roles: staff,
    answer: z.array(rightsTemplateSchema),
    handle: ({ context }) => readRightsTemplates(context.store),
  }),
  route({
    method: 'get',
    path: '/channels',
    summary: 'Channels (触达渠道)',
    roles: staff,
    answer: z.array(channelSchema),
    handle: ({ context }) => readEntries(context.store, 'channel'),
  }),
  route({
    method: 'get',
    path: '/kpis',
    summary: 'KPIs a campaign can be for',
    roles: staff,
    answer: z.array(kpiSchema),
    handle: ({ context }) => readEntries(context.store, 'kpi'),
  }),
];
