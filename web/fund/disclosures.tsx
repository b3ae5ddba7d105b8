import type { Disclosure } from '../../server/fund/screening/fund-list.schema.ts';
import { useLanguage } from '../language/language.tsx';

/** The lines that must stand with an answer: always open; under which rule and since when, on demand. */
export function Disclosures({ disclosures }: { disclosures: readonly Disclosure[] }) {
  const { t, say } = useLanguage();
  if (disclosures.length === 0) return null;
  return (
    <div className="disclosures" role="note" aria-label={t.advisor.disclosures}>
      <ul>
        {disclosures.map(({ rule, text }) => (
          <li key={rule} className={rule === 'past_performance' ? 'strong' : undefined}>
            {say(text)}
          </li>
        ))}
      </ul>
      <details>
        <summary>{t.advisor.ruleDates}</summary>
        <ul>
          {disclosures.map(({ rule, status, since, text }) => (
            <li key={rule}>
              {say(text)} <span className="tag-quiet">{t.clauseStatus[status]}</span> {since !== null && <span className="num">{t.plan.effective(since)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
