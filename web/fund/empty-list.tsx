import type { FundList } from '../../server/fund/screening/fund-list.schema.ts';
import { useLanguage } from '../language/language.tsx';

/** Why nothing is left: the conditions that emptied the list, each taken out by one tap; else what was left after each. */
export function EmptyList({ list, disabled, onToggle }: { list: FundList; disabled: boolean; onToggle(clauseId: string): void }) {
  const { t, say } = useLanguage();
  // Something matched: then it was suitability that took it out, which is told on its own.
  if (list.matched > 0) return null;
  const enabled = list.query.clauses.filter((clause) => clause.enabled);
  if (enabled.length === 0) return null;
  const labelOf = (clauseId: string): string => {
    const chip = list.chips.find((each) => each.clauseId === clauseId);
    return chip === undefined ? clauseId : say(chip.label);
  };
  const effectOf = (clauseId: string) => list.effects.find((effect) => effect.clauseId === clauseId);
  const culprits = list.emptiedBy.filter((clauseId) => (effectOf(clauseId)?.without ?? 0) > 0);
  return (
    <div className="empty-list">
      <p className="strong">{t.fund.zeroTitle}</p>
      {culprits.length > 0 ? (
        <>
          <p className="small soft">{t.fund.zeroBecause}</p>
          <div className="row-wrap">
            {culprits.map((clauseId) => (
              <button key={clauseId} type="button" className="choice" disabled={disabled} onClick={() => onToggle(clauseId)}>
                {t.fund.zeroRemove(labelOf(clauseId), (effectOf(clauseId)?.without ?? 0).toLocaleString('en-US'))}
              </button>
            ))}
          </div>
        </>
      ) : (
        enabled.length > 1 && (
          <>
            <p className="small soft">{t.fund.zeroTogether}</p>
            <ol className="empty-steps small">
              {enabled.map((clause) => (
                <li key={clause.id} className="spread">
                  <span>{labelOf(clause.id)}</span>
                  <span className="num">{t.fund.zeroLeft((effectOf(clause.id)?.remaining ?? 0).toLocaleString('en-US'))}</span>
                </li>
              ))}
            </ol>
          </>
        )
      )}
    </div>
  );
}
