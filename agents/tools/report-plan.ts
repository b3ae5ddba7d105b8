import type { PlanDifference, PlanVersion } from '../../server/marketing/campaign/campaign.schema.ts';
import type { PlanResult } from '../../server/marketing/campaign/draft-plan.ts';
import { experimentText, rightsText, touchText, triggerText } from '../../server/marketing/campaign/plan-text.ts';
import { provenanceOf } from '../../server/marketing/campaign/provenance.rules.ts';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { describePredicate } from '../../server/marketing/segment/describe-predicate.ts';
import type { Language } from '../../server/values/language.ts';
import type { ToolSetting } from './tool-setting.ts';

/** What a model is told of a drafted or revised plan; the person sees the whole as a plan card at the same moment. */
export async function reportPlan(outcome: PlanResult, setting: ToolSetting): Promise<object> {
  if (!outcome.written) {
    return { written: false, problems: outcome.problems.map(({ index, op, message }) => ({ index, op, message: message[setting.language] })) };
  }
  const { version, differences } = outcome;
  setting.campaignId = version.campaignId;
  setting.emit({
    type: 'data-plan',
    id: `plan-${version.campaignId}-${version.version}`,
    data: { campaignId: version.campaignId, version: version.version, contentHash: version.contentHash, differences },
  });
  const questions = version.assessment.findings.flatMap((finding) => (finding.question === null ? [] : [{ path: finding.path, ...finding.question }]));
  if (questions.length > 0) setting.emit({ type: 'data-question', id: `question-${version.campaignId}-${version.version}`, data: { questions } });
  const catalogue = await readCatalogue(setting.context.store);
  return { written: true, ...planReport(version, differences, catalogue, setting.language) };
}

/** The plan in words and figures, with part ids; content texts are left to the card. */
export function planReport(version: PlanVersion, differences: readonly PlanDifference[], catalogue: Catalogue, language: Language) {
  const { plan, provenance, assessment } = version;
  const sourceOf = (path: string) => provenanceOf(provenance, path)?.source ?? 'suggestion';
  const conditions = (side: 'include' | 'exclude') =>
    plan.audience[side].map(({ id, predicate }) => ({
      id,
      text: describePredicate(predicate, catalogue)[language],
      source: sourceOf(`audience.${side}.${id}`),
    }));
  const kpi = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi);
  return {
    campaignId: version.campaignId,
    version: version.version,
    title: plan.title,
    objective: plan.objective === null ? null : { ...plan.objective, name: kpi?.name[language] ?? plan.objective.kpi },
    productCode: plan.productCode,
    audience: {
      include: conditions('include'),
      exclude: conditions('exclude'),
      unmapped: plan.audience.unmapped,
      limit: plan.audience.limit,
      asOf: assessment.audience.asOf,
      matched: assessment.audience.matched,
      eligible: assessment.audience.eligible,
      waterfall: assessment.audience.waterfall.map(({ id, label, remaining, removed }) => ({ id, label: label[language], remaining, removed })),
      perChannel: assessment.audience.perChannel,
    },
    rights: plan.rights.map((rights) => ({ ...rights, text: rightsText(rights, catalogue)[language] })),
    strategies: plan.strategies.map((strategy) => ({
      id: strategy.id,
      trigger: strategy.trigger,
      start: triggerText(strategy.trigger, catalogue)[language],
      rightsId: strategy.rightsId,
      touches: strategy.touches.map((touch) => ({ id: touch.id, channel: touch.channel, start: touch.start, text: touchText(touch, catalogue)[language] })),
    })),
    experiment: { ...plan.experiment, text: experimentText(plan)[language] },
    budgetFen: plan.budget?.amountFen ?? null,
    schedule: plan.schedule,
    measurementDays: plan.measurementDays,
    money: { expectedFen: assessment.money.expectedFen, worstCaseFen: assessment.money.worstCaseFen, boundedBy: assessment.money.boundedBy },
    forecast:
      assessment.forecast === null ? null : { ...assessment.forecast, basis: { ...assessment.forecast.basis, text: assessment.forecast.basis.text[language] } },
    power: assessment.power,
    overlaps: assessment.overlaps,
    findings: assessment.findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      path: finding.path,
      message: finding.message[language],
      fix: finding.fix?.[language] ?? null,
      clause:
        finding.clause === null
          ? null
          : { title: finding.clause.title[language], article: finding.clause.article, status: finding.clause.status, verified: finding.clause.verified },
      question: finding.question === null ? null : finding.question.prompt[language],
    })),
    differences: differences.map(({ path, label, before, after }) => ({
      path,
      label: label[language],
      before: before?.[language] ?? null,
      after: after?.[language] ?? null,
    })),
  };
}
export type PlanReport = ReturnType<typeof planReport>;
