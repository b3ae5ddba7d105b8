import { bilingual } from '../../../values/language.ts';
import { occurrences } from '../../experiment/estimate-money.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { finding, type PlanRule } from './finding.ts';
import { plannedTouches } from './touch-times.ts';

/** A plan that would break a channel's frequency cap all by itself. Touches of other campaigns are counted at hand-over. */
export const frequencyRules: PlanRule[] = [frequencyCap];

function frequencyCap(input: PlanCheckInput): Finding[] {
  return input.catalogue.channels.flatMap((channel) => {
    const { touches: most, days } = channel.frequencyCap;
    const times = input.plan.strategies.flatMap((strategy) => hoursOf(input, strategy.id, channel.code));
    const busiest = mostWithin(times, days * 24);
    if (busiest <= most) return [];
    return [
      finding(input, {
        code: 'FREQUENCY_CAP',
        severity: 'error',
        path: pathOf(input, channel.code),
        message: bilingual(
          `本方案在 ${days} 天内最多对同一客户发送 ${channel.name.zh} ${busiest} 次，上限为 ${most} 次`,
          `This plan would send up to ${busiest} ${channel.name.en} touches to one customer within ${days} days; the limit is ${most}`,
        ),
        fix: bilingual('减少触达次数或拉长间隔', 'Send fewer touches, or further apart'),
        clause: 'house_frequency',
      }),
    ];
  });
}

/** Hours, on a common scale, at which one customer may receive a touch of a channel. */
function hoursOf(input: PlanCheckInput, strategyId: string, channel: string): number[] {
  const strategy = input.plan.strategies.find((candidate) => candidate.id === strategyId);
  if (strategy?.trigger == null) return [];
  const { trigger } = strategy;
  const offsets = plannedTouches(strategy)
    .filter((planned) => planned.touch.channel === channel)
    .map((planned) => planned.hoursAfterStart);
  const start = Date.parse(trigger.kind === 'once' ? trigger.at : `${trigger.from}T00:00:00+08:00`) / 3_600_000;
  if (trigger.kind !== 'recurring') return offsets.map((offset) => start + offset);
  const every = { day: 24, week: 168, month: 720 }[trigger.every];
  const starts = Array.from({ length: Math.min(occurrences(trigger), 400) }, (_, index) => start + index * every);
  return starts.flatMap((at) => offsets.map((offset) => at + offset));
}

function mostWithin(hours: readonly number[], span: number): number {
  const sorted = [...hours].sort((a, b) => a - b);
  let [from, most] = [0, 0];
  for (const [index, hour] of sorted.entries()) {
    while ((sorted[from] as number) <= hour - span) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}

function pathOf(input: PlanCheckInput, channel: string): string {
  for (const strategy of input.plan.strategies) {
    const last = strategy.touches.filter((touch) => touch.channel === channel).at(-1);
    if (last !== undefined) return `strategies.${strategy.id}.touches.${last.id}`;
  }
  return 'strategies';
}
