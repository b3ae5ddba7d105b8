import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { addItem, addSample } from './add-item.ts';
import { adjudicateItem } from './adjudicate-item.ts';
import { agreementOf } from './agreement.rules.ts';
import {
  agreementSchema,
  annotationItemSchema,
  newItemSchema,
  newRatingSchema,
  newSampleSchema,
  queueFilterSchema,
  queueItemSchema,
  queueSchema,
} from './annotation.schema.ts';
import { exportAnnotations } from './export-annotations.ts';
import { openForAnnotation } from './production-turns.ts';
import { rateItem } from './rate-item.ts';
import { readItem } from './read-item.ts';
import { readQueue, requireItem } from './read-queue.ts';
import { readRatedItems } from './read-rated-items.ts';
import type { ReviewSetup } from './review-setup.ts';
import { formatSchema, sendDownload } from './send-file.ts';

const roles = ['reviewer'] as const;
const byItem = z.strictObject({ itemId: z.string().max(80) });

/** The annotation queue: two ratings, blind to each other, and a settlement where they differ. */
export function annotationRoutes(setup: ReviewSetup): Route[] {
  return [
    route({
      method: 'get',
      path: '/review/items',
      summary: 'The annotation queue, what waits for the reader first',
      roles,
      query: queueFilterSchema,
      answer: queueSchema,
      handle: ({ context, actor, query }) => readQueue(context, { actor, filter: query }),
    }),
    route({
      method: 'post',
      path: '/review/items',
      summary: 'Put a case of a run or a turn of a conversation into the queue',
      roles,
      body: newItemSchema,
      answer: queueItemSchema,
      async handle({ context, actor, body, response }) {
        const { item, added } = await addItem(context, setup, { actor, item: body });
        response.status(added ? 201 : 200);
        return item;
      },
    }),
    route({
      method: 'post',
      path: '/review/items/sample',
      summary: 'Draw cases of a run by lot into the queue',
      roles,
      body: newSampleSchema,
      answer: z.strictObject({ added: z.int(), alreadyThere: z.int() }),
      async handle({ context, actor, body, response }) {
        const sampled = await addSample(context, setup, { actor, sample: body });
        response.status(201);
        return sampled;
      },
    }),
    route({
      method: 'get',
      path: '/review/items/:itemId',
      summary: 'An item to be rated; where it came from and the other rating show once both are there',
      roles,
      params: byItem,
      answer: annotationItemSchema,
      async handle({ context, actor, params }) {
        const { conversation_id } = await requireItem(context, { actor, ...params });
        if (conversation_id !== null) await openForAnnotation(context, { actor, conversationId: conversation_id });
        return readItem(context, setup, { actor, ...params });
      },
    }),
    route({
      method: 'post',
      path: '/review/items/:itemId/rating',
      summary: 'Rate an item, or change the own rating while it is the only one',
      roles,
      params: byItem,
      body: newRatingSchema,
      answer: annotationItemSchema,
      async handle({ context, actor, params, body }) {
        await rateItem(context, { actor, ...params, rating: body });
        return readItem(context, setup, { actor, ...params });
      },
    }),
    route({
      method: 'post',
      path: '/review/items/:itemId/adjudication',
      summary: 'Settle an item two raters see differently',
      roles,
      params: byItem,
      body: newRatingSchema,
      answer: annotationItemSchema,
      async handle({ context, actor, params, body }) {
        await adjudicateItem(context, { actor, ...params, rating: body });
        return readItem(context, setup, { actor, ...params });
      },
    }),
    route({
      method: 'get',
      path: '/review/agreement',
      summary: "Cohen's κ of the raters, and how far graders and rubric judge agree with people",
      roles,
      answer: agreementSchema,
      handle: async ({ context }) => agreementOf(await readRatedItems(context)),
    }),
    route({
      method: 'get',
      path: '/review/annotations/export',
      summary: 'Annotations as JSONL or CSV',
      roles,
      query: formatSchema,
      answer: null,
      async handle({ context, actor, query, response }) {
        sendDownload(response, { name: 'annotations', type: query.format, text: await exportAnnotations(context, { actor, ...query }) });
        return undefined;
      },
    }),
  ];
}
