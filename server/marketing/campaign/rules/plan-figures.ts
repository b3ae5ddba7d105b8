import { bankDay, inBankZone } from '../../../values/time.ts';
import type { Predicate } from '../../segment/predicate.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import { planConditions } from './walk-predicate.ts';

/** A figure of a plan, in the units in which typed figures are read. money: fen; duration: hours. */
export interface PlanFigure {
  path: string;
  kind: 'money' | 'percent' | 'duration' | 'instant' | 'day' | 'time_of_day' | 'count';
  value: number | string;
}

/** Every figure of a plan that somebody may have typed. */
export function planFigures(input: Pick<PlanCheckInput, 'plan' | 'catalogue'>): PlanFigure[] {
  const { plan } = input;
  const figures: PlanFigure[] = [];
  const add = (path: string, kind: PlanFigure['kind'], value: number | string | null | undefined): void => {
    if (value !== null && value !== undefined) figures.push({ path, kind, value });
  };
  add('budget', 'money', plan.budget?.amountFen);
  for (const rights of plan.rights) {
    const path = `rights.${rights.id}`;
    if (rights.points === null) add(`${path}.faceValueFen`, 'money', rights.faceValueFen);
    add(`${path}.points`, 'count', rights.points);
    add(`${path}.thresholdFen`, 'money', rights.thresholdFen);
    add(`${path}.quantity`, 'count', rights.quantity);
    add(`${path}.validityDays`, 'duration', rights.validityDays * 24);
  }
  add('objective.targetCustomers', 'count', plan.objective?.targetCustomers);
  add('audience.limit', 'count', plan.audience.limit);
  for (const { condition, path } of planConditions(input)) figures.push(...predicateFigures(condition.predicate, path, input.catalogue));
  for (const strategy of plan.strategies) {
    const { trigger } = strategy;
    const path = `strategies.${strategy.id}.trigger`;
    if (trigger?.kind === 'once') add(path, 'instant', trigger.at);
    if (trigger?.kind === 'recurring') add(path, 'time_of_day', trigger.at);
    if (trigger?.kind === 'recurring' || trigger?.kind === 'event') {
      add(path, 'day', trigger.from);
      add(path, 'day', trigger.until);
    }
    if (trigger?.kind === 'event') add(path, 'duration', trigger.delayMinutes / 60);
    for (const touch of strategy.touches) {
      if (touch.start.kind !== 'after') continue;
      add(`strategies.${strategy.id}.touches.${touch.id}`, 'duration', touch.start.waitHours);
      add(`strategies.${strategy.id}.touches.${touch.id}`, 'time_of_day', touch.start.at);
    }
  }
  add('schedule.startAt', 'instant', plan.schedule.startAt);
  add('schedule.endAt', 'instant', plan.schedule.endAt);
  add('measurementDays', 'duration', plan.measurementDays * 24);
  add('experiment.holdoutShare', 'percent', plan.experiment.holdoutShare);
  for (const arm of plan.experiment.arms) add('experiment.arms', 'percent', arm.share);
  return figures;
}

function predicateFigures(predicate: Predicate, path: string, catalogue: PlanCheckInput['catalogue']): PlanFigure[] {
  switch (predicate.kind) {
    case 'all':
    case 'any':
      return predicate.of.flatMap((part) => predicateFigures(part, path, catalogue));
    case 'not':
      return predicateFigures(predicate.of, path, catalogue);
    case 'tag': {
      const type = catalogue.tags.find((tag) => tag.code === predicate.tag)?.type;
      return valueFigures(predicate.op, predicate.value, type, path);
    }
    case 'event': {
      const event = catalogue.events.find((candidate) => candidate.code === predicate.event);
      const filters = (predicate.where ?? []).flatMap((filter) =>
        valueFigures(filter.op, filter.value, event?.attributes.find((attribute) => attribute.code === filter.attribute)?.type, path),
      );
      return [...filters, ...windowFigures(predicate.window, path), { path, kind: 'count', value: predicate.count.value }];
    }
    case 'campaign':
      return [...windowFigures(predicate.window, path), { path, kind: 'count', value: predicate.count.value }];
    default:
      return [];
  }
}

function valueFigures(op: string, value: unknown, type: string | undefined, path: string): PlanFigure[] {
  const values = (Array.isArray(value) ? value : [value]).filter((item): item is number | string => typeof item === 'number' || typeof item === 'string');
  const kindOf: Record<string, PlanFigure['kind']> = { money: 'money', rate: 'percent', date: 'day', integer: 'count', decimal: 'count' };
  if (op.endsWith('_days')) return values.map((item) => ({ path, kind: 'duration', value: Number(item) * 24 }));
  const kind = type === undefined ? undefined : kindOf[type];
  return kind === undefined ? [] : values.map((item) => ({ path, kind, value: item }));
}

function windowFigures(window: { lastDays: number } | { from: string; to: string } | undefined, path: string): PlanFigure[] {
  if (window === undefined) return [];
  if ('lastDays' in window) return [{ path, kind: 'duration', value: window.lastDays * 24 }];
  return [
    { path, kind: 'day', value: window.from },
    { path, kind: 'day', value: window.to },
  ];
}

/** A moment as the day and the time of day that people type. */
export function dayAndTime(instant: string): { day: string; time: string } {
  return { day: bankDay(instant), time: inBankZone(instant).toFormat('HH:mm') };
}
