import { z } from 'zod';
import { HelmsmanError } from '../errors.ts';
import { type Route, route } from '../http/route.ts';
import { bankDay } from '../values/time.ts';
import { knowHowCardSchema, knowHowHitSchema } from './know-how.schema.ts';

export const knowHowRoutes: Route[] = [
  route({
    method: 'get',
    path: '/know-how',
    summary: 'Search the know-how base',
    roles: ['operator', 'approver', 'reviewer'],
    query: z.strictObject({ q: z.string().min(1).max(400), limit: z.coerce.number().int().min(1).max(20).default(10) }),
    answer: z.array(knowHowHitSchema),
    async handle({ context, actor, query }) {
      return context.knowHow.search({ text: query.q, day: bankDay(context.clock()), limit: query.limit, region: actor.region });
    },
  }),
  route({
    method: 'get',
    path: '/know-how/:cardId',
    summary: 'One know-how card',
    roles: ['operator', 'approver', 'reviewer'],
    params: z.strictObject({ cardId: z.string().max(80) }),
    answer: knowHowCardSchema,
    async handle({ context, params }) {
      const card = await context.knowHow.read(params.cardId);
      if (card === undefined) throw new HelmsmanError('NOT_FOUND', { what: params.cardId });
      return card;
    },
  }),
];
