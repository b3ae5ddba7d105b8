import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { FundAnalysis } from '../../server/fund/analysis/fund-analysis.schema.ts';
import { formatRate } from '../../server/values/rate.ts';
import { LineChart } from '../chart/line-chart.tsx';
import { useLanguage } from '../language/language.tsx';
import { signedRate } from './figure-text.ts';

const asGrowth = (value: number): string => value.toFixed(2);
const asRate = (value: number): string => formatRate(value, 1);

/** How one yuan grew, and how far below its earlier peak it stood. */
export function GrowthChart({ name, series }: { name: string; series: NonNullable<FundAnalysis['series']> }) {
  const { t, language } = useLanguage();
  const [shown, setShown] = useState<'total' | 'drawdown'>('total');
  const [first, last] = [series[0], series.at(-1)];
  const worst = Math.min(0, ...series.map((point) => point.drawdown));
  const lines = useMemo(
    () => [
      {
        name: shown === 'total' ? t.fund.net : t.fund.drawdownChart,
        points: series.map((point) => ({ day: point.day, value: shown === 'total' ? point.total : point.drawdown })),
        filled: shown === 'drawdown',
      },
    ],
    [series, shown, t],
  );
  if (first === undefined || last === undefined) return null;
  const change = signedRate(last.total / first.total - 1, language);
  return (
    <figure className="chart">
      <figcaption className="spread">
        <span className="small soft">{shown === 'total' ? t.fund.net : t.fund.drawdownChart}</span>
        <Segmented
          size="small"
          value={shown}
          onChange={setShown}
          aria-label={t.fund.analysis}
          options={[
            { value: 'total' as const, label: t.fund.growth },
            { value: 'drawdown' as const, label: t.fund.drawdown },
          ]}
        />
      </figcaption>
      <LineChart
        lines={lines}
        write={shown === 'total' ? asGrowth : asRate}
        label={t.fund.chartLabel(name, first.day, last.day, change, formatRate(-worst))}
        height={190}
      />
      <p className="small muted num">{t.fund.chartLabel('', first.day, last.day, change, formatRate(-worst)).trim()}</p>
    </figure>
  );
}
