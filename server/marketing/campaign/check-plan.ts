import type { PlanCheckInput } from './check-plan.schema.ts';
import type { Finding, Severity } from './finding.schema.ts';
import { audienceRules } from './rules/audience.rules.ts';
import { budgetRules } from './rules/budget.rules.ts';
import { consentRules } from './rules/consent.rules.ts';
import { contentRules } from './rules/content.rules.ts';
import { experimentRules } from './rules/experiment.rules.ts';
import { figureRules } from './rules/figures.rules.ts';
import type { PlanRule } from './rules/finding.ts';
import { frequencyRules } from './rules/frequency.rules.ts';
import { historyRules } from './rules/history.rules.ts';
import { inducementRules } from './rules/inducement.rules.ts';
import { minorsRules } from './rules/minors.rules.ts';
import { missingRules } from './rules/missing.rules.ts';
import { provenanceRules } from './rules/provenance-complete.rules.ts';
import { quietHoursRules } from './rules/quiet-hours.rules.ts';
import { referenceRules } from './rules/references.rules.ts';
import { rightsRules } from './rules/rights.rules.ts';
import { scheduleRules } from './rules/schedule.rules.ts';
import { sensitiveTagRules } from './rules/sensitive-tags.rules.ts';
import { suitabilityRules } from './rules/suitability.rules.ts';
import { wordsUsedRules } from './rules/words-used.rules.ts';

/** All rules, in the order in which people read findings of equal weight. */
export const planRules: PlanRule[] = [
  ...missingRules,
  ...inducementRules,
  ...suitabilityRules,
  ...minorsRules,
  ...sensitiveTagRules,
  ...consentRules,
  ...figureRules,
  ...wordsUsedRules,
  ...budgetRules,
  ...rightsRules,
  ...audienceRules,
  ...scheduleRules,
  ...quietHoursRules,
  ...frequencyRules,
  ...contentRules,
  ...referenceRules,
  ...historyRules,
  ...experimentRules,
  ...provenanceRules,
];

const ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/**
 * Judges a plan by every rule: errors first, then warnings, then infos; each code and path once. Pure: reads nothing but its
 * input, and the same input gives the same findings.
 */
export function checkPlan(input: PlanCheckInput): Finding[] {
  const found = planRules.flatMap((rule) => rule(input));
  const unique = new Map<string, Finding>();
  for (const one of found) {
    const key = `${one.code} ${one.path} ${one.message.zh}`;
    if (!unique.has(key)) unique.set(key, one);
  }
  return [...unique.values()].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
}
