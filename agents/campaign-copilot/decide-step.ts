import type { CampaignPlan } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { similarityQueryOf } from '../../server/marketing/evidence/similarity-query.rules.ts';
import type { Language } from '../../server/values/language.ts';
import type { DecideStep, Step, ToolOutcome } from '../models/built-in.ts';
import type { PlanReport } from '../tools/report-plan.ts';
import { normalizeText } from '../understanding/normalize-text.ts';
import type { RequestReading } from '../understanding/read-request.ts';
import { asksForAdvice, asksForList } from './asks-for-list.ts';
import { withAssumptions } from './with-assumptions.ts';
import * as words from './words.ts';

export interface CopilotSetting {
  text: string;
  language: Language;
  reading: RequestReading;
  current: { campaignId: string; version: number; plan: CampaignPlan } | null;
}

/** The built-in engine's course through a turn: know-how, draft or revision, drafts of the objects, then words. */
export function decideCampaignStep(setting: CopilotSetting): DecideStep {
  return (outcomes) => {
    const failed = outcomes.find((outcome) => 'error' in outcome.result);
    if (failed !== undefined) return { text: words.toolFailed(failed.result, setting.language) };
    switch (setting.reading.intent) {
      case 'draft':
        return draftStep(setting, outcomes);
      case 'revise':
        return reviseStep(setting, outcomes);
      case 'question':
        return questionStep(setting, outcomes);
      case 'unsafe_command':
        return { text: words.unsafeCommand(setting.language) };
      case 'smalltalk':
        return { text: words.greeting(setting.language) };
      case 'out_of_scope': {
        const { topic } = setting.reading;
        if (topic === 'investing' || topic === 'service') return { text: words.whereToAsk(setting.language, topic) };
        return outOfScopeStep(setting, outcomes);
      }
    }
  };
}

function draftStep(setting: CopilotSetting, outcomes: readonly ToolOutcome[]): Step {
  if (setting.reading.changes.length === 0) return { text: words.nothingUnderstood(setting.language) };
  if (find(outcomes, 'search_know_how') === undefined) return call('search_know_how', { query: setting.text.slice(0, 400) });
  const drafted = find(outcomes, 'draft_plan');
  if (drafted === undefined) return call('draft_plan', { changes: assumedChanges(setting) });
  return planStep(setting, outcomes, drafted);
}

function reviseStep(setting: CopilotSetting, outcomes: readonly ToolOutcome[]): Step {
  const { current, reading } = setting;
  if (current === null) return draftStep(setting, outcomes);
  if (reading.changes.length === 0) return { text: words.nothingToChange(setting.language) };
  const revised = find(outcomes, 'revise_plan');
  if (revised === undefined) return call('revise_plan', { campaignId: current.campaignId, baseVersion: current.version, changes: assumedChanges(setting) });
  return planStep(setting, outcomes, revised);
}

/** After a plan was written: draft objects where it has no errors, then the answer. */
function planStep(setting: CopilotSetting, outcomes: readonly ToolOutcome[], written: Record<string, unknown>): Step {
  if (written.written !== true) return { text: words.changeProblems(written, setting.language) };
  const report = written as unknown as PlanReport;
  if (!report.findings.some((finding) => finding.severity === 'error')) {
    for (const name of ['create_segment', ...(report.rights.length > 0 ? ['create_rights'] : []), 'create_strategy']) {
      if (find(outcomes, name) === undefined) return call(name, { campaignId: report.campaignId });
    }
  }
  return {
    text: words.planAnswer(report, { language: setting.language, revised: report.version > 1, cards: cardsOf(outcomes), assumed: setting.reading.assumed }),
  };
}

function hasCards(result: Record<string, unknown>): boolean {
  return Array.isArray(result.cards) && result.cards.length > 0;
}

