import { HelmsmanError } from '../../errors.ts';
import type { BankSession } from '../../store/bank.ts';
import { figureColumn, metricGroup, metricWindows, peersColumn } from '../fund-tables.ts';
import { type MetricName, type MetricWindow, metricNameSchema } from '../metrics/metric.schema.ts';

/** Metrics that are rates, written in percent; and money, written in yuan. The rest are plain numbers. */
const percents: readonly MetricName[] = [
  'return',
  'annualised',
  'peer_average',
  'rank_share',
  'max_drawdown',
  'volatility',
  'tracking_error',
  'yield_7d',
  'day_change',
  'purchase_fee',
  'purchase_fee_discounted',
  'management_fee',
  'custody_fee',
  'service_fee',
  'total_annual_fee',
  'top10_concentration',
];
const money: readonly MetricName[] = ['size', 'minimum_sip'];

/**
 * Takes published figures of the temporary table `layout_figures` over, the newest day of each.
 * @param upTo SQL condition on its days. Throws IMPORT_REJECTED for a metric or window there is not.
 */
export async function fillPublishedFigures(session: BankSession, { suffix, upTo }: { suffix: string; upTo: string }): Promise<void> {
  const named = await session.query<{ metric: string; span: string; line: number }>(
    `select metric, coalesce("window", '') as span, min(__line) as line from layout_figures group by all order by line`,
  );
  for (const { metric: name, span, line } of named) {
    const metric = metricNameSchema.safeParse(name);
    if (!metric.success) {
      throw new HelmsmanError('IMPORT_REJECTED', { what: `figures.csv:${line}: metric: 「${name}」（${metricNameSchema.options.join(', ')}）` });
    }
    const windows = metricWindows[metric.data];
    const window = span === '' ? null : (span as MetricWindow);
    if (window === null ? windows.length > 0 : !windows.includes(window)) {
      throw new HelmsmanError('IMPORT_REJECTED', { what: `figures.csv:${line}: window: 「${span}」（${name}: ${windows.join(', ') || '""'}）` });
    }
    await fillFigure(session, { suffix, upTo, metric: metric.data, window });
  }
}

async function fillFigure(
  session: BankSession,
  { suffix, upTo, metric, window }: { suffix: string; upTo: string; metric: MetricName; window: MetricWindow | null },
): Promise<void> {
  const value = percents.includes(metric) ? 'round(x.value / 100, 8)' : money.includes(metric) ? 'round(x.value * 100)' : 'x.value';
  const group = metricGroup[metric];
  const peers = metric === 'rank' && window !== null ? `, ${peersColumn(window)} = x.peers, rank_share_${window} = x.value / nullif(x.peers, 0)` : '';
  await session.query(
    `update fund_figure${suffix} f set "${figureColumn(metric, window)}" = ${value}${peers}, ${group}_day = x.day, ${group}_basis = 'published'
     from (select * from layout_figures where metric = $1 and coalesce("window", '') = $2 and ${upTo}
       qualify row_number() over (partition by code order by day desc) = 1) x where x.code = f.code`,
    [metric, window ?? ''],
  );
}
