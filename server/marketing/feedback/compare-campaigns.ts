import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { bilingual } from '../../values/language.ts';
import { findCampaign } from '../campaign/launched-campaign.store.ts';
import type { CampaignComparison } from './campaign-comparison.schema.ts';
import type { ReadOut } from './feedback.schema.ts';
import { readOut } from './read-out.ts';

/** Two read-outs side by side. Errors: those of readOut, for either campaign. */
export async function compareCampaigns(given: { context: ServerContext; actor: Actor; left: string; right: string }): Promise<CampaignComparison> {
  const { context, actor } = given;
  const side = async (campaignId: string) => ({
    title: (await findCampaign(context.store, campaignId)).title,
    readOut: await readOut({ context, actor, campaignId }),
  });
  const left = await side(given.left);
  const right = await side(given.right);
  const [a, b] = [totals(left.readOut), totals(right.readOut)];
  const row = (measure: keyof Totals, zh: string, en: string) => ({ measure, label: bilingual(zh, en), left: a[measure], right: b[measure] });
  return {
    left,
    right,
    rows: [
      row('customers', '触达组客户数', 'Treated customers'),
      row('clickRate', '点击率', 'Click rate'),
      row('claimRate', '领取率', 'Claim rate'),
      row('conversionRate', '转化率', 'Conversion rate'),
      row('holdoutRate', '对照组转化率', 'Conversion rate of the holdout'),
      row('uplift', '相对对照组的提升', 'Rise over the holdout'),
      row('spentFen', '已用预算（分）', 'Spent (fen)'),
      row('costPerConversionFen', '单个转化成本（分）', 'Cost per conversion (fen)'),
    ],
    note: bilingual(
      '两个活动的人群不同，差异不能都归因于活动本身；提升以各自的对照组为准。',
      'The two audiences differ, so not every difference is the campaigns’ doing; each rise is against its own holdout.',
    ),
  };
}

type Totals = Record<
  'customers' | 'clickRate' | 'claimRate' | 'conversionRate' | 'holdoutRate' | 'uplift' | 'spentFen' | 'costPerConversionFen',
  number | null
>;

/** All arms together: what the campaign as a whole did. */
function totals(result: ReadOut): Totals {
  const treated = result.arms.filter((arm) => arm.arm !== 'holdout');
  const holdout = result.arms.find((arm) => arm.arm === 'holdout');
  const sum = (of: (arm: ReadOut['arms'][number]) => number) => treated.reduce((total, arm) => total + of(arm), 0);
  const customers = sum((arm) => arm.customers);
  const converted = sum((arm) => arm.converted);
  const rate = (count: number) => (customers === 0 ? null : count / customers);
  const holdoutRate = holdout === undefined || holdout.customers === 0 ? null : holdout.converted / holdout.customers;
  const conversionRate = rate(converted);
  return {
    customers,
    clickRate: rate(sum((arm) => arm.clicked)),
    claimRate: rate(sum((arm) => arm.claimed)),
    conversionRate,
    holdoutRate,
    uplift: conversionRate === null || holdoutRate === null ? null : conversionRate - holdoutRate,
    spentFen: sum((arm) => arm.spentFen),
    costPerConversionFen: converted === 0 ? null : sum((arm) => arm.spentFen) / converted,
  };
}
