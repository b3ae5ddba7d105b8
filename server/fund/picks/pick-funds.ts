import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { bankDay } from '../../values/time.ts';
import { readFundCatalogue } from '../catalogue/read-fund-catalogue.ts';
import { readCustomerSettings } from '../customer/customer-settings.ts';
import { disclosuresFor } from '../display-rules.ts';
import type { FundKind } from '../fund.schema.ts';
import { toFigures, toSummary } from '../fund.store.ts';
import { readRiskStanding } from '../suitability/read-risk-standing.ts';
import { judgeFund, suitableGrades } from '../suitability/suitability.rules.ts';
import type { FundPicks } from './fund-picks.schema.ts';
import { listPicks } from './fund-picks.store.ts';
import { pickFigures, pickRule } from './pick.rules.ts';
import { readPickSwitch } from './pick-switch.ts';

type Context = Pick<ServerContext, 'store' | 'bank' | 'clock' | 'policy'>;

const refusals: Record<Exclude<FundPicks['state'], 'shown'>, LocalizedText> = {
  off: bilingual('本行没有开通个性化挑选，您可以用条件筛选基金', 'Personal picks are not offered here; you can screen funds by conditions'),
  profiling_off: bilingual(
    '您已关闭个性化，不为您挑选；可以用条件筛选，或在设置中重新打开',
    'You turned personalisation off, so nothing is picked for you; screen by conditions, or turn it on in the settings',
  ),
  not_assessed: bilingual('没有有效的风险测评，不为您挑选；请先完成测评', 'There is no valid risk assessment, so nothing is picked; take the assessment first'),
};

const nothing = bilingual('您的风险等级内，这一类型没有符合规则的基金', 'Within your risk class no fund of this kind fulfils the rule');

/**
 * Funds picked for a customer by the published rule. Never while the operator's switch is off, while the customer has
 * profiling turned off, or without a valid assessment: each is an answer with its reason. Nothing above his level is picked,
 * whatever he insisted on elsewhere.
 */
export async function pickFunds(context: Context, { actor, kind, limit }: { actor: Actor; kind: FundKind; limit: number }): Promise<FundPicks> {
  const standing = await readRiskStanding(context, actor);
  const refuse = (state: Exclude<FundPicks['state'], 'shown'>): FundPicks => ({
    ...{ state, reason: refusals[state], rule: pickRule, kind, asOf: null, fulfilling: 0, items: [], disclosures: [] },
  });
  if (!(await readPickSwitch(context, { actor })).on) return refuse('off');
  if (!(await readCustomerSettings(context, { actor })).profiling) return refuse('profiling_off');
  if (standing.state !== 'valid') return refuse('not_assessed');
  const { asOf } = await readFundCatalogue(context);
  const rows = await listPicks(context.bank, { kind, grades: suitableGrades(standing), limit });
  const funds = rows.map((row) => ({ fund: toSummary(row), figures: toFigures(row, pickFigures, asOf) }));
  // The statement has gated already; the rule itself has the last word.
  const items = funds.filter(({ fund }) => judgeFund(fund, standing).verdict === 'suitable').map((one, index) => ({ place: index + 1, ...one }));
  return {
    ...{ state: 'shown', reason: items.length === 0 ? nothing : null, rule: pickRule, kind, asOf, items },
    fulfilling: Number(rows[0]?.fulfilling ?? 0),
    disclosures: disclosuresFor('list', bankDay(context.clock())),
  };
}
