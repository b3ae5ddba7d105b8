import { escapeHtml as e } from './escape-html.ts';

interface Bar {
  label: string;
  /** 0 to 1; null: nothing to show. */
  share: number | null;
  interval: { low: number; high: number } | null;
}

const [WIDTH, LEFT, ROW] = [640, 190, 22];

/** Shares as bars with their intervals, as inline SVG. */
export function barChart(bars: readonly Bar[]): string {
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - 60);
  const rows = bars.map(({ label, share, interval }, index) => {
    const y = index * ROW + 4;
    const whisker =
      interval === null ? '' : `<line x1="${x(interval.low)}" x2="${x(interval.high)}" y1="${y + 7}" y2="${y + 7}" stroke="#1f2933" stroke-width="1.5"/>`;
    const bar = share === null ? '' : `<rect x="${LEFT}" y="${y}" width="${x(share) - LEFT}" height="14" fill="#8fc1e3"/>${whisker}`;
    return `<text x="0" y="${y + 12}">${e(label)}</text>${bar}<text x="${WIDTH - 52}" y="${y + 12}">${share === null ? '–' : `${(share * 100).toFixed(1)} %`}</text>`;
  });
  return `<svg role="img" aria-label="Share passed by suite" width="${WIDTH}" height="${bars.length * ROW + 8}" font-size="12" font-family="system-ui">${rows.join('')}</svg>`;
}

/** What was missed, by field, as a line of words. */
export function missesLine(missesByField: Record<string, number>): string {
  const fields = Object.entries(missesByField);
  return fields.length === 0 ? '' : `<p>Missed in cases: ${e(fields.map(([field, count]) => `${field} ${count}`).join(', '))}.</p>`;
}
