import { z } from 'zod';
import { fundQuerySchema } from '../screening/fund-query.schema.ts';

/** A screen by click. A list of a turn needs both the conversation and the turn. */
export const screenRequestSchema = z
  .strictObject({ query: fundQuerySchema, conversationId: z.string().max(80).optional(), turnId: z.string().max(80).optional() })
  .refine(({ conversationId, turnId }) => (conversationId === undefined) === (turnId === undefined), {
    path: ['turnId'],
    error: 'conversationId and turnId go together',
  })
  .meta({ id: 'ScreenRequest' });
