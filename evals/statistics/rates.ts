import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/** Wilson's 95 % interval of a share; null without trials. `successes` may be a sum of shares. */
export function wilson(successes: number, trials: number): { low: number; high: number } | null {
  if (trials <= 0) return null;
  const z = normalQuantile(0.975, 0, 1);
  const share = successes / trials;
  const middle = share + z ** 2 / (2 * trials);
  const half = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  const scale = 1 + z ** 2 / trials;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/**
 * pass^k: the chance that k attempts drawn from those made all pass, averaged over cases: C(c,k)/C(n,k) with c of n passed.
 * @returns null where no case was attempted k times
 */
export function passHat(attempts: readonly { passed: number; made: number }[], k: number): number | null {
  const enough = attempts.filter(({ made }) => made >= k);
  if (enough.length === 0) return null;
  const share = ({ passed, made }: { passed: number; made: number }) => {
    let all = 1;
    for (let drawn = 0; drawn < k; drawn += 1) all *= Math.max(0, passed - drawn) / (made - drawn);
    return all;
  };
  return enough.reduce((sum, one) => sum + share(one), 0) / enough.length;
}

/** Nearest rank. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
