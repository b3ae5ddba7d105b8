import type { Holding } from '../analysis/fund-analysis.schema.ts';

/**
 * What two funds hold alike among their published top ten: sum of the smaller of the two weights (fraction), and the securities, largest
 * common weight first. Matched by code where both have one, else by name. Published holdings are the ten largest only: the true overlap is at least this.
 */
export function holdingsOverlap(a: readonly Holding[], b: readonly Holding[]): { share: number; securities: string[] } {
  const common = a.flatMap((one) => {
    const other = b.find((held) => held.asset === one.asset && isSame(held, one));
    return other === undefined ? [] : [{ security: one.security, weight: Math.min(one.weight, other.weight) }];
  });
  common.sort((x, y) => y.weight - x.weight);
  return { share: common.reduce((sum, { weight }) => sum + weight, 0), securities: common.map(({ security }) => security) };
}

function isSame(a: Holding, b: Holding): boolean {
  return a.securityCode !== null && b.securityCode !== null ? a.securityCode === b.securityCode : a.security === b.security;
}

/** Share of the ten largest published stocks (fraction); of the published bonds where it holds no stock. The same as the metric top10_concentration. */
export function topTenShare(holdings: readonly Holding[]): number {
  const stocks = holdings.filter(({ asset }) => asset === 'stock');
  return (stocks.length > 0 ? stocks : holdings).filter(({ rank }) => rank <= 10).reduce((sum, { weight }) => sum + weight, 0);
}
