import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { FeedbackEvent } from './feedback.schema.ts';
import type { FeedbackRejection } from './feedback-result.schema.ts';

/** Clocks of channels may be ahead of ours by so much. */
const CLOCK_SKEW_MS = 5 * 60_000;

export const rejectionTexts: Record<FeedbackRejection, LocalizedText> = {
  INVALID_ROW: bilingual('格式不正确', 'Not a feedback event'),
  UNKNOWN_CAMPAIGN: bilingual('没有这个营销活动', 'No such campaign'),
  NOT_LAUNCHED: bilingual('该活动尚未启动', 'The campaign has not been launched'),
  NOT_IN_AUDIENCE: bilingual('该客户不在本活动的受众或对照组中', 'The customer is neither in the audience nor in the holdout'),
  BEFORE_CAMPAIGN: bilingual('发生时间早于该客户进入活动的时间', 'It happened before the campaign began for this customer'),
  IN_THE_FUTURE: bilingual('发生时间晚于当前时间', 'It lies in the future'),
  UNKNOWN_TOUCH: bilingual('方案中没有这次触达', 'The plan has no such touch'),
  NOT_TOUCHED: bilingual('这次触达没有发给该客户', 'This touch was not handed over for the customer'),
  NO_GRANT: bilingual('该客户没有可领取的权益', 'The customer holds no right to claim'),
  CLAIM_ABOVE_FACE_VALUE: bilingual('领取金额高于权益面值', 'The amount claimed is above the face value'),
  RIGHTS_EXHAUSTED: bilingual('权益已领完或预算已用完', 'The rights or the budget are used up'),
  ID_REUSED: bilingual('同一编号已用于另一条反馈', 'This id was used for another event'),
};

export interface FeedbackFacts {
  member: { role: string; since: string } | undefined;
  /** Touches of the launched plan. */
  planTouches: ReadonlySet<string>;
  /** Touches handed to this customer, oldest first. */
  handed: { touch_id: string; channel: string; at: string }[];
  now: Date;
}

/** Why an event cannot count; null: it can. Claims are looked at further when they are booked. */
export function rejectionOf(event: FeedbackEvent, facts: FeedbackFacts): FeedbackRejection | null {
  if (facts.member === undefined || facts.member.role === 'suppressed') return 'NOT_IN_AUDIENCE';
  if (new Date(event.at).getTime() > facts.now.getTime() + CLOCK_SKEW_MS) return 'IN_THE_FUTURE';
  if (event.at < facts.member.since) return 'BEFORE_CAMPAIGN';
  if (event.touchId === undefined) return null;
  if (!facts.planTouches.has(event.touchId)) return 'UNKNOWN_TOUCH';
  return facts.handed.some((touch) => touch.touch_id === event.touchId) ? null : 'NOT_TOUCHED';
}

/** Which touch an event belongs to: the one named, else the last one handed over before it; null: none was. */
export function attributeTouch(event: FeedbackEvent, handed: FeedbackFacts['handed']): { touchId: string; channel: string } | null {
  const earlier = handed.filter((touch) => (event.touchId === undefined ? touch.at <= event.at : touch.touch_id === event.touchId));
  const last = earlier.at(-1);
  return last === undefined ? null : { touchId: last.touch_id, channel: last.channel };
}
