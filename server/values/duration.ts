import { bilingual, type LocalizedText } from './language.ts';

const MINUTE = { size: 1, zh: '分钟', en: 'minute' };
const UNITS = [{ size: 1440, zh: '天', en: 'day' }, { size: 60, zh: '小时', en: 'hour' }, MINUTE];

/** A length of time in its largest whole unit: 1440 is 1 day, 90 is 90 minutes, 120 is 2 hours. */
export function spokenMinutes(minutes: number): LocalizedText {
  const { size, zh, en } = UNITS.find((unit) => minutes >= unit.size && minutes % unit.size === 0) ?? MINUTE;
  const count = minutes / size;
  return bilingual(`${count} ${zh}`, `${count} ${en}${count === 1 ? '' : 's'}`);
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** @param day 1 is Monday, 7 is Sunday */
export function spokenWeekday(day: number): LocalizedText {
  return bilingual(`周${'一二三四五六日'[day - 1] ?? day}`, WEEKDAYS[day - 1] ?? String(day));
}
