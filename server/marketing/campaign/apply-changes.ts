import type { HousePolicy } from '../../policy.ts';
import { bilingual, type Language, type LocalizedText } from '../../values/language.ts';
import { sameInstant } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { applyAudienceChange } from './change-audience.ts';
import { applyRightsChange } from './change-rights.ts';
import type { ChangeStep } from './change-step.ts';
import { applyTouchChange } from './change-touches.ts';
import type { PlanInHand } from './empty-plan.ts';
import type { Provenance } from './plan.schema.ts';
import type { PlanChange } from './plan-change.schema.ts';
import { dropProvenance, findQuote, setProvenance, type UserText } from './provenance.rules.ts';
import { settlePlan } from './settle-plan.ts';

export interface ChangeSetting {
  catalogue: Catalogue;
  policy: HousePolicy;
  /** Who speaks: an agent on the user's behalf (only quotes count as his words), or the person at a form. */
  by: 'agent' | 'form';
  /** Names what is named by the server (the title). */
  language: Language;
  userTexts: readonly UserText[];
  /** Earlier versions, for restore_version. */
  readVersion: (version: number) => PlanInHand | undefined;
}

/** Why a change could not be applied: the agent or form that sent it can put it right. */
export interface ChangeProblem {
  /** Position in the list of changes, from 0. */
  index: number;
  op: PlanChange['op'];
  message: LocalizedText;
}

export type ChangeOutcome = { applied: true; hand: PlanInHand } | { applied: false; problems: ChangeProblem[] };

/**
 * Applies changes in order to a plan: all of them or none. Pure. Afterwards derived defaults are settled
 * (links between rights and strategies, schedule from trigger, title), each with its own provenance.
 */
export function applyChanges(start: PlanInHand, changes: readonly PlanChange[], setting: ChangeSetting): ChangeOutcome {
  let hand = start;
  const problems: ChangeProblem[] = [];
  changes.forEach((change, index) => {
    if (change.op === 'restore_version') {
      const earlier = setting.readVersion(change.version);
      if (earlier !== undefined) hand = earlier;
      else problems.push({ index, op: change.op, message: bilingual(`没有第 ${change.version} 版`, `There is no version ${change.version}`) });
      return;
    }
    const step = applyOne(hand.plan, change, setting);
    if ('problem' in step) {
      problems.push({ index, op: change.op, message: step.problem });
      return;
    }
    let provenance = hand.provenance;
    if (step.removed !== undefined) provenance = dropProvenance(provenance, step.removed);
    if (step.path !== null) provenance = setProvenance(provenance, { ...sourceOf(change, step.path, setting), ...noteOf(change) });
    hand = { plan: step.plan, provenance };
  });
  if (problems.length > 0) return { applied: false, problems };
  return { applied: true, hand: settlePlan(hand, setting) };
}

function applyOne(plan: PlanInHand['plan'], change: Exclude<PlanChange, { op: 'restore_version' }>, setting: ChangeSetting): ChangeStep {
  switch (change.op) {
    case 'set_title':
      return { plan: { ...plan, title: change.title }, path: 'title' };
    case 'set_objective':
      return {
        plan: { ...plan, objective: { kpi: change.kpi, targetCustomers: change.targetCustomers ?? plan.objective?.targetCustomers ?? null } },
        path: 'objective',
      };
    case 'set_product':
      return { plan: { ...plan, productCode: change.productCode }, path: 'productCode' };
    case 'set_budget':
      return { plan: { ...plan, budget: { amountFen: change.amountFen, currency: 'CNY' } }, path: 'budget' };
    case 'set_experiment':
      return {
        plan: { ...plan, experiment: { holdoutShare: change.holdoutShare ?? plan.experiment.holdoutShare, arms: change.arms ?? plan.experiment.arms } },
        path: 'experiment',
      };
    case 'set_schedule':
      return {
        plan: { ...plan, schedule: { startAt: sameInstant(change.startAt) ?? plan.schedule.startAt, endAt: sameInstant(change.endAt) ?? plan.schedule.endAt } },
        path: 'schedule',
      };
    case 'set_measurement':
      return { plan: { ...plan, measurementDays: change.days }, path: 'measurementDays' };
    case 'add_condition':
    case 'update_condition':
    case 'remove_condition':
    case 'set_audience_limit':
    case 'note_unmapped':
    case 'resolve_unmapped':
      return applyAudienceChange(plan, change);
    case 'set_rights':
    case 'remove_rights':
      return applyRightsChange(plan, change, setting.catalogue);
    case 'set_touch':
    case 'remove_touch':
    case 'set_trigger':
    case 'set_content':
      return applyTouchChange(plan, change);
  }
}

/** What was taken for granted, in the words of whoever did. */
function noteOf(change: Exclude<PlanChange, { op: 'restore_version' }>): { note?: LocalizedText } {
  return change.assumed === undefined || change.assumed === '' ? {} : { note: bilingual(change.assumed, change.assumed) };
}

/** A quote that the user really typed makes him the source; one that he did not makes it a suggestion. */
function sourceOf(change: PlanChange, path: string, { by, userTexts }: ChangeSetting): Provenance {
  const found = 'quote' in change && change.quote !== undefined ? findQuote(change.quote, userTexts) : undefined;
  if (found !== undefined) return { path, source: 'user', ...found };
  if (by === 'form') return { path, source: 'form' };
  if (change.op === 'note_unmapped') {
    const typed = findQuote(change.text, userTexts);
    return typed === undefined ? { path, source: 'suggestion' } : { path, source: 'user', ...typed };
  }
  if ('cardId' in change && change.cardId !== undefined) return { path, source: 'know_how', cardId: change.cardId };
  return { path, source: 'suggestion' };
}
