import type { Language, LocalizedText } from '../../server/values/language.ts';

/** Why a customer was passed over, in words. A reason that is new here is shown by its code. */
const reasons: Record<string, LocalizedText> = {
  marketing_opt_out: { zh: '已拒绝营销', en: 'Opted out of marketing' },
  profiling_opt_out: { zh: '已拒绝个性化推荐', en: 'Opted out of profiling' },
  blacklisted: { zh: '营销黑名单', en: 'On the marketing blacklist' },
  deceased: { zh: '已故', en: 'Deceased' },
  minor: { zh: '未成年人', en: 'Minors' },
  age_unknown: { zh: '年龄未知', en: 'Age unknown' },
  no_consent: { zh: '无该渠道营销授权', en: 'No consent for the channel' },
  unreachable: { zh: '渠道不可触达', en: 'Not reachable on the channel' },
  condition_not_met: { zh: '不符合旅程条件', en: 'Journey condition not met' },
  frequency_cap: { zh: '达到频次上限', en: 'Frequency cap reached' },
  per_customer_limit: { zh: '达到每人限领', en: 'Per-customer limit reached' },
  rights_exhausted: { zh: '权益已领完', en: 'Rights out of stock' },
  budget_exhausted: { zh: '预算已用完', en: 'Budget used up' },
};

export function sayReason(code: string, language: Language): string {
  return reasons[code]?.[language] ?? code;
}
