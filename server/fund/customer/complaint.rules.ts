import chineseDays from 'chinese-days';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { inBankZone, toInstant } from '../../values/time.ts';
import type { ComplaintKind } from './customer.schema.ts';

/** Days in which a plain complaint is settled, as the rule on consumer complaints (since 2020-03-01) is reported. */
const COMPLAINT_DAYS = 15;
/** House rule: a person answers by this hour of the next working day. */
const HUMAN_HOUR = 18;

export const promiseTexts: Record<ComplaintKind, LocalizedText> = {
  complaint: bilingual(
    `${COMPLAINT_DAYS} 日内答复处理结果；情况复杂需要延长的，会在此之前告知您`,
    `Settled within ${COMPLAINT_DAYS} days; should it need longer, you are told before`,
  ),
  human: bilingual(`下一个工作日 ${HUMAN_HOUR}:00 前由人工答复`, `A person answers by ${HUMAN_HOUR}:00 of the next working day`),
};

/** By when an answer is promised: the end of the fifteenth day, or 18:00 of the next working day in Shanghai. */
export function promisedBy(kind: ComplaintKind, now: Date): string {
  const today = inBankZone(now);
  if (kind === 'complaint') return toInstant(today.plus({ days: COMPLAINT_DAYS }).set({ hour: 23, minute: 59, second: 0, millisecond: 0 }).toJSDate());
  let day = today.plus({ days: 1 });
  while (!chineseDays.getDayDetail(day.toISODate() as string).work) day = day.plus({ days: 1 });
  return toInstant(day.set({ hour: HUMAN_HOUR, minute: 0, second: 0, millisecond: 0 }).toJSDate());
}
