import { InputNumber } from 'antd';
import { useState } from 'react';
import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import { formatFen } from '../../../server/values/money.ts';
import { formatRate } from '../../../server/values/rate.ts';
import { useLanguage } from '../../language/language.tsx';
import { yuanToFen } from '../build-change.ts';
import { EditForm, Field, Section } from './plan-edit.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';

/** The budget against what is expected and what the worst case would cost. */
export function BudgetSection({ version }: { version: PlanVersion }) {
  const { t, say, language } = useLanguage();
  const { money } = version.assessment;
  const budget = version.plan.budget?.amountFen ?? null;
  const over = budget !== null && money.worstCaseFen > budget;
  const scale = Math.max(budget ?? 0, money.worstCaseFen, money.expectedFen.high, 1) * 1.04;
  const at = (fen: number): string => `${((fen / scale) * 100).toFixed(2)}%`;
  const expected = `${formatFen(Math.round(money.expectedFen.low), language)} – ${formatFen(Math.round(money.expectedFen.high), language)}`;

  return (
    <Section id="plan-budget" title={t.plan.budget} edit={(close) => <BudgetForm budget={budget} onClose={close} />}>
      <div className="budget-line">
        {budget === null ? <span className="plan-missing">{t.plan.noBudget}</span> : <span className="budget-amount num">{formatFen(budget, language)}</span>}
        <ProvenanceMark provenance={version.provenance} path="budget" />
        {budget !== null && (
          <span className={over ? 'pill tone-danger' : 'pill tone-good'}>
            {over ? t.plan.over(formatFen(money.worstCaseFen - budget, language)) : t.plan.within}
          </span>
        )}
      </div>
      <div className="budget-bar" aria-hidden>
        <div className="budget-track" style={{ width: at(budget ?? scale) }} />
        <div className={over ? 'budget-worst over' : 'budget-worst'} style={{ width: at(money.worstCaseFen) }} />
        <div className="budget-expected" style={{ left: at(money.expectedFen.low), width: at(Math.max(0, money.expectedFen.high - money.expectedFen.low)) }} />
        <div className="budget-mid" style={{ left: at(money.expectedFen.mid) }} />
        {budget !== null && <div className="budget-limit" style={{ left: at(budget) }} />}
      </div>
      <dl className="legend">
        <div>
          <dt>
            <i className="key key-expected" aria-hidden />
            {t.plan.expected}
          </dt>
          <dd className="num">
            {expected} <span className="muted small">{t.plan.coverage(formatRate(money.expectedFen.coverage, 0))}</span>
          </dd>
        </div>
        <div>
          <dt>
            <i className={over ? 'key key-over' : 'key key-worst'} aria-hidden />
            {t.plan.worst}
          </dt>
          <dd className="num">
            {formatFen(money.worstCaseFen, language)} <span className="muted small">{t.plan.bounded[money.boundedBy]}</span>
          </dd>
        </div>
      </dl>
      {money.lines.length > 0 && (
        <details className="fold small">
          <summary>{t.plan.costLine}</summary>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t.plan.costLine}</th>
                <th scope="col" className="right">
                  {t.plan.expected}
                </th>
                <th scope="col" className="right">
                  {t.plan.worst}
                </th>
              </tr>
            </thead>
            <tbody>
              {money.lines.map((line) => (
                <tr key={line.label.zh}>
                  <td>{say(line.label)}</td>
                  <td className="right">{formatFen(line.expectedFen, language)}</td>
                  <td className="right">{formatFen(line.worstCaseFen, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Section>
  );
}

function BudgetForm({ budget, onClose }: { budget: number | null; onClose(): void }) {
  const { t } = useLanguage();
  const [yuan, setYuan] = useState<number | null>(budget === null ? null : budget / 100);
  return (
    <EditForm
      label={t.plan.budget}
      onClose={onClose}
      changes={() => (yuan === null ? null : yuanToFen(yuan) === budget ? [] : [{ op: 'set_budget', amountFen: yuanToFen(yuan) }])}
    >
      <Field label={t.plan.amountYuan}>
        <InputNumber value={yuan} min={0} precision={2} onChange={setYuan} autoFocus style={{ width: 200 }} />
      </Field>
    </EditForm>
  );
}
