import { PlusOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import { type CampaignState, campaignStateSchema } from '../../../server/marketing/campaign/campaign.schema.ts';
import { formatFen } from '../../../server/values/money.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { useAccount, usePersonName } from '../../shell/session.ts';
import { type CampaignSummary, useCampaigns } from '../campaign-client.ts';
import { StatePill } from '../state-pill.tsx';
import { type ColumnGroup, groupOf, groups } from './column-groups.ts';
import './board.css';

/** Where every campaign stands: columns of the way from draft to read-out, or a table. */
export function BoardScreen() {
  const { t } = useLanguage();
  const account = useAccount();
  const query = useCampaigns();
  const navigate = useNavigate();
  const [view, setView] = useState<'columns' | 'table'>('columns');
  const [search, setSearch] = useState('');
  const [state, setState] = useState<CampaignState | 'all'>('all');
  const [picked, setPicked] = useState<string[]>([]);

  return (
    <div className="page board-page">
      <div className="page-head">
        <div>
          <h1>{t.board.title}</h1>
          <p>{t.board.subtitle}</p>
        </div>
        {account.role === 'operator' && (
          <Link to="/conversations">
            <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
              {t.board.newCampaign}
            </Button>
          </Link>
        )}
      </div>
      <div className="board-tools">
        <Input.Search
          allowClear
          placeholder={t.board.searchPlaceholder}
          aria-label={t.board.searchPlaceholder}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Segmented
          value={view}
          onChange={setView}
          options={[
            { value: 'columns' as const, label: t.board.asColumns },
            { value: 'table' as const, label: t.board.asTable },
          ]}
        />
        {view === 'table' && (
          <Button
            disabled={picked.length !== 2}
            onClick={() => void navigate({ to: '/campaigns/compare', search: { left: picked[0], right: picked[1] } })}
            title={t.board.compareHint}
          >
            {t.board.compare}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {(campaigns) => {
          const found = campaigns.filter((each) => each.title.toLowerCase().includes(search.trim().toLowerCase()));
          const counts = Map.groupBy(found, (each) => each.state);
          if (campaigns.length === 0) return <Blank title={t.board.empty} />;
          if (view === 'columns') return <Columns campaigns={found} />;
          return (
            <>
              <fieldset className="state-filter row-wrap" aria-label={t.board.state}>
                {(['all', ...campaignStateSchema.options] as const).map((each) => {
                  const count = each === 'all' ? found.length : (counts.get(each)?.length ?? 0);
                  return count === 0 && each !== state ? null : (
                    <button
                      key={each}
                      type="button"
                      className={each === state ? 'choice on' : 'choice'}
                      aria-pressed={each === state}
                      onClick={() => setState(each)}
                    >
                      {each === 'all' ? t.common.all : t.state[each]} <span className="num">{count}</span>
                    </button>
                  );
                })}
              </fieldset>
              <CampaignTable campaigns={state === 'all' ? found : found.filter((each) => each.state === state)} picked={picked} onPick={setPicked} />
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Columns({ campaigns }: { campaigns: CampaignSummary[] }) {
  const { t } = useLanguage();
  const byGroup = Map.groupBy(campaigns, (each) => groupOf[each.state]);
  return (
    <div className="board">
      {groups.map((group: ColumnGroup) => {
        const members = (byGroup.get(group) ?? []).toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
        return (
          <section key={group} className="board-column" aria-labelledby={`column-${group}`}>
            <h2 id={`column-${group}`}>
              {t.board.columnGroups[group]} <span className="muted num">{members.length}</span>
            </h2>
            {members.length === 0 ? (
              <p className="board-none muted small">{t.common.empty}</p>
            ) : (
              <ul>
                {members.map((each) => (
                  <BoardCard key={each.id} campaign={each} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** Where a warning still waits for somebody; afterwards it was acknowledged by name. */
const unsettled: ReadonlySet<CampaignState> = new Set(['draft', 'changes_requested']);

function BoardCard({ campaign }: { campaign: CampaignSummary }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  return (
    <li>
      <Link to="/campaigns/$campaignId" params={{ campaignId: campaign.id }} className="board-card">
        <span className="spread">
          <StatePill state={campaign.state} />
          {campaign.errors > 0 ? (
            <span className="pill tone-danger">
              {campaign.errors} {t.severity.error}
            </span>
          ) : campaign.warnings > 0 && unsettled.has(campaign.state) ? (
            <span className="pill tone-warn">
              {campaign.warnings} {t.severity.warning}
            </span>
          ) : null}
        </span>
        <span className="board-card-title">{campaign.title}</span>
        <span className="small soft num">
          {t.common.customersCount(campaign.audience.toLocaleString('en-US'))}
          {campaign.budgetFen !== null && ` · ${formatFen(campaign.budgetFen, language)}`}
        </span>
        <span className="small muted num">
          {campaign.startAt === null ? t.plan.noTrigger : formatInstant(campaign.startAt, language)} · {nameOf(campaign.createdBy)}
        </span>
      </Link>
    </li>
  );
}

function CampaignTable({ campaigns, picked, onPick }: { campaigns: CampaignSummary[]; picked: string[]; onPick(ids: string[]): void }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  return (
    <Table<CampaignSummary>
      rowKey="id"
      size="middle"
      dataSource={campaigns}
      scroll={{ x: 900 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      rowSelection={{
        selectedRowKeys: picked,
        // Two are compared: a third takes the place of the first.
        onChange: (keys) => onPick(keys.map(String).slice(-2)),
        hideSelectAll: true,
        columnTitle: <span className="visually-hidden">{t.board.compare}</span>,
        getCheckboxProps: (each) => ({ 'aria-label': `${t.board.compare}: ${each.title}` }) as Record<string, string>,
      }}
      columns={[
        {
          title: t.board.campaign,
          key: 'title',
          render: (_value, each) => (
            <Link to="/campaigns/$campaignId" params={{ campaignId: each.id }}>
              {each.title}
            </Link>
          ),
        },
        { title: t.board.state, key: 'state', render: (_value, each) => <StatePill state={each.state} /> },
        {
          title: t.board.audience,
          key: 'audience',
          align: 'right',
          sorter: (a, b) => a.audience - b.audience,
          render: (_value, each) => <span className="num">{each.audience.toLocaleString('en-US')}</span>,
        },
        {
          title: t.board.budget,
          key: 'budget',
          align: 'right',
          sorter: (a, b) => (a.budgetFen ?? 0) - (b.budgetFen ?? 0),
          render: (_value, each) => <span className="num">{each.budgetFen === null ? '—' : formatFen(each.budgetFen, language)}</span>,
        },
        {
          title: t.board.start,
          key: 'start',
          render: (_value, each) => <span className="num">{each.startAt === null ? '—' : formatInstant(each.startAt, language)}</span>,
        },
        { title: t.board.creator, key: 'by', render: (_value, each) => nameOf(each.createdBy) },
      ]}
    />
  );
}
