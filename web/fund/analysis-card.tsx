import { InfoCircleOutlined, SafetyOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import type { FundAnalysis } from '../../server/fund/analysis/fund-analysis.schema.ts';
import { formatFigure } from '../../server/values/figure.ts';
import { formatRate } from '../../server/values/rate.ts';
import { useLanguage } from '../language/language.tsx';
import { FeeTable } from './fee-table.tsx';
import { FigureTable } from './figure-table.tsx';
import { HoldingsBars } from './holdings-bars.tsx';
import { ManagerList } from './manager-list.tsx';
import { RiskMark } from './risk-mark.tsx';

const GrowthChart = lazy(async () => ({ default: (await import('./growth-chart.tsx')).GrowthChart }));

/** All that is known of one fund. `bare`: its name stands above already. */
export function AnalysisCard({ analysis, bare = false }: { analysis: FundAnalysis; bare?: boolean }) {
  const { t, say, language } = useLanguage();
  const { fund, suitability } = analysis;
  const suits = suitability.verdict === 'suitable';
  const facts: [string, ReactNode][] = [
    [t.fund.type, fund.typeName],
    [t.fund.riskGrade, <RiskMark key="risk" risk={fund.risk} basis={fund.riskBasis} />],
    [t.fund.purchase, fund.lifecycle === 'active' ? t.fund.status[fund.status] : t.fund.lifecycle[fund.lifecycle]],
    [t.fund.company, fund.company],
    [t.fund.inception, fund.inception],
    [t.fund.metric.size, fund.sizeFen === null ? null : t.fund.sizeOf(formatFigure(fund.sizeFen, 'fen', language), fund.sizeDay ?? t.fund.noBenchmark)],
    [t.fund.trackedIndex, fund.trackedIndex],
    [t.fund.benchmark, fund.benchmark ?? t.fund.noBenchmark],
  ];
  return (
    <article className={bare ? 'fund-detail' : 'fund-detail framed'} aria-label={`${t.fund.analysis}${t.common.colon}${fund.name}`}>
      <h3 className={bare ? 'visually-hidden' : undefined}>{fund.name}</h3>
      <p className="small muted">
        <span className="mono">{fund.code}</span> {analysis.fullName !== null && analysis.fullName !== fund.name && analysis.fullName}
      </p>
      <p className={suits ? 'suit small suits' : 'suit small'} role="note">
        <SafetyOutlined aria-hidden /> <span>{say(suitability.reason)}</span>
      </p>
      <dl className="fund-about small">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {analysis.series === null ? (
        <p className="small muted">{t.fund.noSeries}</p>
      ) : (
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
          <GrowthChart name={fund.name} series={analysis.series} />
        </Suspense>
      )}
      {analysis.figures.length > 0 && <FigureTable name={fund.name} figures={analysis.figures} />}
      {analysis.managers.length > 0 && <ManagerList managers={analysis.managers} />}
      {analysis.holdings === null ? (
        <p className="small muted">{t.fund.noHoldings}</p>
      ) : (
        <section>
          <h4>{t.fund.holdings}</h4>
          <p className="small muted num">{`${t.fund.top10Share(formatRate(analysis.holdings.top10Share))} · ${t.fund.report(analysis.holdings.reportDay)}`}</p>
          <HoldingsBars holdings={analysis.holdings.top} />
        </section>
      )}
      {analysis.fees.length > 0 && <FeeTable fees={analysis.fees} />}
      {analysis.classes.length > 1 && (
        <section>
          <h4>{t.fund.classes}</h4>
          <ul className="small fund-classes">
            {analysis.classes.map((each) => (
              <li key={each.code}>
                <span className="mono">{each.code}</span> {each.name}
              </li>
            ))}
          </ul>
          {analysis.breakEven !== null && (
            <p className="small break-even">
              <strong>{t.fund.breakEven}</strong>
              <span>
                {analysis.breakEven.days === null
                  ? t.fund.breakEvenAlways(analysis.breakEven.cheaperAfter)
                  : t.fund.breakEvenDays(String(analysis.breakEven.days), analysis.breakEven.cheaperBefore, analysis.breakEven.cheaperAfter)}
              </span>
              <span className="muted">{say(analysis.breakEven.assumptions)}</span>
            </p>
          )}
        </section>
      )}
      {analysis.notes.length > 0 && (
        <ul className="fund-notes small" aria-label={t.fund.notes}>
          {analysis.notes.map((note) => (
            <li key={note.code}>
              <InfoCircleOutlined aria-hidden /> <span>{say(note.text)}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
