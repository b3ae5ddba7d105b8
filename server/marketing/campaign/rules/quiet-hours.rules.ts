import { bilingual } from '../../../values/language.ts';
import { inBankZone, toInstant } from '../../../values/time.ts';
import type { Channel } from '../../channel/channel.schema.ts';
import type { Strategy } from '../../strategy/strategy.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import type { PlanChange } from '../plan-change.schema.ts';
import { finding, type PlanRule } from './finding.ts';
import { type PlannedTouch, plannedTouches } from './touch-times.ts';

/** No touch in a channel's quiet hours, those that follow from a wait included. */
export const quietHoursRules: PlanRule[] = [quietHours, eventsMayFallIntoQuietHours];

function quietHours(input: PlanCheckInput): Finding[] {
  return eachTouch(input, (strategy, planned, channel) => {
    const { quietHours: quiet } = channel;
    if (quiet === null || planned.timeOfDay === null || !isQuiet(planned.timeOfDay, quiet)) return [];
    const changes = moved(strategy, planned, quiet.to);
    return [
      finding(input, {
        code: 'QUIET_HOURS',
        severity: 'error',
        path: `strategies.${strategy.id}.touches.${planned.touch.id}`,
        message: bilingual(
          `${channel.name.zh}在 ${planned.timeOfDay} 触达，处于免打扰时段 ${quiet.from}–${quiet.to}`,
          `${channel.name.en} at ${planned.timeOfDay} falls into quiet hours ${quiet.from}–${quiet.to}`,
        ),
        fix: bilingual(`改到 ${quiet.to} 发送`, `Send at ${quiet.to}`),
        clause: 'house_quiet_hours',
        changes,
      }),
    ];
  });
}

/** An event comes when it comes: what falls into quiet hours is held back until they end. */
function eventsMayFallIntoQuietHours(input: PlanCheckInput): Finding[] {
  return eachTouch(input, (strategy, planned, channel) => {
    if (strategy.trigger?.kind !== 'event' || planned.timeOfDay !== null || channel.quietHours === null) return [];
    const { from, to } = channel.quietHours;
    const message = bilingual(
      `${channel.name.zh}由客户行为触发；落在免打扰时段 ${from}–${to} 的，顺延至 ${to}`,
      `${channel.name.en} follows what customers do; what falls into quiet hours ${from}–${to} is held until ${to}`,
    );
    return [
      finding(input, {
        code: 'QUIET_HOURS_HELD',
        severity: 'info',
        path: `strategies.${strategy.id}.touches.${planned.touch.id}`,
        message,
        clause: 'house_quiet_hours',
      }),
    ];
  });
}

/** From `from` (included) until `to` (excluded), over midnight where `from` is the later one. HH:mm. */
export function isQuiet(time: string, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

function moved(strategy: Strategy, { touch, at }: PlannedTouch, to: string): PlanChange[] {
  if (touch.start.kind === 'after')
    return [{ op: 'set_touch', strategyId: strategy.id, touchId: touch.id, channel: touch.channel, start: { ...touch.start, at: to } }];
  const { trigger } = strategy;
  if (trigger?.kind === 'recurring') return [{ op: 'set_trigger', strategyId: strategy.id, trigger: { ...trigger, at: to } }];
  if (trigger?.kind !== 'once' || at === null) return [];
  const [hour = 9, minute = 0] = to.split(':').map(Number);
  const sameDay = inBankZone(trigger.at).set({ hour, minute, second: 0, millisecond: 0 });
  const next = sameDay >= at ? sameDay : sameDay.plus({ days: 1 });
  return [{ op: 'set_trigger', strategyId: strategy.id, trigger: { kind: 'once', at: toInstant(next.toJSDate()) } }];
}

function eachTouch(input: PlanCheckInput, judge: (strategy: Strategy, planned: PlannedTouch, channel: Channel) => Finding[]): Finding[] {
  return input.plan.strategies.flatMap((strategy) =>
    plannedTouches(strategy).flatMap((planned) => {
      const channel = input.catalogue.channels.find((candidate) => candidate.code === planned.touch.channel);
      return channel === undefined ? [] : judge(strategy, planned, channel);
    }),
  );
}
