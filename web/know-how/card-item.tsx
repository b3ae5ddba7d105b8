import { Link } from '@tanstack/react-router';
import type { CardSummary } from '../../server/know-how/card.schema.ts';
import { CITABLE_SCORE, type KnowHowHit } from '../../server/know-how/know-how.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { sayValid } from './card-content.ts';
import { TrustPill, ValidityPill } from './trust-pill.tsx';
import { useScopeName } from './use-scope-name.ts';

/** A card in the list; where words were searched, with the passage that fits best and how well. */
export function CardItem({ card, hit }: { card: CardSummary; hit: KnowHowHit | undefined }) {
  const { t, say } = useLanguage();
  const scopeName = useScopeName();
  return (
    <li className="card know-how-item">
      <p className="row-wrap know-how-item-head">
        <Link to="/know-how/cards/$cardId" params={{ cardId: card.id }} className="know-how-item-title">
          {say(card.title)}
        </Link>
        <TrustPill trust={card.trust} />
        <ValidityPill validity={card.validity} />
        {card.kind === 'document' && <span className="pill">{t.knowHow.kind.document}</span>}
        {card.openProposals > 0 && <span className="pill tone-warn">{t.knowHow.openProposals(card.openProposals)}</span>}
      </p>
      <p className="soft know-how-item-text">{hit === undefined ? card.opening : bare(hit.passage)}</p>
      <p className="row-wrap small muted know-how-item-facts">
        {hit !== undefined && (
          <span className="know-how-score" title={hit.score < CITABLE_SCORE ? t.knowHow.belowCitable : undefined}>
            <span className="know-how-bar" aria-hidden>
              <span style={{ width: `${Math.round(hit.score * 100)}%` }} className={hit.score < CITABLE_SCORE ? 'weak' : undefined} />
            </span>
            <span className="num">{t.knowHow.score(Math.round(hit.score * 100))}</span>
            {hit.score < CITABLE_SCORE && ` · ${t.knowHow.belowCitable}`}
          </span>
        )}
        {hit !== undefined && hit.heading !== '' && <span>{hit.heading}</span>}
        {card.scenario.length > 0 && <span>{card.scenario.slice(0, 4).join(t.common.list)}</span>}
        <span>{card.owner}</span>
        <span className="num">{sayValid(card, t)}</span>
        <span className="num">{t.knowHow.version(card.version)}</span>
        {card.scope !== null && <span>{scopeName(card.scope)}</span>}
      </p>
    </li>
  );
}

/** A passage on a few lines, without the signs of its Markdown. */
function bare(passage: string): string {
  return passage
    .replace(/^\s*(#{1,6}|[-*•]|\d+[.、)]|>)\s+/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s*\n\s*/g, ' ');
}
