import type { ReactNode } from 'react';
import type { KnowHowCard } from '../../server/know-how/know-how.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { sayAsOf, sayField, sayFigure, sayValid } from './card-content.ts';
import { useScopeName } from './use-scope-name.ts';

/** Where a card comes from, for whom and how long it holds. */
export function CardFacts({ card }: { card: KnowHowCard }) {
  const words = useLanguage();
  const { t } = words;
  const scopeName = useScopeName();
  const facts: [string, ReactNode][] = [
    [t.knowHow.field.source, card.source],
    [t.knowHow.field.owner, card.owner],
    [t.knowHow.valid, <span key="valid" className="num">{`${sayValid(card, t)}`}</span>],
    [t.knowHow.scope, scopeName(card.scope)],
    ...(['scenario', 'audience', 'productLine', 'channel', 'lever', 'keywords'] as const).map((field): [string, string] => [
      t.knowHow.field[field],
      sayField(field, card, words),
    ]),
    [
      t.knowHow.id,
      <span key="id" className="mono">
        {card.id}
      </span>,
    ],
  ];
  return (
    <dl className="know-how-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The numbers of a card, each with its unit and its day. */
export function CardFigures({ figures }: { figures: NonNullable<KnowHowCard['figures']> }) {
  const { t } = useLanguage();
  return (
    <table className="plain">
      <caption className="visually-hidden">{t.knowHow.field.figures}</caption>
      <thead>
        <tr>
          <th scope="col">{t.knowHow.figure}</th>
          <th scope="col" className="right">
            {t.knowHow.value}
          </th>
          <th scope="col" className="right">
            {t.knowHow.asOf}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={`${figure.name} ${figure.asOf} ${figure.value}`}>
            <td>{figure.name}</td>
            <td className="right strong">{sayFigure(figure)}</td>
            <td className="right">{sayAsOf(figure.asOf, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How far a law or rule has come, since when it holds, and whether somebody has read the official text. */
export function CardClause({ clause }: { clause: NonNullable<KnowHowCard['clause']> }) {
  const { t } = useLanguage();
  return (
    <dl className="know-how-facts">
      <div>
        <dt>{t.knowHow.status}</dt>
        <dd>
          <span className={clause.status === 'in_force' ? 'pill tone-good' : clause.status === 'house_rule' ? 'pill' : 'pill tone-warn'}>
            {t.clauseStatus[clause.status]}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t.knowHow.article}</dt>
        <dd>{clause.article ?? '—'}</dd>
      </div>
      <div>
        <dt>{t.knowHow.effectiveFrom}</dt>
        <dd className="num">{clause.effectiveFrom ?? '—'}</dd>
      </div>
      <div>
        <dt>{t.knowHow.verified}</dt>
        <dd>
          <span className={clause.verified ? 'pill tone-good' : 'pill tone-warn'}>{clause.verified ? t.verification.verified : t.verification.unverified}</span>
        </dd>
      </div>
    </dl>
  );
}
