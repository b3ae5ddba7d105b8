import { z } from 'zod';
import { HelmsmanError } from '../errors.ts';
import { writeAudit } from '../store/audit.ts';
import { afterCommit } from '../store/unit-of-work.ts';
import { toInstant } from '../values/time.ts';
import { apiTokenSchema, newTokenSchema } from './api-token.schema.ts';
import { listTokens, revokeToken } from './api-token.store.ts';
import { createToken, viewOfToken } from './create-token.ts';
import { type Route, route } from './route.ts';
import { announceRevoked } from './session-end.ts';
import { grantableScopes } from './token-scope.rules.ts';

/** Tokens for machines: a person makes, sees and revokes his own. `routes` are those a token may be for. */
export function apiTokenRoutes(routes: readonly Route[]): Route[] {
  return [
    route({
      method: 'get',
      path: '/tokens',
      summary: "The actor's tokens, newest first, and the scopes he may grant",
      roles: 'signed-in',
      answer: z.strictObject({ tokens: z.array(apiTokenSchema), grantable: z.array(z.string()) }),
      async handle({ context, actor }) {
        return { tokens: (await listTokens(context.store, actor.id)).map(viewOfToken), grantable: grantableScopes(routes, actor.role) };
      },
    }),
    route({
      method: 'post',
      path: '/tokens',
      summary: 'Make a token; its secret is in this answer and is never shown again',
      roles: 'signed-in',
      body: newTokenSchema,
      answer: z.strictObject({ token: apiTokenSchema, secret: z.string() }),
      keepAnswer: false,
      async handle({ context, actor, body, response }) {
        response.status(201).set('cache-control', 'no-store');
        return createToken(context, { actor, grantable: grantableScopes(routes, actor.role), ...body });
      },
    }),
    route({
      method: 'delete',
      path: '/tokens/:tokenId',
      summary: 'Revoke a token at once',
      roles: 'signed-in',
      params: z.strictObject({ tokenId: z.string().max(80) }),
      answer: z.strictObject({ revoked: z.literal(true) }),
      async handle({ context, actor, params: { tokenId } }) {
        const now = context.clock();
        await context.store.transaction().execute(async (trx) => {
          if (!(await revokeToken(trx, { id: tokenId, owner: actor.id, at: toInstant(now) }))) throw new HelmsmanError('NOT_FOUND', { what: tokenId });
          await writeAudit(trx, { at: now, actor: actor.id, action: 'token-revoke', subject: { kind: 'token', id: tokenId } });
        });
        afterCommit(context.store, () => announceRevoked(actor.id));
        return { revoked: true as const };
      },
    }),
  ];
}
