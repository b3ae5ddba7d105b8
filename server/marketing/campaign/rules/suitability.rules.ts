import { bilingual } from '../../../values/language.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import type { PlanChange } from '../plan-change.schema.ts';
import { count, finding, type PlanRule } from './finding.ts';

/** Product risk R1–R5 against investor class C1–C5: nobody is shown what is above his class, or while his assessment has lapsed. */
export const suitabilityRules: PlanRule[] = [unsuitableAudience];

function unsuitableAudience(input: PlanCheckInput): Finding[] {
  const product = input.catalogue.products.find((candidate) => candidate.code === input.plan.productCode);
  if (product == null || product.risk === null || input.audience.eligible === 0) return [];
  const level = Number(product.risk.slice(1));
  const counted = input.riskMix.reduce((sum, entry) => sum + entry.customers, 0);
  if (counted === 0) {
    const message = bilingual(
      `「${product.name.zh}」风险等级 ${product.risk}，但无法核对客群的风险承受能力`,
      `"${product.name.en}" is rated ${product.risk}, but the risk classes of the audience cannot be checked`,
    );
    return [
      finding(input, {
        code: 'SUITABILITY_UNKNOWN',
        severity: 'error',
        path: 'productCode',
        message,
        fix: bilingual('请导入客户风险测评数据', 'Import the risk assessments of customers'),
        clause: 'suitability',
      }),
    ];
  }
  const below = sum(input, (riskClass) => riskClass !== null && Number(riskClass.slice(1)) < level);
  const unassessed = sum(input, (riskClass) => riskClass === null);
  if (below + unassessed === 0) return [];
  const classes = [1, 2, 3, 4, 5].filter((number) => number >= level).map((number) => `C${number}`);
  return [
    finding(input, {
      code: 'UNSUITABLE_AUDIENCE',
      severity: 'error',
      path: 'audience',
      message: bilingual(
        `「${product.name.zh}」风险等级 ${product.risk}：客群中${said(below, '人风险承受能力不足')}${below > 0 && unassessed > 0 ? '，' : ''}${said(unassessed, '人未测评或测评已过期').trimStart()}`,
        `"${product.name.en}" is rated ${product.risk}: of the audience${said(below, 'customers are below it')}${below > 0 && unassessed > 0 ? ',' : ''}${said(unassessed, 'have no valid assessment')}`,
      ),
      fix: bilingual(`只面向测评有效的 ${classes.join('、')} 客户`, `Address only customers of ${classes.join(', ')} with a valid assessment`),
      clause: 'suitability',
      changes: narrowing(input, classes, { below, unassessed }),
    }),
  ];
}

function said(customers: number, what: string): string {
  return customers === 0 ? '' : ` ${count(customers)} ${what}`;
}

/** Only what is missing: a class condition where somebody is below, a date where somebody's assessment has lapsed. */
function narrowing(input: PlanCheckInput, classes: string[], { below, unassessed }: { below: number; unassessed: number }): PlanChange[] {
  const classTag = input.catalogue.tags.find((tag) => tag.role === 'risk_class')?.code;
  const dayTag = input.catalogue.tags.find((tag) => tag.role === 'risk_assessed_on')?.code;
  const changes: PlanChange[] = [];
  if (classTag !== undefined && (below > 0 || input.catalogue.tags.every((tag) => tag.role !== 'risk_assessed_on')))
    changes.push({ op: 'add_condition', side: 'include', predicate: { kind: 'tag', tag: classTag, op: 'in', value: classes } });
  if (dayTag !== undefined && unassessed > 0) {
    const predicate = { kind: 'tag', tag: dayTag, op: 'within_last_days', value: input.policy.riskAssessmentValidDays } as const;
    changes.push({ op: 'add_condition', side: 'include', predicate });
  }
  return changes;
}

function sum({ riskMix }: PlanCheckInput, counts: (riskClass: string | null) => boolean): number {
  return riskMix.filter((entry) => counts(entry.riskClass)).reduce((total, entry) => total + entry.customers, 0);
}
