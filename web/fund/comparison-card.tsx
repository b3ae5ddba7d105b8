import { InfoCircleOutlined, SafetyOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { FundComparison } from '../../server/fund/comparison/fund-comparison.schema.ts';
import { formatRate } from '../../server/values/rate.ts';
import { useLanguage } from '../language/language.tsx';
import { ComparisonTable } from './comparison-table.tsx';

const RebasedChart = lazy(async () => ({ default: (await import('./rebased-chart.tsx')).RebasedChart }));

/** Two to five funds side by side; the order says nothing about merit. */
export function ComparisonCard({ comparison }: { comparison: FundComparison }) {
  const { t, say } = useLanguage();
  const nameOf = (code: string): string => comparison.funds.find((fund) => fund.code === code)?.name ?? code;
  const unsuitable = comparison.suitability.filter((verdict) => verdict.verdict !== 'suitable');
  const drawn = comparison.series.filter((each) => each.points.length > 1);
  return (
    <article className="fund-detail framed" aria-label={t.fund.comparison}>
      <h3>{t.fund.comparison}</h3>
      <p className="small muted">{t.fund.comparisonHint}</p>
      {unsuitable.map((verdict) => (
        <p key={verdict.code} className="suit small" role="note">
          <SafetyOutlined aria-hidden /> <span>{`${nameOf(verdict.code)}${t.common.colon}${say(verdict.reason)}`}</span>
        </p>
      ))}
      <ComparisonTable comparison={comparison} />
      {drawn.length > 0 && (
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
          <RebasedChart series={drawn} nameOf={nameOf} />
        </Suspense>
      )}
      {comparison.overlap.length > 0 && (
        <section>
          <h4>{t.fund.overlap}</h4>
          <ul className="pairs small">
            {comparison.overlap.map((pair) => (
              <li key={`${pair.a} ${pair.b}`}>
                <span className="grow">
                  {nameOf(pair.a)} × {nameOf(pair.b)}
                  {pair.securities.length > 0 && <span className="muted">{` · ${pair.securities.join(t.common.list)}`}</span>}
                </span>
                <span className="num strong">{pair.share === 0 ? t.fund.overlapNone : formatRate(pair.share)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {comparison.correlation.length > 0 && (
        <section>
          <h4>{t.fund.correlation}</h4>
          <ul className="pairs small">
            {comparison.correlation.map((pair) => (
              <li key={`${pair.a} ${pair.b}`}>
                <span className="grow">
                  {nameOf(pair.a)} × {nameOf(pair.b)} <span className="muted num">{t.fund.weeks(String(pair.weeks))}</span>
                </span>
                <span className="num strong">{pair.value === null ? t.fund.correlationShort : pair.value.toFixed(2)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {comparison.notes.length > 0 && (
        <ul className="fund-notes small" aria-label={t.fund.notes}>
          {comparison.notes.map((note) => (
            <li key={note.code}>
              <InfoCircleOutlined aria-hidden /> <span>{say(note.text)}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
