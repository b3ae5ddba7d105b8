import { type MetricName, type MetricValue, type MetricWindow, metricNameSchema, metricWindowSchema } from '../../server/fund/metrics/metric.schema.ts';

interface FigureRows {
  /** Windows that any figure has, from short to long. */
  windows: MetricWindow[];
  rows: { metric: MetricName; values: Partial<Record<MetricWindow, MetricValue>> }[];
  /** Figures without a window. */
  single: MetricValue[];
}

/** Puts figures into a table: one row per metric, one column per window, both in the order of the schema. */
export function tabulateFigures(figures: readonly MetricValue[]): FigureRows {
  const windowed = figures.filter((figure) => figure.window !== null);
  const windows = metricWindowSchema.options.filter((window) => windowed.some((figure) => figure.window === window));
  const rows = metricNameSchema.options.flatMap((metric) => {
    const own = windowed.filter((figure) => figure.metric === metric);
    return own.length === 0 ? [] : [{ metric, values: Object.fromEntries(own.map((figure) => [figure.window, figure])) }];
  });
  const single = metricNameSchema.options.flatMap((metric) => figures.filter((figure) => figure.window === null && figure.metric === metric));
  return { windows, rows, single };
}
