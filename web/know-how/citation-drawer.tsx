import { Link } from '@tanstack/react-router';
import { Alert, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import type { Citation } from '../../server/marketing/campaign/assessment.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useAccount } from '../shell/session.ts';
import { sayValid } from './card-content.ts';
import { CardClause, CardFigures } from './card-facts.tsx';
import { CardText, CardWarnings } from './card-text.tsx';
import { useCard } from './know-how-client.ts';
import { TrustPill, ValidityPill } from './trust-pill.tsx';
import './know-how.css';

/** A cited card beside the conversation: as it was cited, with the passage marked, and a word when there is a newer version. */
export function CitationDrawer({ citation, onClose }: { citation: Citation; onClose(): void }) {
  const { t, say } = useLanguage();
  const isStaff = useAccount().role !== 'customer';
  // It is taken away whole when closed, so nobody but it can give the focus back to what opened it.
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => (opener instanceof HTMLElement ? opener.focus() : undefined), [opener]);
  return (
    <Drawer
      open
      onClose={onClose}
      size={480}
      mask={false}
      title={say(citation.title)}
      closable={{ 'aria-label': t.common.close }}
      rootClassName="know-how-drawer"
      destroyOnHidden
    >
      {isStaff ? <CitedCard key={`${citation.cardId} ${citation.version}`} citation={citation} /> : <Passage citation={citation} />}
    </Drawer>
  );
}

function CitedCard({ citation }: { citation: Citation }) {
  const { t } = useLanguage();
  const [newest, setNewest] = useState(false);
  const query = useCard(citation.cardId, newest ? undefined : citation.version);
  return (
    <Loaded query={query} rows={8}>
      {(view) => {
        const { card, currentVersion, evidence } = view;
        return (
          <div className="stack">
            <p className="row-wrap small">
              <TrustPill trust={card.trust} />
              <ValidityPill validity={view.validity} />
              <span className="muted num">{t.common.version(card.version)}</span>
              <span className="muted num">{sayValid(card, t)}</span>
            </p>
            {currentVersion > citation.version && (
              <Alert
                type="warning"
                showIcon
                title={t.knowHow.citedOlder(citation.version, currentVersion)}
                action={
                  <button type="button" className="link-button" onClick={() => setNewest(!newest)}>
                    {newest ? t.knowHow.showCited : t.knowHow.showNewest}
                  </button>
                }
              />
            )}
            <CardWarnings view={view} />
            <section aria-label={t.knowHow.full}>
              <h2 className="visually-hidden">{t.knowHow.full}</h2>
              <CardText key={card.version} body={card.body} passage={citation.passage} heading="h3" />
            </section>
            {evidence.clause !== null && <CardClause clause={evidence.clause} />}
            {evidence.figures.length > 0 && <CardFigures figures={evidence.figures} />}
            <p className="small muted">{`${t.plan.source}${t.common.colon}${card.source}`}</p>
            <Link to="/know-how/cards/$cardId" params={{ cardId: card.id }} search={view.isCurrent ? {} : { version: card.version }}>
              {t.knowHow.openCard}
            </Link>
          </div>
        );
      }}
    </Loaded>
  );
}

/** Customers read what was cited; the base itself is for bank staff. */
function Passage({ citation }: { citation: Citation }) {
  const { t } = useLanguage();
  return (
    <div className="stack">
      <p className="row-wrap small">
        <TrustPill trust={citation.trust} />
        <span className="muted num">{t.common.version(citation.version)}</span>
      </p>
      {citation.trust === 'hypothesis' && <Alert type="warning" showIcon title={t.knowHow.hypothesis} />}
      <section className="passage" aria-label={t.knowHow.passage}>
        <p>{citation.passage}</p>
      </section>
      <p className="small muted">{t.knowHow.customerOnly}</p>
    </div>
  );
}
