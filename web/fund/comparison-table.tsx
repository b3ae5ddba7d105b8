import type { ReactNode } from 'react';
import type { FundComparison } from '../../server/fund/comparison/fund-comparison.schema.ts';
import { formatRate } from '../../server/values/rate.ts';
import { useLanguage } from '../language/language.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { Figure } from './figure.tsx';
import { daysOf } from './figure-text.ts';
import { RiskMark } from './risk-mark.tsx';

/** The funds as columns; the first column stays in sight while the rest is swiped. */
export function ComparisonTable({ comparison }: { comparison: FundComparison }) {
  const { t, say } = useLanguage();
  const { funds, rows } = comparison;
  const feeCodes = [...new Set(comparison.fees.flatMap((lines) => lines.map((line) => line.code)))];
  const facts: { name: string; of(fund: (typeof funds)[number]): ReactNode }[] = [
    { name: t.fund.type, of: (fund) => fund.typeName },
    { name: t.fund.riskGrade, of: (fund) => <RiskMark risk={fund.risk} basis={fund.riskBasis} /> },
    { name: t.fund.purchase, of: (fund) => (fund.lifecycle === 'active' ? t.fund.status[fund.status] : t.fund.lifecycle[fund.lifecycle]) },
    { name: t.fund.managers, of: (fund) => (fund.managers.length === 0 ? '—' : fund.managers.join(t.common.list)) },
    { name: t.fund.inception, of: (fund) => fund.inception ?? '—' },
    { name: t.fund.benchmark, of: (fund) => <span className="comparison-long">{fund.benchmark ?? t.fund.noBenchmark}</span> },
  ];
  return (
    <ScrollRegion label={`${t.fund.comparison}${t.common.colon}${funds.map((fund) => fund.name).join(t.common.list)}`} className="pinned-table">
      <table className="plain comparison-table">
        <thead>
          <tr>
            <th scope="col">{t.fund.metricName}</th>
            {funds.map((fund) => (
              <th key={fund.code} scope="col">
                <span className="comparison-name">{fund.name}</span>
                <span className="mono muted">{fund.code}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const days = daysOf(row.values.filter((value) => value !== null));
            return (
              <tr key={`${row.metric} ${row.window}`}>
                <th scope="row">
                  {say(row.label)}
                  {days !== null && <span className="comparison-day muted num">{t.fund.asOf(days)}</span>}
                </th>
                {row.values.map((value, index) => (
                  <td key={funds[index]?.code ?? index}>{value === null ? '—' : <Figure figure={value} />}</td>
                ))}
              </tr>
            );
          })}
          {feeCodes.map((code) => {
            const lines = comparison.fees.map((all) => all.find((line) => line.code === code));
            const label = lines.find((line) => line !== undefined)?.label;
            return (
              <tr key={code}>
                <th scope="row">{label === undefined ? code : say(label)}</th>
                {lines.map((line, index) => (
                  <td key={funds[index]?.code ?? index} className="num">
                    {line === undefined || line.rate === null ? '—' : formatRate(line.rate)}
                  </td>
                ))}
              </tr>
            );
          })}
          {facts.map((fact) => (
            <tr key={fact.name}>
              <th scope="row">{fact.name}</th>
              {funds.map((fund) => (
                <td key={fund.code}>{fact.of(fund)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
