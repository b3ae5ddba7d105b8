import { fenToYuanText } from '../../values/money.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { CampaignPlan } from './plan.schema.ts';

/** A title from the plan's own parts: "绑卡支付 · 15.14元支付立减金 · App推送+短信". */
export function suggestTitle(plan: CampaignPlan, catalogue: Catalogue): string {
  const kpi = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi)?.name.zh;
  const product = catalogue.products.find((candidate) => candidate.code === plan.productCode)?.name.zh;
  const rights = plan.rights.map(({ templateCode, faceValueFen, points }) => {
    const name = catalogue.rights.find((candidate) => candidate.code === templateCode)?.name.zh ?? templateCode;
    if (points !== null) return `${points}${name}`;
    return faceValueFen === null || faceValueFen === 0 ? name : `${fenToYuanText(faceValueFen)}元${name}`;
  });
  const channels = [...new Set(plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)))]
    .map((code) => catalogue.channels.find((candidate) => candidate.code === code)?.name.zh ?? code)
    .join('+');
  const parts = [kpi, product, ...rights, channels].filter((part) => part !== undefined && part !== '');
  return (parts.length === 0 ? '未命名方案' : parts.join(' · ')).slice(0, 120);
}
