import type { z } from 'zod';
import { bilingual } from '../../values/language.ts';
import type { breakEvenSchema } from '../analysis/fund-analysis.schema.ts';
import type { FundKind } from '../fund.schema.ts';

export type BreakEven = z.infer<typeof breakEvenSchema>;

/** Fees of one share class as fractions; `service` a year. */
export interface ClassFees {
  code: string;
  purchase: number;
  service: number;
}

/** Day the rules on sales fees took effect. */
export const FEE_RULES_SINCE = '2026-01-01';
const YEAR = 365;
/** Beyond this nothing changes any more: redemption fees and service fees have ended. Money funds go on paying, so they are looked at longer. */
const LONGEST = 10 * YEAR;

/**
 * Least redemption fee under the 2026 rules, fraction, for units an individual held so many days: 1.5 % under 7 days, 1 % under 30,
 * 0.5 % under 180; index and bond units from the seventh day on, money funds and exchange-traded funds are free of it.
 */
export function leastRedemptionFee(days: number, kinds: readonly FundKind[]): number {
  if (kinds.includes('money') || (kinds.includes('etf') && !kinds.includes('feeder'))) return 0;
  if (days < 7) return 0.015;
  if (kinds.includes('index') || kinds.includes('bond')) return 0;
  return days < 30 ? 0.01 : days < 180 ? 0.005 : 0;
}

/** Greatest subscription fee under the 2026 rules, fraction: stock funds 0.8 %, mixed 0.5 %, bond 0.3 %; money funds charge none. */
export function greatestPurchaseFee(kinds: readonly FundKind[]): number {
  if (kinds.includes('money')) return 0;
  if (kinds.includes('bond')) return 0.003;
  return kinds.includes('stock') || kinds.includes('index') ? 0.008 : 0.005;
}

/**
 * What one class costs an individual who buys once and sells after so many days, fraction of the amount: subscription (capped),
 * service fee by the day (none after a year, money funds excepted) and the least redemption fee. Management and custody are alike in all classes.
 */
export function holdingCost(fees: ClassFees, days: number, kinds: readonly FundKind[]): number {
  const charged = kinds.includes('money') ? days : Math.min(days, YEAR);
  return Math.min(fees.purchase, greatestPurchaseFee(kinds)) + (fees.service * charged) / YEAR + leastRedemptionFee(days, kinds);
}

/**
 * From how many days on another class is the cheaper one.
 * @param own the class asked about; @param other the class it is set against (`against` in the answer)
 */
export function findBreakEven({ own, other, kinds }: { own: ClassFees; other: ClassFees; kinds: readonly FundKind[] }): BreakEven {
  const cheaperOn = (days: number) => {
    const difference = holdingCost(own, days, kinds) - holdingCost(other, days, kinds);
    return Math.abs(difference) < 1e-9 ? null : difference < 0 ? own.code : other.code;
  };
  const first = cheaperOn(1) ?? own.code;
  let days: number | null = null;
  for (let day = 2; day <= LONGEST && days === null; day += 1) {
    const cheaper = cheaperOn(day);
    if (cheaper !== null && cheaper !== first) days = day;
  }
  const after = days === null ? first : first === own.code ? other.code : own.code;
  return { against: other.code, days, cheaperBefore: first, cheaperAfter: after, assumptions };
}

const assumptions = bilingual(
  `按一次买入、一次全部赎回计算，费用=申购费+销售服务费×持有天数/365+赎回费；依${FEE_RULES_SINCE}起的规定：申购费不高于股票型0.8%、混合型0.5%、债券型0.3%，持有满一年不再收销售服务费（货币基金除外），赎回费按规定的最低档且各份额相同；管理费、托管费各份额相同；个人投资者；实际以基金合同与销售机构公示为准`,
  `One purchase, sold in full; cost = subscription + service fee × days / 365 + redemption. By the rules since ${FEE_RULES_SINCE}: subscription at most 0.8 % (stock), 0.5 % (mixed), 0.3 % (bond), no service fee after one year (money funds excepted), redemption at the least rate, alike in both classes; management and custody alike; an individual. The fund contract and the seller’s notice prevail`,
);
