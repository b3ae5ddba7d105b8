import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import type { CampaignState } from '../../server/marketing/campaign/campaign.schema.ts';
import { DistributionView } from '../distribution/distribution-view.tsx';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { ActionBar } from './action-bar.tsx';
import { useCampaign } from './campaign-client.ts';
import { CampaignView } from './campaign-view.tsx';
import { StatePill } from './state-pill.tsx';
import './board/board.css';

const ReadOutView = lazy(async () => ({ default: (await import('../feedback/read-out-view.tsx')).ReadOutView }));

/** What is worth seeing first, by state. */
const firstTab: Record<CampaignState, 'plan' | 'distribution' | 'readOut'> = {
  draft: 'plan',
  pending_approval: 'plan',
  changes_requested: 'plan',
  approved: 'plan',
  scheduled: 'distribution',
  running: 'distribution',
  paused: 'distribution',
  ended: 'readOut',
  stopped: 'distribution',
};

/** One campaign: its plan, its distribution as it runs, its read-out. */
export function CampaignScreen() {
  const { t } = useLanguage();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId' });
  const { tab } = useSearch({ from: '/campaigns/$campaignId' });
  const navigate = useNavigate();
  const query = useCampaign(campaignId);

  return (
    <div className="campaign-frame">
      <div className="page campaign-page">
        <Link to="/campaigns" className="back-link">
          <ArrowLeftOutlined aria-hidden /> {t.board.title}
        </Link>
        <Loaded query={query}>
          {(campaign) => {
            const { state, title, conversationId } = campaign.summary;
            const launched = firstTab[state] !== 'plan';
            const active = tab ?? firstTab[state];
            return (
              <>
                <div className="campaign-head">
                  <h1>{title}</h1>
                  <StatePill state={state} />
                  {conversationId !== null && (
                    <Link to="/conversations/$conversationId" params={{ conversationId }} className="small">
                      {t.board.openConversation}
                    </Link>
                  )}
                </div>
                <Tabs
                  activeKey={active}
                  onChange={(key) => void navigate({ to: '/campaigns/$campaignId', params: { campaignId }, search: { tab: key }, replace: true })}
                  destroyOnHidden
                  items={[
                    { key: 'plan', label: t.board.tabs.plan, children: <CampaignView campaign={campaign} /> },
                    {
                      key: 'distribution',
                      label: t.board.tabs.distribution,
                      disabled: !launched,
                      children: <DistributionView campaignId={campaignId} state={state} startAt={campaign.summary.startAt} />,
                    },
                    {
                      key: 'readOut',
                      label: t.board.tabs.readOut,
                      disabled: !launched,
                      children: (
                        <Suspense fallback={<Blank title={t.common.loading} />}>
                          <ReadOutView campaignId={campaignId} state={state} />
                        </Suspense>
                      ),
                    },
                  ]}
                />
                {active !== 'plan' && <ActionBar campaign={campaign} />}
              </>
            );
          }}
        </Loaded>
      </div>
    </div>
  );
}
