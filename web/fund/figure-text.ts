import type { MetricName, MetricUnit, MetricValue } from '../../server/fund/metrics/metric.schema.ts';
import { formatFigure } from '../../server/values/figure.ts';
import type { Language } from '../../server/values/language.ts';

/** Metrics that rise and fall: written with a sign, red for up and green for down as in China. */
const signed: readonly MetricName[] = ['return', 'annualised', 'peer_average', 'day_change'];

/** Which way a figure goes; null where up and down mean nothing or it stands still. */
export function directionOf(metric: MetricName, value: number): 'up' | 'down' | null {
  if (!signed.includes(metric) || value === 0) return null;
  return value > 0 ? 'up' : 'down';
}

/** "+12.3%", "−4.01%": the sign says what the colour says. */
export function signedRate(value: number, language: Language): string {
  const text = formatFigure(Math.abs(value), 'fraction', language);
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text;
}

interface Words {
  fund: { rankOf(rank: string, peers: string): string; quartile: Record<1 | 2 | 3 | 4, string> };
}

/** A figure as every card and table writes it. */
export function figureText({ metric, value, unit, peers }: Pick<MetricValue, 'metric' | 'value' | 'unit' | 'peers'>, t: Words, language: Language): string {
  if (signed.includes(metric)) return signedRate(value, language);
  if (metric === 'rank' && peers !== null) return t.fund.rankOf(formatFigure(value, 'count', language), formatFigure(peers, 'count', language));
  if (metric === 'quartile' && (value === 1 || value === 2 || value === 3 || value === 4)) return `${t.fund.quartile[value]} (${value}/4)`;
  if (metric === 'income_per_10k') return trimmed(value, unit, language);
  return formatFigure(value, unit, language);
}

function trimmed(value: number, unit: MetricUnit, language: Language): string {
  return unit === 'fen' ? formatFigure(value, unit, language) : value.toFixed(4);
}

/** The newest and oldest day of some figures: one where they agree. */
export function daysOf(figures: readonly Pick<MetricValue, 'asOf'>[]): string | null {
  const days = [...new Set(figures.map((figure) => figure.asOf))].toSorted();
  const [first] = days;
  if (first === undefined) return null;
  return days.length === 1 ? first : `${first}～${days.at(-1)}`;
}
