import { type PurchaseStatus, purchaseStatusSchema } from '../fund.schema.ts';

/** What sources write, by the first word found. */
const words: readonly (readonly [RegExp, PurchaseStatus])[] = [
  [/终止|清盘|到期/, 'ended'],
  [/认购|发行|募集/, 'subscription'],
  [/场内/, 'exchange'],
  [/封闭/, 'closed'],
  [/限大额|限制大额|限购/, 'limited'],
  [/暂停|暂不开放/, 'suspended'],
  [/^开放(申购|赎回)?$|^正常/, 'open'],
];

/** Status of buying or redeeming as the source writes it, or one of our own words; anything else is unknown. */
export function readPurchaseStatus(text: string | null): PurchaseStatus {
  const trimmed = (text ?? '').trim();
  const own = purchaseStatusSchema.safeParse(trimmed);
  if (own.success) return own.data;
  return words.find(([pattern]) => pattern.test(trimmed))?.[1] ?? 'unknown';
}
