import type { FundAnalysis } from '../../server/fund/analysis/fund-analysis.schema.ts';
import { formatRate } from '../../server/values/rate.ts';
import { useLanguage } from '../language/language.tsx';

/** What holding the fund costs, line by line. */
export function FeeTable({ fees }: { fees: FundAnalysis['fees'] }) {
  const { t, say } = useLanguage();
  return (
    <section>
      <h4>{t.fund.fees}</h4>
      <dl className="fee-lines small">
        {fees.map((fee) => (
          <div key={fee.code}>
            <dt>{say(fee.label)}</dt>
            <dd>
              <span className="num strong">{fee.rate === null ? '—' : formatRate(fee.rate)}</span>{' '}
              <span className="muted">
                {[fee.note === null ? null : say(fee.note), fee.asOf === null ? null : t.fund.asOf(fee.asOf)].filter(Boolean).join(' · ')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
