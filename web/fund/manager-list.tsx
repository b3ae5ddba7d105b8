import type { FundAnalysis } from '../../server/fund/analysis/fund-analysis.schema.ts';
import { formatFigure } from '../../server/values/figure.ts';
import { useLanguage } from '../language/language.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { Change } from './figure.tsx';

/** Who runs the fund, each with all funds of the same type on record, never a picked one. */
export function ManagerList({ managers }: { managers: FundAnalysis['managers'] }) {
  const { t, language } = useLanguage();
  return (
    <section>
      <h4>{t.fund.managers}</h4>
      <ul className="managers">
        {managers.map((manager) => (
          <li key={manager.name}>
            <p>
              <strong>{manager.name}</strong>{' '}
              <span className="small muted">
                {[
                  manager.tenureDays === null ? null : t.fund.tenure(manager.tenureDays.toLocaleString('en-US')),
                  manager.totalSizeFen === null ? null : `${t.fund.managedSize} ${formatFigure(manager.totalSizeFen, 'fen', language)}`,
                  manager.asOf === null ? null : t.fund.asOf(manager.asOf),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            {manager.funds.length > 0 && (
              <details className="small">
                <summary>{t.fund.managedFunds(String(manager.funds.length))}</summary>
                <ScrollRegion label={`${manager.name}${t.common.colon}${t.fund.managedFunds(String(manager.funds.length))}`}>
                  <table className="plain">
                    <thead>
                      <tr>
                        <th scope="col">{t.fund.list}</th>
                        <th scope="col" className="right">
                          {`${t.fund.window['1y']}${t.fund.joiner}${t.fund.metric.return}`}
                        </th>
                        <th scope="col" className="right">
                          {`${t.fund.window['3y']}${t.fund.joiner}${t.fund.metric.return}`}
                        </th>
                        <th scope="col">{t.fund.day}</th>
                      </tr>
                    </thead>
                    <tbody>
                      {manager.funds.map((fund) => (
                        <tr key={fund.code}>
                          <td>
                            {fund.name} <span className="mono muted">{fund.code}</span>
                          </td>
                          <td className="right">{fund.return1y === null ? '—' : <Change value={fund.return1y} />}</td>
                          <td className="right">{fund.return3y === null ? '—' : <Change value={fund.return3y} />}</td>
                          <td className="num nowrap">{fund.asOf ?? '—'}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </ScrollRegion>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
