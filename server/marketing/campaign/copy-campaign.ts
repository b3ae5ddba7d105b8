import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import type { Actor } from '../../identity.ts';
import { writeAudit } from '../../store/audit.ts';
import { contentHash } from '../../values/canonical.ts';
import { newId } from '../../values/id.ts';
import { toInstant } from '../../values/time.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import { assessPlan } from './assess-plan.ts';
import type { Campaign, PlanVersion } from './campaign.schema.ts';
import { insertCampaign, insertPlanVersion } from './campaign.store.ts';
import { readCampaign, requireCampaign } from './read-campaign.ts';

/** A new draft with the same plan, checked afresh. Who said what in the old conversation stays with the old one. */
export async function copyCampaign(context: ServerContext, { actor, campaignId }: { actor: Actor; campaignId: string }): Promise<Campaign> {
  if (actor.role !== 'operator') throw new HelmsmanError('FORBIDDEN', { what: 'copy a campaign' });
  const { current } = await requireCampaign(context, { actor, campaignId });
  const catalogue = await readCatalogue(context.store);
  const plan = { ...current.plan, title: `${current.plan.title}（副本）`.slice(0, 120) };
  const provenance = current.provenance.map(({ messageId: _, span: __, ...entry }) => entry);
  const id = newId('cmp');
  const now = toInstant(context.clock());
  const version: PlanVersion = {
    campaignId: id,
    version: 1,
    contentHash: contentHash(plan),
    plan,
    provenance,
    assessment: await assessPlan(context, { actor, campaignId: id, plan, provenance, catalogue, userTexts: [], answering: null }),
    createdBy: actor.id,
    createdAt: now,
  };
  await context.store.transaction().execute(async (trx) => {
    await insertCampaign(trx, {
      id,
      state: 'draft',
      current_version: 1,
      approved_version: null,
      title: plan.title,
      conversation_id: null,
      created_by: actor.id,
      region: actor.region,
      copied_from: campaignId,
      created_at: now,
      updated_at: now,
    });
    await insertPlanVersion(trx, version);
    await writeAudit(trx, {
      at: context.clock(),
      actor: actor.id,
      action: 'campaign-copy',
      subject: { kind: 'campaign', id },
      after: { copiedFrom: campaignId, contentHash: version.contentHash },
    });
  });
  return readCampaign(context, { actor, campaignId: id });
}
