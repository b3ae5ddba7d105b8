import { useCallback, useMemo } from 'react';
import type { Simulation } from '../../server/fund/simulation/simulation.schema.ts';
import { formatFigure } from '../../server/values/figure.ts';
import { formatFen } from '../../server/values/money.ts';
import { LineChart, lineLook } from '../chart/line-chart.tsx';
import { useLanguage } from '../language/language.tsx';

/** What it was worth against what had been paid in. */
export function SimulationChart({ simulation }: { simulation: Simulation }) {
  const { t, language } = useLanguage();
  const { points } = simulation;
  const lines = useMemo(
    () => [
      { name: t.fund.worth, points: points.map((point) => ({ day: point.day, value: point.worthFen })) },
      { name: t.fund.paid, points: points.map((point) => ({ day: point.day, value: point.paidFen })), stepped: true },
    ],
    [points, t],
  );
  const write = useCallback((fen: number) => formatFigure(fen, 'fen', language).replace(/^CNY /, ''), [language]);
  return (
    <figure className="chart">
      <LineChart
        lines={lines}
        write={write}
        label={t.fund.simulationChart(simulation.from, simulation.until, formatFen(simulation.paidFen, language), formatFen(simulation.worthFen, language))}
      />
      <ul className="chart-legend small">
        {lines.map((line, index) => (
          <li key={line.name}>
            <span
              className="chart-legend-line"
              aria-hidden
              style={{ borderTop: `2px ${lineLook(index).dashed ? 'dashed' : 'solid'} ${lineLook(index).color}` }}
            />
            {line.name}
          </li>
        ))}
      </ul>
    </figure>
  );
}
