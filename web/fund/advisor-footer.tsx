import { useLanguage } from '../language/language.tsx';
import './fund.css';

/** The lines that stand under every conversation with the advisor, whatever was answered. */
export function AdvisorFooter({ asOf }: { asOf: string | null }) {
  const { t } = useLanguage();
  return (
    <p className="advisor-footer" role="note" aria-label={t.advisor.disclosures}>
      <strong>{t.advisor.pastPerformance}</strong>
      {asOf !== null && <span className="num">{t.advisor.dataAsOf(asOf)}</span>}
      <span>{t.advisor.source}</span>
      <span>{t.advisor.notAdvice}</span>
    </p>
  );
}
