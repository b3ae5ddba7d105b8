import { canonicalJson } from '../../values/canonical.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { formatFen } from '../../values/money.ts';
import { formatInstant } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { describePredicate } from '../segment/describe-predicate.ts';
import type { PlanDifference } from './campaign.schema.ts';
import type { CampaignPlan } from './plan.schema.ts';
import { experimentText, rightsText, touchText, triggerText } from './plan-text.ts';

interface PlanPart {
  label: LocalizedText;
  text: LocalizedText;
  /** What decides whether the part changed. */
  content: unknown;
}

/** What changed between two plans, part by part, in words. Pure; the order is that of the plan card. */
export function planDifferences(before: CampaignPlan, after: CampaignPlan, catalogue: Catalogue): PlanDifference[] {
  const left = partsOf(before, catalogue);
  const right = partsOf(after, catalogue);
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  return paths.flatMap((path) => {
    const a = left.get(path);
    const b = right.get(path);
    if (a !== undefined && b !== undefined && canonicalJson(a.content) === canonicalJson(b.content)) return [];
    const label = (b ?? a)?.label ?? bilingual(path, path);
    return [{ path, label, before: a?.text ?? null, after: b?.text ?? null }];
  });
}

function partsOf(plan: CampaignPlan, catalogue: Catalogue): Map<string, PlanPart> {
  const parts = new Map<string, PlanPart>();
  const add = (path: string, label: LocalizedText, content: unknown, text: LocalizedText | null) => {
    if (content !== null && text !== null) parts.set(path, { label, content, text });
  };
  const plain = (text: string) => bilingual(text, text);
  add('title', bilingual('名称', 'Title'), plan.title, plain(plan.title));
  const kpi = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi);
  add('objective', bilingual('目标', 'Objective'), plan.objective, plan.objective === null ? null : objectiveText(plan, kpi?.name));
  const product = catalogue.products.find((candidate) => candidate.code === plan.productCode);
  add('productCode', bilingual('产品', 'Product'), plan.productCode, product?.name ?? (plan.productCode === null ? null : plain(plan.productCode)));
  for (const condition of plan.audience.include) {
    add(`audience.include.${condition.id}`, bilingual('包含', 'Include'), condition.predicate, describePredicate(condition.predicate, catalogue));
  }
  for (const condition of plan.audience.exclude) {
    add(`audience.exclude.${condition.id}`, bilingual('排除', 'Exclude'), condition.predicate, describePredicate(condition.predicate, catalogue));
  }
  for (const item of plan.audience.unmapped) add(`audience.unmapped.${item.id}`, bilingual('未识别', 'Unmapped'), item.text, plain(item.text));
  add('audience.limit', bilingual('人数上限', 'Audience limit'), plan.audience.limit, plain(String(plan.audience.limit)));
  for (const rights of plan.rights) add(`rights.${rights.id}`, bilingual('权益', 'Rights'), rights, rightsText(rights, catalogue));
  for (const strategy of plan.strategies) {
    add(`strategies.${strategy.id}.trigger`, bilingual('启动时间', 'Start'), strategy.trigger, triggerText(strategy.trigger, catalogue));
    for (const touch of strategy.touches) {
      const path = `strategies.${strategy.id}.touches.${touch.id}`;
      add(path, bilingual(`触达 ${touch.id}`, `Touch ${touch.id}`), { channel: touch.channel, start: touch.start }, touchText(touch, catalogue));
      for (const content of touch.content) {
        add(
          `${path}.content.${content.arm}`,
          bilingual(`话术 ${touch.id}/${content.arm}`, `Content ${touch.id}/${content.arm}`),
          content,
          plain([content.title, content.body].filter(Boolean).join(' | ')),
        );
      }
    }
  }
  add('experiment', bilingual('实验', 'Experiment'), plan.experiment, experimentText(plan));
  add(
    'budget',
    bilingual('预算', 'Budget'),
    plan.budget,
    plan.budget === null ? null : bilingual(formatFen(plan.budget.amountFen, 'zh'), formatFen(plan.budget.amountFen, 'en')),
  );
  for (const [key, label] of [
    ['startAt', bilingual('开始', 'Starts')],
    ['endAt', bilingual('结束', 'Ends')],
  ] as const) {
    const at = plan.schedule[key];
    add(`schedule.${key}`, label, at, at === null ? null : bilingual(formatInstant(at, 'zh'), formatInstant(at, 'en')));
  }
  add('measurementDays', bilingual('观察期', 'Observation'), plan.measurementDays, bilingual(`${plan.measurementDays} 天`, `${plan.measurementDays} days`));
  return parts;
}

function objectiveText(plan: CampaignPlan, name: LocalizedText | undefined): LocalizedText {
  const code = plan.objective?.kpi ?? '';
  const target = plan.objective?.targetCustomers;
  return bilingual(`${name?.zh ?? code}${target ? `，${target} 户` : ''}`, `${name?.en ?? code}${target ? `, ${target} customers` : ''}`);
}
