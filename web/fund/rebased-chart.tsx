import { useMemo } from 'react';
import type { FundComparison } from '../../server/fund/comparison/fund-comparison.schema.ts';
import { LineChart, lineLook } from '../chart/line-chart.tsx';
import { useLanguage } from '../language/language.tsx';
import { Change } from './figure.tsx';

const asGrowth = (value: number): string => value.toFixed(2);

/** The funds from one common first day on; the legend says the same in numbers. */
export function RebasedChart({ series, nameOf }: { series: FundComparison['series']; nameOf(code: string): string }) {
  const { t } = useLanguage();
  const lines = useMemo(
    () => series.map(({ code, points }) => ({ name: nameOf(code), points: points.map((point) => ({ day: point.day, value: point.total })) })),
    [series, nameOf],
  );
  const from = series[0]?.points[0]?.day ?? '';
  const until = series[0]?.points.at(-1)?.day ?? '';
  return (
    <figure className="chart">
      <figcaption className="small soft">{t.fund.rebased}</figcaption>
      <LineChart lines={lines} write={asGrowth} label={t.fund.rebasedLabel(lines.map((line) => line.name).join(t.common.list), from, until)} height={210} />
      <ul className="chart-legend small">
        {series.map(({ code, points }, index) => {
          const look = lineLook(index);
          const [first, last] = [points[0], points.at(-1)];
          return (
            <li key={code}>
              <span className="chart-legend-line" aria-hidden style={{ borderTop: `2px ${look.dashed ? 'dashed' : 'solid'} ${look.color}` }} />
              <span className="grow">{nameOf(code)}</span>
              {first !== undefined && last !== undefined && <Change value={last.total / first.total - 1} />}
            </li>
          );
        })}
      </ul>
      <p className="small muted num">{t.fund.fromUntil(from, until)}</p>
    </figure>
  );
}
