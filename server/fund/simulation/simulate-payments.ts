import { type CashFlow, xirr } from './xirr.ts';

export interface PaymentOutcome {
  payments: number;
  paid: number;
  worth: number;
  totalReturn: number;
  /** Money-weighted, fraction a year; null under one year. */
  annualReturn: number | null;
  /** Worst worth / paid − 1 on any day from the first payment on; never above 0. */
  worst: number;
  lumpSumReturn: number;
  days: { day: string; paid: number; worth: number }[];
}

/**
 * What equal payments would have grown to: each buys amount / total units of the adjusted series on its day; worth is units × total.
 * The lump sum puts the same money in on the first payment day. No fees.
 * @param points adjusted series in order (growth of 1 yuan with dividends); @param paidOn payment days, each a day of the series, at least one
 */
export function simulatePayments({
  points,
  paidOn,
  amount,
}: {
  points: readonly { day: string; total: number }[];
  paidOn: readonly string[];
  amount: number;
}): PaymentOutcome {
  const due = new Map<string, number>();
  for (const day of paidOn) due.set(day, (due.get(day) ?? 0) + 1);
  const held = points.filter(({ day }) => day >= (paidOn[0] ?? ''));
  const flows: CashFlow[] = [];
  let [units, paid, worst] = [0, 0, 0];
  const days = held.map(({ day, total }) => {
    const count = due.get(day) ?? 0;
    if (count > 0) {
      units += (count * amount) / total;
      paid += count * amount;
      flows.push({ day, amount: -count * amount });
    }
    const worth = units * total;
    worst = Math.min(worst, worth / paid - 1);
    return { day, paid, worth };
  });
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined || paid === 0) throw new RangeError('no payment falls on a day of the series');
  const worth = units * last.total;
  const long = Date.parse(last.day) - Date.parse(first.day) >= 365 * 86_400_000;
  return {
    payments: paidOn.length,
    paid,
    worth,
    totalReturn: worth / paid - 1,
    annualReturn: long ? xirr([...flows, { day: last.day, amount: worth }]) : null,
    worst,
    lumpSumReturn: last.total / first.total - 1,
    days,
  };
}
