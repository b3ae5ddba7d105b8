import { z } from 'zod';
import { instantSchema } from '../values/time.ts';

/** A token without its secret, which nobody can read again. */
export const apiTokenSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.string()).describe('"read", or "write:" and the first word of a path'),
    createdAt: instantSchema,
    expiresAt: instantSchema,
    usedAt: instantSchema.nullable().describe('Last use, to five minutes'),
    revokedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApiToken' });
export type ApiToken = z.infer<typeof apiTokenSchema>;

export const newTokenSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80).describe('Which machine it is for'),
    scopes: z.array(z.string().max(60)).min(1).max(40),
    days: z.int().min(1).max(365).default(90).describe('How long it lives'),
  })
  .meta({ id: 'NewApiToken' });
