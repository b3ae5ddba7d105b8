import type { Language } from '../../values/language.ts';
import { fenToYuanText } from '../../values/money.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { CampaignPlan } from './plan.schema.ts';

/** What a plan is called before anything is known of it. */
const UNTITLED: Record<Language, string> = { zh: '未命名方案', en: 'Untitled plan' };

/** A title from the plan's own parts: "绑卡支付 · 15.14元支付立减金 · App推送+短信". */
export function suggestTitle(plan: CampaignPlan, catalogue: Catalogue, language: Language): string {
  const kpi = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi)?.name[language];
  const product = catalogue.products.find((candidate) => candidate.code === plan.productCode)?.name[language];
  const rights = plan.rights.map(({ templateCode, faceValueFen, points }) => {
    const name = catalogue.rights.find((candidate) => candidate.code === templateCode)?.name[language] ?? templateCode;
    if (points !== null) return language === 'zh' ? `${points}${name}` : `${points} ${name}`;
    return faceValueFen === null || faceValueFen === 0
      ? name
      : language === 'zh'
        ? `${fenToYuanText(faceValueFen)}元${name}`
        : `CNY ${fenToYuanText(faceValueFen)} ${name}`;
  });
  const channels = [...new Set(plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)))]
    .map((code) => catalogue.channels.find((candidate) => candidate.code === code)?.name[language] ?? code)
    .join(language === 'zh' ? '+' : ' + ');
  const parts = [kpi, product, ...rights, channels].filter((part) => part !== undefined && part !== '');
  return (parts.length === 0 ? UNTITLED[language] : parts.join(' · ')).slice(0, 120);
}
