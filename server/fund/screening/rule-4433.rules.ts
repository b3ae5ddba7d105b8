import type { MetricWindow } from '../metrics/metric.schema.ts';

/** The 4433 rule of thumb: greatest share of peers a rank may reach (rank / peers, same type), per window. */
export const rule4433: readonly { window: MetricWindow; most: number }[] = [
  ...(['1y', '2y', '3y', '5y', 'ytd'] as const).map((window) => ({ window, most: 1 / 4 })),
  ...(['6m', '3m'] as const).map((window) => ({ window, most: 1 / 3 })),
];
