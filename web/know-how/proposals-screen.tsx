import { Link, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { Proposal } from '../../server/know-how/proposal.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { usePersonName } from '../shell/session.ts';
import { useProposals } from './know-how-client.ts';
import { KnowHowFrame } from './know-how-frame.tsx';
import { ProposalPill } from './proposal-pill.tsx';

/** Proposed changes: those that wait first. */
export function ProposalsScreen() {
  const { t } = useLanguage();
  const { card } = useSearch({ strict: false }) as { card?: string };
  const [view, setView] = useState<'pending' | 'all'>(card === undefined ? 'pending' : 'all');
  const query = useProposals();
  return (
    <KnowHowFrame>
      <div className="row-wrap know-how-toolbar">
        <Segmented<'pending' | 'all'>
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'pending', label: t.knowHow.proposal.pending },
            { value: 'all', label: t.knowHow.proposal.all },
          ]}
        />
        {card !== undefined && (
          <span className="small muted">
            {t.knowHow.proposal.forCard(card)}{' '}
            <Link to="/know-how/proposals" search={{}}>
              {t.common.all}
            </Link>
          </span>
        )}
      </div>
      <Loaded query={query}>
        {(proposals) => {
          const shown = proposals.filter((each) => (view === 'all' || each.state === 'pending') && (card === undefined || each.cardId === card));
          return shown.length === 0 ? (
            <div className="card">
              <Blank title={t.knowHow.proposal.none} hint={t.knowHow.proposal.noneHint} />
            </div>
          ) : (
            <ul className="know-how-items">
              {shown.map((proposal) => (
                <ProposalItem key={proposal.id} proposal={proposal} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </KnowHowFrame>
  );
}

function ProposalItem({ proposal }: { proposal: Proposal }) {
  const { t, say, language } = useLanguage();
  const nameOf = usePersonName();
  const fields: Record<string, string> = t.knowHow.field;
  return (
    <li className="card know-how-item">
      <p className="row-wrap know-how-item-head">
        <Link to="/know-how/proposals/$proposalId" params={{ proposalId: proposal.id }} className="know-how-item-title">
          {say(proposal.title)}
        </Link>
        <ProposalPill state={proposal.state} />
      </p>
      <p className="soft know-how-item-text">{proposal.reason}</p>
      <p className="row-wrap small muted know-how-item-facts">
        <span>{proposal.baseVersion === null ? t.knowHow.proposal.new : t.knowHow.proposal.change(proposal.baseVersion)}</span>
        {proposal.changed.length > 0 && <span>{t.knowHow.changedFields(proposal.changed.map((field) => fields[field] ?? field).join(t.common.list))}</span>}
        <span>{t.knowHow.proposal.by(nameOf(proposal.proposedBy))}</span>
        <span className="num">{formatInstant(proposal.proposedAt, language)}</span>
      </p>
    </li>
  );
}
