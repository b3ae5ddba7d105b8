import type { MetricName, MetricValue, MetricWindow } from '../../server/fund/metrics/metric.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { Figure } from './figure.tsx';
import { daysOf } from './figure-text.ts';
import { MetricNameButton } from './metric-name.tsx';
import { tabulateFigures } from './tabulate-figures.ts';

/** Figures by window, then those without one; each row with its day and where it is from, each name with its formula. */
export function FigureTable({ name: fundName, figures }: { name: string; figures: readonly MetricValue[] }) {
  const { t } = useLanguage();
  const { groups, single } = tabulateFigures(figures);
  return (
    <section>
      <h4>{t.fund.figures}</h4>
      {groups.map(({ name, windows, rows }) => (
        <ScrollRegion key={name} label={`${fundName}${t.common.colon}${t.fund.figureGroup[name]}`} className="pinned-table">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t.fund.figureGroup[name]}</th>
                {windows.map((window) => (
                  <th key={window} scope="col" className="right">
                    {t.fund.window[window]}
                  </th>
                ))}
                <th scope="col">{t.fund.dayAndBasis}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <WindowRow key={row.metric} metric={row.metric} windows={windows} values={row.values} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      ))}
      {single.length > 0 && (
        <dl className="fund-figures singles">
          {single.map((figure) => (
            <div key={figure.metric}>
              <dt>
                <MetricNameButton metric={figure.metric} />
              </dt>
              <dd>
                <Figure figure={figure} />
                <span className="small muted num">{`${t.fund.asOf(figure.asOf)} · ${t.fund.basis[figure.basis]}`}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function WindowRow({ metric, windows, values }: { metric: MetricName; windows: readonly MetricWindow[]; values: Partial<Record<MetricWindow, MetricValue>> }) {
  const { t } = useLanguage();
  const known = Object.values(values);
  const bases = [...new Set(known.map((figure) => t.fund.basis[figure.basis]))];
  return (
    <tr>
      <th scope="row">
        <MetricNameButton metric={metric} />
      </th>
      {windows.map((window) => {
        const figure = values[window];
        return (
          <td key={window} className="right">
            {figure === undefined ? (
              <span className="muted">
                <span aria-hidden>—</span>
                <span className="visually-hidden">{t.fund.noValue}</span>
              </span>
            ) : (
              <Figure figure={figure} />
            )}
          </td>
        );
      })}
      <td className="small muted num nowrap">{`${daysOf(known) ?? ''} · ${bases.join(' / ')}`}</td>
    </tr>
  );
}
