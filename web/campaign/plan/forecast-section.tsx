import { lazy, Suspense, useMemo } from 'react';
import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import { formatRate, type Interval } from '../../../server/values/rate.ts';
import { useLanguage } from '../../language/language.tsx';
import { Section } from './plan-edit.tsx';

const IntervalChart = lazy(async () => ({ default: (await import('../../chart/interval-chart.tsx')).IntervalChart }));

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const percent = (value: number): string => formatRate(value, 1);

/** What the campaign should move, as intervals, with what the estimate rests on. */
export function ForecastSection({ version }: { version: PlanVersion }) {
  const { t, say } = useLanguage();
  const { forecast } = version.assessment;
  const rows = useMemo(
    () =>
      forecast === null
        ? []
        : [
            { label: t.plan.baseline, ...forecast.baselineRate, tone: 'grey' as const },
            { label: t.plan.treated, ...forecast.treatedRate },
          ],
    [forecast, t],
  );
  if (forecast === null) {
    return (
      <Section title={t.plan.forecast}>
        <p className="soft">{t.plan.noForecast}</p>
      </Section>
    );
  }
  const span = (interval: Interval, write: (value: number) => string): string => `${write(interval.low)} – ${write(interval.high)}`;
  return (
    <Section title={t.plan.forecast} aside={<span className="small muted">{t.plan.coverage(formatRate(forecast.incremental.coverage, 0))}</span>}>
      <div className="audience-numbers">
        <div className="figure main">
          <span className="figure-value num">{span(forecast.incremental, count)}</span>
          <span className="small muted">{t.plan.incremental}</span>
        </div>
        <div className="figure">
          <span className="figure-value num">{span(forecast.treatedRate, percent)}</span>
          <span className="small muted">{t.plan.treated}</span>
        </div>
        <div className="figure">
          <span className="figure-value num">{span(forecast.baselineRate, percent)}</span>
          <span className="small muted">{t.plan.baseline}</span>
        </div>
      </div>
      <Suspense fallback={<div className="chart-wait" />}>
        <IntervalChart
          rows={rows}
          label={`${t.plan.forecast}${t.common.colon}${t.plan.baseline} ${span(forecast.baselineRate, percent)}${t.common.comma}${t.plan.treated} ${span(forecast.treatedRate, percent)}`}
          write={percent}
        />
      </Suspense>
      <p className="small soft">
        <span className="tag-quiet">{t.plan.basisKind[forecast.basis.kind]}</span> {say(forecast.basis.text)}
      </p>
    </Section>
  );
}
