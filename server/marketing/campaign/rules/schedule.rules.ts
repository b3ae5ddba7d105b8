import chineseDays from 'chinese-days';
import { DateTime } from 'luxon';
import { bilingual, type LocalizedText } from '../../../values/language.ts';
import { bankDay, formatInstant, inBankZone, toInstant } from '../../../values/time.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import type { PlanChange } from '../plan-change.schema.ts';
import { finding, type PlanRule } from './finding.ts';
import { plannedTouches } from './touch-times.ts';

/** Dates lie ahead, in order, and within the campaign; rest days are told. */
export const scheduleRules: PlanRule[] = [triggersLieAhead, recurrencesAreInOrder, scheduleIsInOrder, touchesEndInTime, restDaysAreTold];

const clause = 'house_schedule';

function triggersLieAhead(input: PlanCheckInput): Finding[] {
  return input.plan.strategies.flatMap((strategy) => {
    const { trigger } = strategy;
    if (trigger?.kind !== 'once' || new Date(trigger.at) > input.now) return [];
    const next = sameTimeAhead(trigger.at, input.now);
    return [
      finding(input, {
        code: 'TRIGGER_PAST',
        severity: 'error',
        path: `strategies.${strategy.id}.trigger`,
        message: spoken(trigger.at, (at) => bilingual(`首次触达时间 ${at.zh} 已经过去`, `The first touch at ${at.en} lies in the past`)),
        fix: spoken(next, (at) => bilingual(`改为 ${at.zh}`, `Move it to ${at.en}`)),
        clause,
        changes: [{ op: 'set_trigger', strategyId: strategy.id, trigger: { kind: 'once', at: next } }],
      }),
    ];
  });
}

function recurrencesAreInOrder(input: PlanCheckInput): Finding[] {
  const today = bankDay(input.now);
  return input.plan.strategies.flatMap((strategy) => {
    const { trigger } = strategy;
    if (trigger === null || trigger.kind === 'once') return [];
    const path = `strategies.${strategy.id}.trigger`;
    if (trigger.from > trigger.until) {
      const swapped: PlanChange = { op: 'set_trigger', strategyId: strategy.id, trigger: { ...trigger, from: trigger.until, until: trigger.from } };
      const message = bilingual(`开始日 ${trigger.from} 晚于结束日 ${trigger.until}`, `It starts on ${trigger.from}, after its end on ${trigger.until}`);
      return [
        finding(input, {
          code: 'TRIGGER_REVERSED',
          severity: 'error',
          path,
          message,
          fix: bilingual('对调两个日期', 'Swap the two days'),
          clause,
          changes: [swapped],
        }),
      ];
    }
    if (trigger.until < today) {
      const message = bilingual(`结束日 ${trigger.until} 已经过去`, `Its end on ${trigger.until} lies in the past`);
      return [finding(input, { code: 'TRIGGER_PAST', severity: 'error', path, message, fix: bilingual('请改为将来的日期', 'Choose days ahead'), clause })];
    }
    if (trigger.from < today) {
      const message = bilingual(
        `开始日 ${trigger.from} 已经过去，将从今天 ${today} 起执行`,
        `Its start on ${trigger.from} lies in the past; it would run from today, ${today}`,
      );
      const changes: PlanChange[] = [{ op: 'set_trigger', strategyId: strategy.id, trigger: { ...trigger, from: today } }];
      return [
        finding(input, {
          code: 'TRIGGER_START_PAST',
          severity: 'error',
          path,
          message,
          fix: bilingual(`改为从 ${today} 开始`, `Start on ${today}`),
          clause,
          changes,
        }),
      ];
    }
    return [];
  });
}

function scheduleIsInOrder(input: PlanCheckInput): Finding[] {
  const { startAt, endAt } = input.plan.schedule;
  const found: Finding[] = [];
  if (startAt !== null && endAt !== null && startAt >= endAt) {
    const message = bilingual(
      `活动开始 ${formatInstant(startAt, 'zh')} 不早于结束 ${formatInstant(endAt, 'zh')}`,
      `The campaign starts at ${formatInstant(startAt, 'en')}, not before its end at ${formatInstant(endAt, 'en')}`,
    );
    found.push(
      finding(input, {
        code: 'SCHEDULE_REVERSED',
        severity: 'error',
        path: 'schedule',
        message,
        fix: bilingual('请核对起止时间', 'Check start and end'),
        clause,
      }),
    );
  }
  if (endAt !== null && new Date(endAt) <= input.now) {
    const message = spoken(endAt, (at) => bilingual(`活动结束时间 ${at.zh} 已经过去`, `The campaign's end at ${at.en} lies in the past`));
    found.push(
      finding(input, {
        code: 'SCHEDULE_PAST',
        severity: 'error',
        path: 'schedule.endAt',
        message,
        fix: bilingual('请改为将来的时间', 'Choose a time ahead'),
        clause,
      }),
    );
  }
  for (const strategy of input.plan.strategies) {
    if (strategy.trigger?.kind !== 'once' || startAt === null || strategy.trigger.at >= startAt) continue;
    const message = spoken(strategy.trigger.at, (at) =>
      bilingual(`首次触达 ${at.zh} 早于活动开始`, `The first touch at ${at.en} comes before the campaign starts`),
    );
    const changes: PlanChange[] = [{ op: 'set_schedule', startAt: strategy.trigger.at }];
    const path = `strategies.${strategy.id}.trigger`;
    found.push(
      finding(input, {
        code: 'TRIGGER_BEFORE_START',
        severity: 'error',
        path,
        message,
        fix: bilingual('将活动开始提前到首次触达', 'Start the campaign with the first touch'),
        clause,
        changes,
      }),
    );
  }
  return found;
}

