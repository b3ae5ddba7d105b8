import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import { assertMaySteer } from '../campaign/campaign-access.rules.ts';
import { findCampaign, findPlanVersion, isGloballyStopped } from '../campaign/launched-campaign.store.ts';
import type { DistributionPorts } from './distribution-ports.ts';
import type { TestSendResult } from './test-send.schema.ts';
import { insertTestSends } from './test-send.store.ts';

export interface TestSendRequest {
  context: ServerContext;
  ports: DistributionPorts;
  actor: Actor;
  campaignId: string;
  touchId?: string;
  arm?: string;
}

/**
 * Sends the plan's words, as they stand, to the house's whitelist through the real channels, marked as a test.
 * Before launch only. Errors: NOT_FOUND, FORBIDDEN, WRONG_STATE, GLOBAL_STOP; INVALID_INPUT when the whitelist is
 * empty or the plan has no such touch or no words yet.
 */
export async function testSend({ context, ports, actor, campaignId, touchId, arm }: TestSendRequest): Promise<TestSendResult> {
  const { store, policy } = context;
  const campaign = await findCampaign(store, campaignId);
  assertMaySteer(actor, campaign);
  if (!['draft', 'pending_approval', 'changes_requested', 'approved'].includes(campaign.state)) {
    throw new HelmsmanError('WRONG_STATE', { state: campaign.state, action: 'test-sent' });
  }
  if (await isGloballyStopped(store)) throw new HelmsmanError('GLOBAL_STOP');
  if (policy.testWhitelist.length === 0)
    throw new HelmsmanError('INVALID_INPUT', { where: 'policy.testWhitelist', what: { zh: '测试白名单为空', en: 'the whitelist is empty' } });
  const { plan, version, contentHash } = await findPlanVersion(store, campaignId, campaign.current_version);
  const now = context.clock();
  const sends: TestSendResult['sends'] = [];
  const touches = plan.strategies
    .flatMap((strategy) => strategy.touches.map((touch) => ({ strategy, touch })))
    .filter(({ touch }) => touchId === undefined || touch.id === touchId);
  for (const { strategy, touch } of touches) {
    for (const armId of [...new Set(touch.content.map((content) => content.arm))].filter((one) => arm === undefined || one === arm)) {
      const words = await ports.render({ plan, strategy, touch, arm: armId });
      const id = newId('test');
      const receipt = await ports.adapters(touch.channel).hand({
        id,
        campaignId,
        waveId: 'test',
        touchId: touch.id,
        channel: touch.channel,
        test: true,
        messages: policy.testWhitelist.map((customerId) => ({ customerId, arm: armId, ...words })),
      });
      for (const customerId of policy.testWhitelist) {
        sends.push({
          id: `${id}:${customerId}`,
          touchId: touch.id,
          channel: touch.channel,
          arm: armId,
          customerId,
          title: words.title,
          body: words.body,
          receipt,
        });
      }
    }
  }
  if (sends.length === 0)
    throw new HelmsmanError('INVALID_INPUT', { where: touchId ?? 'strategies', what: { zh: '没有可发送的触达内容', en: 'no touch with words to send' } });
  await store.transaction().execute(async (trx) => {
    await insertTestSends(
      trx,
      sends.map((send) => ({
        id: send.id,
        campaign_id: campaignId,
        version,
        content_hash: contentHash,
        touch_id: send.touchId,
        channel: send.channel,
        arm: send.arm,
        customer_id: send.customerId,
        sent_by: actor.id,
        sent_at: toInstant(now),
        receipt: send.receipt,
      })),
    );
    await writeAudit(trx, {
      at: now,
      actor: actor.id,
      action: 'campaign-test-send',
      subject: { kind: 'campaign', id: campaignId },
      after: { version, contentHash, sends: sends.length, receipts: [...new Set(sends.map((send) => send.receipt))] },
    });
  });
  return { campaignId, version, contentHash, sentAt: toInstant(now), sends };
}
