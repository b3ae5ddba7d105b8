import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { HelmsmanError } from '../errors.ts';
import type { Actor } from '../identity.ts';
import { writeAudit } from '../store/audit.ts';
import { newId } from '../values/id.ts';
import { toInstant } from '../values/time.ts';
import type { ApiToken, newTokenSchema } from './api-token.schema.ts';
import { insertToken, listTokens } from './api-token.store.ts';
import { hashOfSecret, newSecret } from './secret.ts';
import type { SessionTables } from './session.tables.ts';

/** Live tokens one person may have. */
const MOST = 20;

/**
 * Makes a token that speaks for the actor within `scopes`, which must be among those he may grant. The secret is in the
 * answer and nowhere else; what it may do follows its owner's role at every use.
 */
export async function createToken(
  context: ServerContext,
  { actor, grantable, name, scopes, days }: { actor: Actor; grantable: readonly string[] } & z.infer<typeof newTokenSchema>,
): Promise<{ token: ApiToken; secret: string }> {
  const beyond = scopes.filter((scope) => !grantable.includes(scope));
  if (beyond.length > 0)
    throw new HelmsmanError('INVALID_INPUT', {
      where: 'body.scopes',
      what: { zh: `您不能授予 ${beyond.join(', ')}`, en: `you cannot grant ${beyond.join(', ')}` },
    });
  const now = context.clock();
  const secret = `hms_${newSecret()}`;
  const row = {
    id: newId('tok'),
    token_hash: hashOfSecret(secret),
    owner: actor.id,
    name,
    scopes: JSON.stringify([...new Set(scopes)].sort()),
    created_at: toInstant(now),
    expires_at: toInstant(new Date(now.getTime() + days * 86_400_000)),
    used_at: null,
    revoked_at: null,
  };
  await context.store.transaction().execute(async (trx) => {
    // The audit's head is locked first, so that two requests at once cannot both be the twentieth.
    const token = viewOfToken(row);
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'token-create',
      subject: { kind: 'token', id: row.id },
      after: { name, scopes: token.scopes, days },
    });
    const live = (await listTokens(trx, actor.id)).filter(({ revoked_at, expires_at }) => revoked_at === null && expires_at > row.created_at);
    if (live.length >= MOST)
      throw new HelmsmanError('INVALID_INPUT', {
        where: 'tokens',
        what: { zh: `每人最多 ${MOST} 个有效令牌`, en: `at most ${MOST} live tokens for one person` },
      });
    await insertToken(trx, row);
  });
  return { token: viewOfToken(row), secret };
}

export function viewOfToken(row: SessionTables['api_token']): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as string[],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  };
}
