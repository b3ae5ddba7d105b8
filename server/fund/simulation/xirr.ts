/** Money paid in is negative, money had back positive; `day`: YYYY-MM-DD. */
export interface CashFlow {
  day: string;
  amount: number;
}

const DAYS_PER_YEAR = 365;
const LEAST_RATE = -0.999999;
const MOST_RATE = 1e6;

/**
 * Money-weighted yearly return r with Σ amount / (1 + r)^(days / 365) = 0, days counted from the first flow: Newton's method kept within
 * a bracket, halved where a step leaves it. null where there is none: flows of one sign, all on one day, or no root between
 * −99.9999 % and 1,000,000-fold.
 */
export function xirr(flows: readonly CashFlow[]): number | null {
  const start = Math.min(...flows.map(({ day }) => Date.parse(day)));
  const timed = flows.map(({ day, amount }) => ({ years: (Date.parse(day) - start) / (DAYS_PER_YEAR * 86_400_000), amount }));
  if (!timed.some(({ amount }) => amount > 0) || !timed.some(({ amount }) => amount < 0) || timed.every(({ years }) => years === 0)) return null;
  const worth = (rate: number) => timed.reduce((sum, { years, amount }) => sum + amount * (1 + rate) ** -years, 0);
  const slope = (rate: number) => timed.reduce((sum, { years, amount }) => sum - years * amount * (1 + rate) ** (-years - 1), 0);
  let [low, high] = [LEAST_RATE, 1];
  while (Math.sign(worth(low)) === Math.sign(worth(high))) {
    if (high >= MOST_RATE) return null;
    high *= 10;
  }
  const rising = worth(high) > 0;
  let rate = Math.min(0.05, high);
  for (let step = 0; step < 200; step += 1) {
    const value = worth(rate);
    if (value > 0 === rising) high = rate;
    else low = rate;
    const next = rate - value / slope(rate);
    const inside = Number.isFinite(next) && next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(inside - rate) < 1e-12 * Math.max(1, Math.abs(rate))) return inside;
    rate = inside;
  }
  return rate;
}
