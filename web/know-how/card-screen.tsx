import { ArrowLeftOutlined, EditOutlined } from '@ant-design/icons';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { CardView } from '../../server/know-how/card.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { placesOf, useAccount } from '../shell/session.ts';
import { CardCitations } from './card-citations.tsx';
import { CardClause, CardFacts, CardFigures } from './card-facts.tsx';
import { CardHistory } from './card-history.tsx';
import { CardText, CardWarnings } from './card-text.tsx';
import { DocumentPanel } from './document-panel.tsx';
import { useCard } from './know-how-client.ts';
import { TrustPill, ValidityPill } from './trust-pill.tsx';
import './know-how.css';

/** One card or document: its text, what it rests on, how it came about and where it is used. */
export function CardScreen() {
  const { t } = useLanguage();
  const { cardId = '' } = useParams({ strict: false });
  const { version } = useSearch({ strict: false }) as { version?: number };
  const query = useCard(cardId, version);
  return (
    <div className="page know-how">
      <Link to="/know-how" className="know-how-back small">
        <ArrowLeftOutlined aria-hidden /> {t.knowHow.backToLibrary}
      </Link>
      <Loaded query={query} rows={10}>
        {(view) => <Card key={view.card.id} view={view} />}
      </Loaded>
    </div>
  );
}

function Card({ view }: { view: CardView }) {
  const { t, say, language } = useLanguage();
  const { card, isCurrent, currentVersion, evidence } = view;
  const other = card.title[language === 'zh' ? 'en' : 'zh'];
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h1>{say(card.title)}</h1>
          {other !== say(card.title) && (
            <p className="muted" lang={language === 'zh' ? 'en' : 'zh-CN'}>
              {other}
            </p>
          )}
          <p className="row-wrap know-how-pills">
            <TrustPill trust={card.trust} />
            <ValidityPill validity={view.validity} />
            <span className="pill">{t.knowHow.kind[card.kind]}</span>
            <span className="small muted num">{t.common.version(card.version)}</span>
          </p>
        </div>
        {view.mayPropose && isCurrent && (
          <Link to="/know-how/cards/$cardId/propose" params={{ cardId: card.id }} className="know-how-action">
            <EditOutlined aria-hidden /> {t.knowHow.propose}
          </Link>
        )}
      </div>
      <div className="know-how-notes">
        {!isCurrent && (
          <Alert
            type="warning"
            showIcon
            title={t.knowHow.older(card.version, currentVersion)}
            action={
              <Link to="/know-how/cards/$cardId" params={{ cardId: card.id }} search={{}}>
                {t.knowHow.showNewest}
              </Link>
            }
          />
        )}
        <CardWarnings view={view} />
        {view.openProposals > 0 && (
          <Alert
            type="info"
            showIcon
            title={t.knowHow.openProposals(view.openProposals)}
            action={
              <Link to="/know-how/proposals" search={{ card: card.id }}>
                {t.knowHow.proposals}
              </Link>
            }
          />
        )}
      </div>
      <div className="know-how-card">
        <div className="stack">
          <Part title={t.knowHow.full}>
            <CardText key={card.version} body={card.body} heading="h3" />
          </Part>
          {(evidence.figures.length > 0 || evidence.clause !== null || evidence.campaigns.length > 0) && (
            <Part title={t.knowHow.evidence}>
              {evidence.clause !== null && <CardClause clause={evidence.clause} />}
              {evidence.figures.length > 0 && <CardFigures figures={evidence.figures} />}
              {evidence.campaigns.length > 0 && <EvidenceCampaigns campaigns={evidence.campaigns} />}
            </Part>
          )}
          <Part title={t.knowHow.history}>
            <CardHistory cardId={card.id} shown={card.version} />
          </Part>
        </div>
        <div className="stack">
          <Part title={t.knowHow.facts}>
            <CardFacts card={card} />
          </Part>
          {card.kind === 'document' && <DocumentPanel documentId={card.id} />}
          <Part title={t.knowHow.citedIn}>
            <CardCitations cardId={card.id} />
          </Part>
        </div>
      </div>
    </>
  );
}

function EvidenceCampaigns({ campaigns }: { campaigns: CardView['evidence']['campaigns'] }) {
  const { t } = useLanguage();
  const mayOpen = placesOf[useAccount().role].includes('campaigns');
  return (
    <div className="stack-tight">
      <h3 className="small muted">{t.knowHow.evidenceCampaigns}</h3>
      <ul className="know-how-cited">
        {campaigns.map((each) => (
          <li key={each.campaignId}>
            {mayOpen ? (
              <Link to="/campaigns/$campaignId" params={{ campaignId: each.campaignId }}>
                {each.title}
              </Link>
            ) : (
              each.title
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card card-pad stack" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
