import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../server/store/audit.ts';
import { type DoorsRig, openDoors, send, signIn } from './doors-rig.ts';

describe('refused requests in the audit', () => {
  let rig: DoorsRig;
  beforeEach(async () => {
    rig = await openDoors();
  });
  afterEach(() => rig.close());

  const refusals = async () => {
    const rows = await rig.context.store.selectFrom('audit').selectAll().where('action', '=', 'request-refuse').orderBy('sequence').execute();
    return rows.map(({ actor, subject_id, after }) => ({ actor, what: subject_id, why: JSON.parse(after ?? '{}') }));
  };

  it('should say who asked, for what, and why not', async () => {
    const cookie = await signIn(rig, 'approver-1');
    await send(rig, 'POST', '/api/campaigns/cmp_9/launch', { cookie, body: { contentHash: 'secret words' } });
    expect(await refusals()).toEqual([
      { actor: 'approver-1', what: 'POST /api/campaigns/:campaignId/launch', why: { code: 'FORBIDDEN', path: '/api/campaigns/cmp_9/launch' } },
    ]);
    expect(await verifyAudit(rig.context.store)).toMatchObject({ intact: true });
  });

  it('should name the token of a machine, and the field that was wrong, and never what was sent', async () => {
    const cookie = await signIn(rig, 'ops-head');
    const made = await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'm', scopes: ['read'] } });
    const { token, secret } = made.body as { token: { id: string }; secret: string };
    await send(rig, 'POST', '/api/campaigns', { token: secret, body: {} });
    await send(rig, 'POST', '/api/tokens', { cookie, body: { name: 'words of his', scopes: 'all of them' } });
    expect((await refusals()).map(({ why }) => why)).toEqual([
      { code: 'TOKEN_NOT_ALLOWED', path: '/api/campaigns', token: token.id },
      { code: 'INVALID_INPUT', path: '/api/tokens', where: 'body.scopes' },
    ]);
    expect(JSON.stringify(await refusals())).not.toMatch(/words|all of them/);
  });

  it('should write a refusal once where a request with a key is repeated', async () => {
    const cookie = await signIn(rig, 'ops-head');
    const again = () =>
      send(rig, 'POST', '/api/campaigns/cmp_1/refused', { cookie, body: {}, headers: { 'idempotency-key': 'one' } }).then(({ status }) => status);
    expect([await again(), await again(), await again()]).toEqual([409, 409, 409]);
    expect(await refusals()).toHaveLength(1);
  });

  it('should hold a request of another site, and a read that his role does not allow, but no stranger’s', async () => {
    const cookie = await signIn(rig, 'investor-c1');
    await send(rig, 'GET', '/api/tags', { cookie });
    await send(rig, 'POST', '/api/campaigns', { cookie, body: {}, headers: { origin: 'https://evil.example' } });
    await send(rig, 'GET', '/api/nowhere', { cookie });
    await send(rig, 'POST', '/api/campaigns', { body: {} });
    expect((await refusals()).map(({ what, why }) => `${what} ${why.code}`)).toEqual(['GET /api/tags FORBIDDEN', 'POST /api CROSS_ORIGIN']);
  });

  it('should answer as ever when the audit cannot be written', async () => {
    const cookie = await signIn(rig, 'approver-1');
    await rig.context.store.deleteFrom('audit_head').execute();
    const { status, body } = await send(rig, 'POST', '/api/campaigns/cmp_9/launch', { cookie, body: {} });
    expect([status, body.error?.code]).toEqual([403, 'FORBIDDEN']);
    expect(rig.log.join('\n')).toContain('a refusal could not be written to the audit');
  });
});
