import { type MetricName, type MetricValue, type MetricWindow, metricNameSchema, metricWindowSchema } from '../../server/fund/metrics/metric.schema.ts';

export interface FigureGroup {
  name: 'performance' | 'risk';
  /** Windows that any figure of the group has, from short to long. */
  windows: MetricWindow[];
  rows: { metric: MetricName; values: Partial<Record<MetricWindow, MetricValue>> }[];
}

const performance: readonly MetricName[] = ['return', 'annualised', 'peer_average', 'rank', 'rank_share', 'quartile'];

/**
 * Puts figures into tables: one row per metric, one column per window, both in the order of the schema. Risk has fewer windows
 * than performance and gets a table of its own: together, half of the cells would be empty. `single`: figures without a window.
 */
export function tabulateFigures(figures: readonly MetricValue[]): { groups: FigureGroup[]; single: MetricValue[] } {
  const windowed = figures.filter((figure) => figure.window !== null);
  const groups = (['performance', 'risk'] as const).map((name): FigureGroup => {
    const own = windowed.filter((figure) => performance.includes(figure.metric) === (name === 'performance'));
    return {
      name,
      windows: metricWindowSchema.options.filter((window) => own.some((figure) => figure.window === window)),
      rows: metricNameSchema.options.flatMap((metric) => {
        const values = own.filter((figure) => figure.metric === metric);
        return values.length === 0 ? [] : [{ metric, values: Object.fromEntries(values.map((figure) => [figure.window, figure])) }];
      }),
    };
  });
  const single = metricNameSchema.options.flatMap((metric) => figures.filter((figure) => figure.window === null && figure.metric === metric));
  return { groups: groups.filter((group) => group.rows.length > 0), single };
}