function touchesEndInTime(input: PlanCheckInput): Finding[] {
  const { endAt } = input.plan.schedule;
  if (endAt === null) return [];
  const end = inBankZone(endAt);
  return input.plan.strategies.flatMap((strategy) => {
    const { trigger } = strategy;
    if (trigger === null) return [];
    const late = plannedTouches(strategy).filter((planned) => lastMoment(planned.at, planned.hoursAfterStart, trigger) > end);
    return late.map(({ touch, at, hoursAfterStart }) => {
      const last = toInstant(lastMoment(at, hoursAfterStart, trigger).toJSDate());
      return finding(input, {
        code: 'TOUCH_AFTER_END',
        severity: 'error',
        path: `strategies.${strategy.id}.touches.${touch.id}`,
        message: bilingual(
          `触达时间 ${formatInstant(last, 'zh')} 晚于活动结束 ${formatInstant(endAt, 'zh')}`,
          `This touch at ${formatInstant(last, 'en')} comes after the campaign's end at ${formatInstant(endAt, 'en')}`,
        ),
        fix: bilingual('将活动结束延后到最后一次触达', "Move the campaign's end to the last touch"),
        clause,
        changes: [{ op: 'set_schedule', endAt: last }],
      });
    });
  });
}

function restDaysAreTold(input: PlanCheckInput): Finding[] {
  return input.plan.strategies.flatMap((strategy) =>
    plannedTouches(strategy).flatMap(({ touch, at }) => {
      if (at === null) return [];
      const day = at.toISODate() as string;
      const rest = restDay(at);
      if (rest === null) return [];
      const message = bilingual(`${day} 是${rest.zh}，客户响应与客服安排可能不同`, `${day} is ${rest.en}: responses and staffing may differ`);
      return [finding(input, { code: 'REST_DAY', severity: 'info', path: `strategies.${strategy.id}.touches.${touch.id}`, message, clause: null })];
    }),
  );
}

/** The published calendar does not reach every year; these days are holidays in all of them. */
const ALWAYS_HOLIDAYS = new Set(['01-01', '05-01', '10-01', '10-02', '10-03']);

function restDay(at: DateTime): LocalizedText | null {
  const detail = chineseDays.getDayDetail(at.toISODate() as string);
  if (ALWAYS_HOLIDAYS.has(at.toFormat('MM-dd'))) return bilingual('法定节假日', 'a public holiday');
  if (detail.work) return null;
  const [english = '', chinese = ''] = detail.name.split(',');
  if (chinese !== '') return bilingual(`节假日（${chinese}）`, `a holiday (${english})`);
  return bilingual('周末', 'on a weekend');
}

function lastMoment(at: DateTime | null, hoursAfterStart: number, trigger: NonNullable<PlanCheckInput['plan']['strategies'][number]['trigger']>): DateTime {
  if (at !== null) return at;
  const last = trigger.kind === 'once' ? trigger.at : `${trigger.until}T${trigger.kind === 'recurring' ? trigger.at : '00:00'}:00+08:00`;
  return inBankZone(last).plus({ hours: hoursAfterStart });
}

/** The same time of day on the first day on which it is still ahead. */
function sameTimeAhead(instant: string, now: Date): string {
  const [then, current] = [inBankZone(instant), inBankZone(now)];
  const today = current.set({ hour: then.hour, minute: then.minute, second: 0, millisecond: 0 });
  return toInstant((today > DateTime.fromJSDate(now) ? today : today.plus({ days: 1 })).toJSDate());
}

function spoken(instant: string, write: (at: LocalizedText) => LocalizedText): LocalizedText {
  return write(bilingual(formatInstant(instant, 'zh'), formatInstant(instant, 'en')));
}
