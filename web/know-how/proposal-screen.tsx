import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { KnowHowCard } from '../../server/know-how/know-how.schema.ts';
import type { Proposal } from '../../server/know-how/proposal.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useCampaigns } from '../campaign/campaign-client.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { placesOf, useAccount, usePersonName } from '../shell/session.ts';
import { CardClause, CardFacts, CardFigures } from './card-facts.tsx';
import { CardText } from './card-text.tsx';
import { ContentDifference } from './content-difference.tsx';
import { useProposals } from './know-how-client.ts';
import { ProposalPill } from './proposal-pill.tsx';
import { TrustPill } from './trust-pill.tsx';
import { VerdictBar } from './verdict-bar.tsx';
import './know-how.css';

/** One proposed change: what it changes and why, and the verdict of somebody else. */
export function ProposalScreen() {
  const { t } = useLanguage();
  const { proposalId } = useParams({ strict: false });
  const query = useProposals();
  return (
    <div className="page know-how">
      <Link to="/know-how/proposals" className="know-how-back small">
        <ArrowLeftOutlined aria-hidden /> {t.knowHow.proposal.back}
      </Link>
      <Loaded query={query} rows={8}>
        {(proposals) => {
          const proposal = proposals.find((each) => each.id === proposalId);
          return proposal === undefined ? <Blank title={t.common.notFound} /> : <OneProposal key={proposal.id} proposal={proposal} />;
        }}
      </Loaded>
    </div>
  );
}

function OneProposal({ proposal }: { proposal: Proposal }) {
  const { t, say, language } = useLanguage();
  const nameOf = usePersonName();
  const account = useAccount();
  const { base, card } = proposal;
  const asCard: KnowHowCard = { kind: 'card', id: proposal.cardId, version: (proposal.baseVersion ?? 0) + 1, scope: null, ...card };
  return (
    <>
      <div className="page-head">
        <div className="grow">
          <h1>{say(proposal.title)}</h1>
          <p className="row-wrap know-how-pills">
            <ProposalPill state={proposal.state} />
            <TrustPill trust={card.trust} />
            <span className="small muted">{proposal.baseVersion === null ? t.knowHow.proposal.new : t.knowHow.proposal.change(proposal.baseVersion)}</span>
            <span className="small muted">
              {t.knowHow.proposal.by(nameOf(proposal.proposedBy))} · <span className="num">{formatInstant(proposal.proposedAt, language)}</span>
            </span>
          </p>
        </div>
        {(proposal.baseVersion !== null || proposal.state === 'approved') && (
          <Link to="/know-how/cards/$cardId" params={{ cardId: proposal.cardId }} className="know-how-action">
            {t.knowHow.proposal.openCard}
          </Link>
        )}
      </div>
      <div className="stack">
        {proposal.state === 'stale' && <Alert type="warning" showIcon title={t.knowHow.proposal.staleHint} />}
        <section className="card card-pad stack" aria-label={t.knowHow.proposal.reason}>
          <h2>{t.knowHow.proposal.reason}</h2>
          <p className="know-how-reason">{proposal.reason}</p>
          {proposal.evidence.length > 0 && <Evidence ids={proposal.evidence} />}
        </section>
        <section className="card card-pad stack" aria-label={base === null ? t.knowHow.proposal.contents : t.knowHow.proposal.changes}>
          <h2>{base === null ? t.knowHow.proposal.contents : t.knowHow.proposal.changes}</h2>
          {base === null ? (
            <>
              <CardText body={card.body} heading="h3" />
              {card.clause !== undefined && <CardClause clause={card.clause} />}
              {card.figures.length > 0 && <CardFigures figures={card.figures} />}
              <CardFacts card={asCard} />
            </>
          ) : (
            <ContentDifference before={base} after={card} />
          )}
        </section>
        {proposal.decidedBy !== null && (
          <section className="card card-pad stack-tight" aria-label={t.knowHow.proposal.state[proposal.state]}>
            <p className="row-wrap">
              <ProposalPill state={proposal.state} />
              <span>{t.knowHow.proposal.decidedBy(nameOf(proposal.decidedBy))}</span>
              {proposal.decidedAt !== null && <span className="small muted num">{formatInstant(proposal.decidedAt, language)}</span>}
            </p>
            {proposal.comment !== null && proposal.comment !== '' && <p className="soft know-how-reason">{proposal.comment}</p>}
          </section>
        )}
        {proposal.mayDecide && <VerdictBar proposal={proposal} />}
        {proposal.state === 'pending' && !proposal.mayDecide && (
          <p className="soft" role="note">
            {proposal.proposedBy === account.id ? t.knowHow.proposal.own : t.knowHow.proposal.waiting}
          </p>
        )}
        <p className="small muted">
          {t.knowHow.proposal.hash} <code className="mono know-how-hash">{proposal.contentHash}</code>
        </p>
      </div>
    </>
  );
}

function Evidence({ ids }: { ids: string[] }) {
  const { t } = useLanguage();
  const mayOpen = placesOf[useAccount().role].includes('campaigns');
  return (
    <div className="stack-tight">
      <h3 className="small muted">{t.knowHow.proposal.evidence}</h3>
      <ul className="know-how-cited">{mayOpen ? <NamedCampaigns ids={ids} /> : ids.map((id) => <li key={id}>{id}</li>)}</ul>
    </div>
  );
}

function NamedCampaigns({ ids }: { ids: string[] }) {
  const campaigns = useCampaigns().data;
  return ids.map((id) => (
    <li key={id}>
      <Link to="/campaigns/$campaignId" params={{ campaignId: id }}>
        {campaigns?.find((campaign) => campaign.id === id)?.title ?? id}
      </Link>
    </li>
  ));
}
