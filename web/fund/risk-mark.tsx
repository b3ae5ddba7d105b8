import type { RiskGrade } from '../../server/fund/fund.schema.ts';
import { useLanguage } from '../language/language.tsx';

/** A risk grade in figures and words, with how it came about. */
export function RiskMark({ risk, basis }: { risk: RiskGrade; basis: 'published' | 'house_estimate' }) {
  const { t } = useLanguage();
  return (
    <span className={`fund-risk risk-${risk}`}>
      <span className="risk-grade">{`${risk} ${t.fund.risk[risk]}`}</span>
      <span className="risk-basis">{t.fund.riskBasis[basis]}</span>
    </span>
  );
}