function questionStep(setting: CopilotSetting, outcomes: readonly ToolOutcome[]): Step {
  const { reading, language, current } = setting;
  const conditions = reading.changes.filter((change): change is Extract<PlanChange, { op: 'add_condition' }> => change.op === 'add_condition');
  const ask = (name: string, args: Record<string, unknown>, answer: (result: Record<string, unknown>, language: Language) => string): Step => {
    const result = find(outcomes, name);
    return result === undefined ? call(name, args) : { text: answer(result, language) };
  };
  const know = (answer: (result: Record<string, unknown>) => string) => ask('search_know_how', { query: setting.text.slice(0, 400) }, answer);
  const said = normalizeText(setting.text);
  /** What is known of the thing; where nothing is, and no advice was asked for, the list of such things. */
  const knowOrList = (list: string, answer: (result: Record<string, unknown>, language: Language) => string): Step => {
    const found = find(outcomes, 'search_know_how');
    if (found !== undefined && !hasCards(found) && !asksForAdvice(said)) return ask(list, {}, answer);
    return know((result) => words.knowHowAnswer(result, language));
  };
  switch (reading.topic) {
    case 'audience_size':
    case 'segment_exists':
      if (conditions.length > 0) {
        const side = (wanted: 'include' | 'exclude') => conditions.filter((condition) => condition.side === wanted).map((condition) => condition.predicate);
        return ask('preview_segment', { include: side('include'), exclude: side('exclude') }, (result) =>
          words.previewAnswer(
            result,
            language,
            reading.leftover.map((slot) => slot.value),
          ),
        );
      }
      if (current !== null) return ask('read_plan', {}, words.planStatus);
      // 每组最少要多少人: how many there should be is know-how; how many there are needs conditions.
      return know((result) => (hasCards(result) ? words.knowHowAnswer(result, language) : words.noAudienceYet(language)));
    case 'plan_status':
      return current === null ? { text: words.noPlanYet(language) } : ask('read_plan', {}, words.planStatus);
    case 'past_campaigns':
      return ask('past_campaigns', pastQuery(setting), words.pastAnswer);
    case 'tags':
      return ask('find_tags', { query: setting.text.slice(0, 200) }, words.tagsAnswer);
    case 'rights':
      return asksForList(said) ? ask('list_rights', {}, words.rightsAnswer) : knowOrList('list_rights', words.rightsAnswer);
    case 'channels':
      return asksForList(said) ? ask('list_channels', {}, words.channelsAnswer) : knowOrList('list_channels', words.channelsAnswer);
    case 'products':
      return asksForList(said) ? ask('list_products', {}, words.productsAnswer) : knowOrList('list_products', words.productsAnswer);
    case 'content':
      if (current !== null) return ask('draft_content', { campaignId: current.campaignId }, words.contentAnswer);
      // 短信怎么写: without a plan there is nothing to write, but how to write it is known.
      if (!asksForAdvice(said)) return { text: words.noPlanYet(language) };
      return know((result) => (hasCards(result) ? words.knowHowAnswer(result, language) : words.noPlanYet(language)));
    default:
  }
  return know((result) => words.knowHowAnswer(result, language));
}

/** Perhaps the know-how base has it all the same: a number or a name alone may be what a card is about. */
function outOfScopeStep({ text, language }: CopilotSetting, outcomes: readonly ToolOutcome[]): Step {
  const found = find(outcomes, 'search_know_how');
  if (found === undefined) return call('search_know_how', { query: text.slice(0, 400) });
  return { text: cardsOf(outcomes).length > 0 ? words.knowHowAnswer(found, language) : words.outOfScope(language) };
}

function assumedChanges({ reading, language }: CopilotSetting): PlanChange[] {
  return withAssumptions(reading.changes, reading.assumed, language);
}

/** What is named, in the message or else in the plan in hand: 「这个标签以前效果怎么样」 is about the plan's own. */
function pastQuery({ reading, current, text }: CopilotSetting): Record<string, unknown> {
  const codes = (kind: string) => reading.mentions.filter((mention) => mention.value.kind === kind).map((mention) => mention.value.code);
  const said = { kpi: codes('kpi')[0], channels: codes('channel'), tags: [...new Set(codes('tag'))], rightsTemplateCode: codes('rights')[0] ?? null };
  const ofPlan = current !== null && /标签|\btags?\b/i.test(text) && said.tags.length === 0 ? similarityQueryOf(current.plan) : null;
  return { ...said, kpi: said.kpi ?? ofPlan?.kpi ?? null, tags: said.tags.length > 0 ? said.tags : (ofPlan?.tags ?? []) };
}

function call(name: string, args: Record<string, unknown>): Step {
  return { calls: [{ name, args }] };
}

function find(outcomes: readonly ToolOutcome[], name: string): Record<string, unknown> | undefined {
  return outcomes.find((outcome) => outcome.name === name)?.result;
}

function cardsOf(outcomes: readonly ToolOutcome[]): { id: string; title: { zh: string; en: string }; trust: string }[] {
  const cards = find(outcomes, 'search_know_how')?.cards;
  return Array.isArray(cards) ? cards : [];
}
