import { Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Simulation } from '../../server/fund/simulation/simulation.schema.ts';
import { formatFen } from '../../server/values/money.ts';
import { useLanguage } from '../language/language.tsx';
import { Change } from './figure.tsx';

const SimulationChart = lazy(async () => ({ default: (await import('./simulation-chart.tsx')).SimulationChart }));

/** What regular investment would have come to in the past, with method and formula. */
export function SimulationCard({ simulation }: { simulation: Simulation }) {
  const { t, say, language } = useLanguage();
  const { request } = simulation;
  const figures: [string, ReactNode][] = [
    [t.fund.payments, simulation.payments.toLocaleString('en-US')],
    [t.fund.paid, formatFen(simulation.paidFen, language)],
    [t.fund.worth, formatFen(simulation.worthFen, language)],
    [t.fund.totalReturn, <Change key="total" value={simulation.totalReturn} />],
    [t.fund.annualReturn, simulation.annualReturn === null ? t.fund.underAYear : <Change key="annual" value={simulation.annualReturn} />],
    [t.fund.worst, <Change key="worst" value={simulation.worst} />],
    [t.fund.lumpSum, <Change key="lump" value={simulation.lumpSumReturn} />],
  ];
  return (
    <article className="fund-detail framed" aria-label={t.fund.simulation}>
      <h3>{t.fund.simulation}</h3>
      <p>
        {simulation.name} <span className="mono muted">{request.code}</span>
      </p>
      <p className="small muted num">
        {`${t.fund.simulated(t.fund.every[request.every], formatFen(request.amountFen, language))} · ${t.fund.fromUntil(simulation.from, simulation.until)}`}
      </p>
      <dl className="fund-figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
      {simulation.points.length > 1 && (
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
          <SimulationChart simulation={simulation} />
        </Suspense>
      )}
      <p className="small soft">
        <strong>{t.fund.method}</strong>
        {t.common.colon}
        {say(simulation.method)}
      </p>
    </article>
  );
}
