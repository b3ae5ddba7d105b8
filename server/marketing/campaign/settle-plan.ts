import type { HousePolicy } from '../../policy.ts';
import { bilingual, type Language } from '../../values/language.ts';
import { bankDay, inBankZone, toInstant } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { Strategy } from '../strategy/strategy.schema.ts';
import type { PlanInHand } from './empty-plan.ts';
import type { CampaignPlan } from './plan.schema.ts';
import { provenanceOf, setProvenance } from './provenance.rules.ts';
import { suggestTitle } from './suggest-title.ts';

/**
 * Settles what follows from what was said: rights come with the only strategy, the schedule follows from the trigger
 * and the observation period, defaults of rights come from the catalogue, a title is suggested. Each with its provenance;
 * nothing that the user or a form has set is touched.
 */
export function settlePlan(hand: PlanInHand, { catalogue, language }: { catalogue: Catalogue; policy: HousePolicy; language: Language }): PlanInHand {
  return [linkRights, sourceRightsDefaults, settleSchedule, settleTitle(catalogue, language)].reduce((current, settle) => settle(current), hand);
}

function linkRights(hand: PlanInHand): PlanInHand {
  const first = hand.plan.rights[0];
  if (first === undefined) return hand;
  const used = new Set(hand.plan.strategies.map((strategy) => strategy.rightsId));
  const strategies = hand.plan.strategies.map((strategy, index) =>
    index === 0 && strategy.rightsId === null && !used.has(first.id) ? { ...strategy, rightsId: first.id } : strategy,
  );
  let provenance = hand.provenance;
  for (const strategy of strategies) {
    if (provenanceOf(provenance, `strategies.${strategy.id}`) === undefined) {
      provenance = [
        ...provenance,
        { path: `strategies.${strategy.id}`, source: 'suggestion', note: bilingual('权益随首次触达发放', 'Rights come with the first touch') },
      ];
    }
  }
  return { plan: { ...hand.plan, strategies }, provenance };
}

/** The user says the face value; limit and validity come from the template unless he said those too. */
function sourceRightsDefaults(hand: PlanInHand): PlanInHand {
  let provenance = hand.provenance;
  for (const rights of hand.plan.rights) {
    for (const field of ['perCustomerLimit', 'validityDays']) {
      const path = `rights.${rights.id}.${field}`;
      const covering = provenanceOf(provenance, path);
      if (covering?.path === `rights.${rights.id}` && covering.source === 'user' && !/天|日|张|次|份|day|per/i.test(covering.quote ?? '')) {
        provenance = [...provenance, { path, source: 'catalogue', note: bilingual('权益目录中的默认值', 'Default of the rights catalogue') }];
      }
    }
  }
  return { ...hand, provenance };
}

function settleSchedule(hand: PlanInHand): PlanInHand {
  const source = provenanceOf(hand.provenance, 'schedule')?.source;
  if (source === 'user' || source === 'form') return fillSchedule(hand);
  return fillSchedule({ ...hand, plan: { ...hand.plan, schedule: { startAt: null, endAt: null } } });
}

function fillSchedule(hand: PlanInHand): PlanInHand {
  const { plan } = hand;
  const starts = plan.strategies.flatMap((strategy) => firstStart(strategy)).sort();
  const startAt = plan.schedule.startAt ?? starts[0] ?? null;
  const lasts = plan.strategies.flatMap((strategy) => lastTouch(strategy)).sort();
  const last = lasts.at(-1);
  const endAt = plan.schedule.endAt ?? (last === undefined ? null : toInstant(inBankZone(last).plus({ days: plan.measurementDays }).toJSDate()));
  return { ...hand, plan: { ...plan, schedule: { startAt, endAt } } };
}

function firstStart({ trigger }: Strategy): string[] {
  if (trigger === null) return [];
  if (trigger.kind === 'once') return [trigger.at];
  const at = trigger.kind === 'recurring' ? trigger.at : '00:00';
  return [toInstant(inBankZone(`${trigger.from}T${at}:00+08:00`).toJSDate())];
}

/** When the last touch of a strategy may fall due: the trigger's end plus the longest chain of waits. */
function lastTouch(strategy: Strategy): string[] {
  const { trigger } = strategy;
  if (trigger === null) return [];
  const end = trigger.kind === 'once' ? trigger.at : `${trigger.until}T23:59:00+08:00`;
  const hours = Math.max(0, ...strategy.touches.map((touch) => waitOf(strategy, touch.id)));
  return [toInstant(inBankZone(end).plus({ hours }).toJSDate())];
}

/** Hours from the strategy's start to a touch, along its chain. */
export function waitOf(strategy: Strategy, touchId: string, seen: ReadonlySet<string> = new Set()): number {
  const start = strategy.touches.find((touch) => touch.id === touchId)?.start;
  if (start === undefined || start.kind === 'trigger' || seen.has(touchId)) return 0;
  return start.waitHours + waitOf(strategy, start.touchId, new Set([...seen, touchId]));
}

function settleTitle(catalogue: Catalogue, language: Language) {
  return (hand: PlanInHand): PlanInHand => {
    const source = provenanceOf(hand.provenance, 'title')?.source;
    if (source !== undefined && source !== 'suggestion') return hand;
    const plan: CampaignPlan = { ...hand.plan, title: suggestTitle(hand.plan, catalogue, language) };
    const when = plan.schedule.startAt === null ? '' : bankDay(plan.schedule.startAt);
    return {
      plan,
      provenance: setProvenance(hand.provenance, {
        path: 'title',
        source: 'suggestion',
        note: bilingual(`按目标与权益命名 ${when}`.trim(), 'Named after objective and rights'),
      }),
    };
  };
}
