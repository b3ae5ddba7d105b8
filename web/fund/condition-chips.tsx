import { CheckOutlined, StopOutlined } from '@ant-design/icons';
import type { FundList } from '../../server/fund/screening/fund-list.schema.ts';
import type { FundQuery } from '../../server/fund/screening/fund-query.schema.ts';
import { useLanguage } from '../language/language.tsx';

interface ConditionChipsProps {
  list: FundList;
  /** The query as it will be once the server has answered. */
  query: FundQuery;
  disabled: boolean;
  onToggle(clauseId: string): void;
}

/** What was understood, one chip per condition, each switched by a tap; and what could not be used, with the reason. */
export function ConditionChips({ list, query, disabled, onToggle }: ConditionChipsProps) {
  const { t, say } = useLanguage();
  const labelOf = (clauseId: string): string => {
    const chip = list.chips.find((each) => each.clauseId === clauseId);
    return chip === undefined ? clauseId : say(chip.label);
  };
  return (
    <div className="stack-tight">
      {query.clauses.length > 0 && (
        <ul className="chips" aria-label={t.fund.conditions} title={t.fund.conditionHint}>
          {query.clauses.map((clause) => (
            <li key={clause.id}>
              <button
                type="button"
                className={clause.enabled ? 'condition on' : 'condition'}
                aria-pressed={clause.enabled}
                disabled={disabled}
                onClick={() => onToggle(clause.id)}
              >
                {clause.enabled && <CheckOutlined aria-hidden />}
                <span>{labelOf(clause.id)}</span>
                {!clause.enabled && <span className="condition-off">{t.fund.off}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {query.unsupported.length > 0 && (
        <ul className="wishes small" aria-label={t.fund.unsupported}>
          {query.unsupported.map((wish) => (
            <li key={`${wish.quote} ${wish.code}`}>
              <StopOutlined aria-hidden />
              {wish.quote !== '' && <s>{wish.quote}</s>}
              <span>{say(wish.reason)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
