import { useMemo, useState } from 'react';
import type { Trends } from '../../../server/review/run.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { EChart } from '../../chart/e-chart.tsx';
import { useLanguage } from '../../language/language.tsx';
import { Loaded } from '../../shell/page-state.tsx';
import { useTrends } from '../review-client.ts';
import { useSuiteName } from '../use-suite-name.ts';
import { sayInterval, sayShare } from './rate-text.ts';
import { trendOption } from './trend-option.ts';

type Series = Trends[number];

/** What makes a point and the one before it hard to compare. */
const versions = ['graders', 'dataset', 'prompts'] as const;

/** The pass rate of each suite from run to run, one drawing for each, the shortest histories left out. */
export function TrendList() {
  const { t } = useLanguage();
  const query = useTrends();
  return (
    <section className="stack-tight" aria-labelledby="review-trends">
      <h2 id="review-trends">{t.review.trends}</h2>
      <Loaded query={query} rows={3}>
        {(trends) => {
          const drawn = trends.filter(({ points }) => points.length > 1);
          if (drawn.length === 0) return <p className="small muted">{t.review.needsTwo}</p>;
          return (
            <>
              <p className="small muted">{t.review.trendHint}</p>
              <div className="review-trends">
                {drawn.map((series) => (
                  <TrendCard key={`${series.suite} ${series.model}`} series={series} />
                ))}
              </div>
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function TrendCard({ series }: { series: Series }) {
  const { t, language } = useLanguage();
  const nameOf = useSuiteName();
  const [table, setTable] = useState(false);
  const rows = useMemo(
    () =>
      series.points.map((point, index) => {
        const before = series.points[index - 1];
        return { ...point, changed: before === undefined ? [] : versions.filter((name) => point[name] !== before[name]) };
      }),
    [series],
  );
  const option = useMemo(
    () => trendOption(rows.map((row) => ({ ...row, label: formatInstant(row.at, language), changed: row.changed.length > 0 }))),
    [rows, language],
  );
  const last = rows.at(-1);
  return (
    <figure className="card card-pad">
      <figcaption className="spread">
        <span>
          <span className="strong" title={series.suite}>
            {nameOf(series.suite)}
          </span>{' '}
          <span className="mono muted">{series.model}</span>
        </span>
        <button type="button" className="link-button num strong" aria-expanded={table} onClick={() => setTable(!table)}>
          {sayShare(last?.passHat1 ?? null)}
        </button>
      </figcaption>
      <EChart option={option} height={130} label={t.review.trendOf(nameOf(series.suite), series.model)} />
      {table && (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t.review.at}</th>
              <th scope="col" className="right">
                {t.review.rate}
              </th>
              <th scope="col" className="right">
                {t.review.interval}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.toReversed().map((row) => (
              <tr key={row.runId}>
                <td className="num">
                  {formatInstant(row.at, language)}
                  {row.changed.length > 0 && <span className="small muted"> · {row.changed.map((name) => t.review.changed[name]).join(' · ')}</span>}
                </td>
                <td className="right">{sayShare(row.passHat1)}</td>
                <td className="right">{sayInterval(row.low === null || row.high === null ? null : { low: row.low, high: row.high })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </figure>
  );
}
