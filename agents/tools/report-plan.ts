import type { PlanDifference, PlanVersion } from '../../server/marketing/campaign/campaign.schema.ts';
import type { PlanResult } from '../../server/marketing/campaign/draft-plan.ts';
import type { Finding } from '../../server/marketing/campaign/finding.schema.ts';
import { experimentText, rightsText, touchText, triggerText } from '../../server/marketing/campaign/plan-text.ts';
import { provenanceOf } from '../../server/marketing/campaign/provenance.rules.ts';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import { findTags } from '../../server/marketing/catalogue/find-tags.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { describePredicate } from '../../server/marketing/segment/describe-predicate.ts';
import { bilingual, type Language } from '../../server/values/language.ts';
import { formatFen } from '../../server/values/money.ts';
import { assumedTexts } from './assumed-texts.ts';
import type { ToolSetting } from './tool-setting.ts';
import { valueCodes } from './value-codes.ts';

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
  const report = planReport(version, differences, catalogue, setting.language);
  const mend = ownSlips(version.assessment.findings, report, catalogue, setting.language);
  const overlooked = version.assessment.findings.filter(({ code }) => code === 'WORDS_NOT_USED').map(({ message }) => message[setting.language]);
  return { written: true, ...(mend === null ? {} : { mend }), ...(overlooked.length === 0 ? {} : { overlooked }), ...report };
}

/** Findings that come from how the call was written, not from what the user wants: nobody else can mend them. */
const OWN_SLIPS =
  /^(UNKNOWN_\w+|VALUE_NOT_FOR_TYPE|VALUE_MISSING|OPERATOR_NOT_FOR_TYPE|NUMBER_NOT_AS_TYPED|TOUCH_CHAIN_BROKEN|RIGHTS_REFERENCE_BROKEN|ARM_\w+)$/;

/** What the model is to put right before it answers, with the change that does it where there is one. */
function ownSlips(findings: readonly Finding[], { audience }: PlanReport, catalogue: Catalogue, language: Language): { note: string; slips: object[] } | null {
  const slips = findings.filter(({ code, severity }) => severity === 'error' && OWN_SLIPS.test(code));
  if (slips.length === 0) return null;
  return {
    note: 'These came from your call, not from the user. Call revise_plan with this campaignId and version to put them right, then answer. Where the catalogue has no such thing, remove_condition and note_unmapped the words.',
    slips: slips.map(({ code, path, message, changes }) => {
      const condition = [...audience.include, ...audience.exclude].find(({ id }) => path.endsWith(`.${id}`));
      const near = /^UNKNOWN_(TAG|EVENT)$/.test(code) && condition !== undefined ? nearCodes(condition.text, catalogue, language) : '';
      const tag = catalogue.tags.find((candidate) => message.zh.includes(`「${candidate.name.zh}」`));
      return {
        path,
        message: message[language],
        ...(tag?.values === undefined ? {} : { tag: tag.code, allowed: valueCodes(tag.values, language) }),
        ...(near === '' ? {} : { near }),
        ...(changes.length === 0 ? {} : { changes }),
      };
    }),
  };
}

/** Tags and events whose names or values fit the words of a condition. */
function nearCodes(words: string, catalogue: Catalogue, language: Language): string {
  const { tags, events } = findTags({ catalogue, query: words, limit: 4 });
  return [
    ...tags.map(({ code, name, values }) => `tag ${code} ${name[language]}${values === undefined ? '' : ` (${valueCodes(values, language)})`}`),
    ...events.map(({ code, name }) => `event ${code} ${name[language]}`),
  ].join('; ');
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
      waterfall: assessment.audience.waterfall
        .filter(isTelling)
        .map(({ id, label, remaining, removed }) => ({ id, label: label[language], remaining, removed })),
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
    assumed: assumedTexts(version, catalogue, language),
    money: {
      expectedFen: assessment.money.expectedFen,
      worstCaseFen: assessment.money.worstCaseFen,
      boundedBy: assessment.money.boundedBy,
      text: moneyText(plan, assessment.money, language),
    },
    forecast: assessment.forecast === null ? null : { ...assessment.forecast, basis: basisOf(assessment.forecast.basis, language) },
    power: assessment.power,
    overlaps: assessment.overlaps,
    findings: assessment.findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      path: finding.path,
      message: finding.message[language],
      fix: finding.fix?.[language] ?? null,
      clause:
        // What a remark rests on is on the plan card; only what stops or warns is told with its clause.
        finding.clause === null || finding.severity === 'info'
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

/** A step of the waterfall worth telling: where it begins, each condition, and every suppression that takes somebody out. */
export function isTelling({ id, removed }: { id: string; removed: number }): boolean {
  return removed > 0 || id === 'start' || /^c\d+$/.test(id);
}

/** The amounts as they are spoken, so that nobody has to divide by a hundred. */
function moneyText(plan: PlanVersion['plan'], { expectedFen, worstCaseFen }: PlanVersion['assessment']['money'], language: Language): string {
  const spoken = (fen: number) => formatFen(Math.round(fen), language);
  const budget = plan.budget === null ? bilingual('未定', 'not set')[language] : spoken(plan.budget.amountFen);
  return bilingual(
    `预计 ${spoken(expectedFen.mid)}（${spoken(expectedFen.low)} 至 ${spoken(expectedFen.high)}），最坏 ${spoken(worstCaseFen)}，预算 ${budget}`,
    `expected ${spoken(expectedFen.mid)} (${spoken(expectedFen.low)} to ${spoken(expectedFen.high)}), worst case ${spoken(worstCaseFen)}, budget ${budget}`,
  )[language];
}

/** Which campaigns they were is on the plan card. */
function basisOf({ campaignIds: _, text, ...basis }: NonNullable<PlanVersion['assessment']['forecast']>['basis'], language: Language) {
  return { ...basis, text: text[language] };
}
export type PlanReport = ReturnType<typeof planReport>;
