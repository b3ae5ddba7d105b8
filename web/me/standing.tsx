import type { RiskStanding } from '../../server/fund/suitability/suitability.schema.ts';
import { useLanguage } from '../language/language.tsx';

const tones: Record<RiskStanding['state'], string> = { valid: 'good', expired: 'danger', missing: 'warn' };

/** A customer's risk class, whether it holds and what it lets him see. */
export function Standing({ standing }: { standing: RiskStanding }) {
  const { t } = useLanguage();
  const { state, riskClass, lowest, assessedOn, expiresOn } = standing;
  const level = riskClass?.slice(1) ?? '1';
  return (
    <div className="standing">
      <p className="standing-class">
        {riskClass !== null && (
          <>
            <strong>{riskClass}</strong> <span>{t.me.riskClass[riskClass]}</span>
          </>
        )}
        <span className={`pill tone-${tones[state]}`}>{t.me.standing[state]}</span>
      </p>
      <p className="small soft num">
        {[
          assessedOn === null ? null : t.me.assessedOn(assessedOn),
          expiresOn === null ? null : state === 'expired' ? t.me.expiredOn(expiresOn) : t.me.expiresOn(expiresOn),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>{state === 'valid' ? (level === '1' ? t.me.matchesLowest : t.me.matches(`R${level}`)) : t.me.onlyLowest}</p>
      {state === 'valid' && lowest && <p className="small standing-lowest">{t.me.lowest}</p>}
    </div>
  );
}
