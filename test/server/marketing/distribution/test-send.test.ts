import { afterEach, describe, expect, it } from 'vitest';
import { launchCampaign } from '../../../../server/marketing/campaign/launch-campaign.ts';
import { testSend } from '../../../../server/marketing/distribution/test-send.ts';
import { maker, openRig, otherBranch, putCampaign, type Rig } from './rig.ts';

let rig: Rig;
afterEach(async () => rig.close());

describe('a test send', () => {
  it('should go to the whitelist only, marked as a test, recorded, and count nowhere', async () => {
    rig = await openRig({ whitelist: ['STAFF1', 'STAFF2'] });
    const { campaignId, contentHash } = await putCampaign(rig.context, { state: 'draft' });
    const { context, ports } = rig;
    const result = await testSend({ context, ports, actor: maker, campaignId });
    expect(result).toMatchObject({ version: 1, contentHash });
    expect(result.sends.map((send) => [send.touchId, send.customerId])).toEqual([
      ['t1', 'STAFF1'],
      ['t1', 'STAFF2'],
      ['t2', 'STAFF1'],
      ['t2', 'STAFF2'],
    ]);
    expect(result.sends[2]?.body).toContain('【掌舵银行】15.14元支付立减金');
    const lines = rig.outbox(campaignId);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).toMatchObject({ test: true });
    expect(await context.store.selectFrom('touch').selectAll().execute()).toEqual([]);
    expect(await context.store.selectFrom('test_send').select('content_hash').distinct().execute()).toEqual([{ content_hash: contentHash }]);
  });

  it('should be refused without a whitelist, after launch, and to other branches', async () => {
    rig = await openRig();
    const { context, ports } = rig;
    const put = await putCampaign(context);
    await expect(testSend({ context, ports, actor: maker, campaignId: put.campaignId })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(testSend({ context, ports, actor: otherBranch, campaignId: put.campaignId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await launchCampaign({ context, actor: maker, ...put });
    await expect(testSend({ context, ports, actor: maker, campaignId: put.campaignId })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});
