import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { formatFen } from '../../server/values/money.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { usePersonName } from '../shell/session.ts';
import { type ApprovalItem, useApprovals } from './approval-client.ts';
import { ApprovalDetail } from './approval-detail.tsx';
import { ApprovalPill } from './approval-pill.tsx';
import './approval.css';

/** The inbox: what waits at the left, exactly what was submitted at the right. The first waiting one is open at once. */
export function ApprovalScreen() {
  const { t } = useLanguage();
  const { approvalId } = useParams({ strict: false });
  const query = useApprovals();
  const [view, setView] = useState<'pending' | 'all'>('pending');
  // What was opened by itself stays open once it is decided, so that the verdict is seen.
  const [kept, setKept] = useState<string | null>(null);

  return (
    <Loaded query={query}>
      {(items) => {
        const pending = items.filter((item) => item.approval.state === 'pending');
        const newestFirst = (a: ApprovalItem, b: ApprovalItem): number => b.approval.submittedAt.localeCompare(a.approval.submittedAt);
        const shown = (view === 'pending' ? pending : items).toSorted(newestFirst);
        const chosen = items.find((item) => item.approval.id === approvalId);
        const open = chosen ?? (approvalId === undefined ? (items.find((item) => item.approval.id === kept) ?? shown[0]) : undefined);
        return (
          <div className={approvalId === undefined ? 'inbox at-list' : 'inbox at-detail'}>
            <aside className="inbox-list" aria-label={t.approval.title}>
              <div className="inbox-head">
                <h1>{t.approval.title}</h1>
                <span className="small muted">{t.approval.pendingCount(pending.length)}</span>
              </div>
              <Segmented
                block
                size="small"
                value={view}
                onChange={setView}
                options={[
                  { value: 'pending' as const, label: t.approval.filterPending },
                  { value: 'all' as const, label: t.approval.filterAll },
                ]}
              />
              {shown.length === 0 ? (
                <Blank title={t.approval.none} />
              ) : (
                <ul className="inbox-items">
                  {shown.map((item) => (
                    <InboxItem key={item.approval.id} item={item} current={item === open} />
                  ))}
                </ul>
              )}
            </aside>
            <div className="inbox-detail">
              <Link to="/approvals" className="inbox-back">
                <ArrowLeftOutlined aria-hidden /> {t.approval.back}
              </Link>
              {open === undefined ? (
                <Blank title={approvalId === undefined ? t.approval.none : t.approval.select} hint={t.approval.subtitle} />
              ) : (
                <ApprovalDetail key={open.approval.id} item={open} onShown={setKept} />
              )}
            </div>
          </div>
        );
      }}
    </Loaded>
  );
}

function InboxItem({ item, current }: { item: ApprovalItem; current: boolean }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  const { approval, campaign } = item;
  return (
    <li>
      <Link
        to="/approvals/$approvalId"
        params={{ approvalId: approval.id }}
        className={current ? 'inbox-item current' : 'inbox-item'}
        aria-current={current ? 'true' : undefined}
      >
        <span className="spread">
          <span className="strong clip">{campaign.title}</span>
          <ApprovalPill state={approval.state} />
        </span>
        <span className="small muted num">
          {t.common.version(approval.version)}
          {campaign.budgetFen !== null && ` · ${formatFen(campaign.budgetFen, language)}`}
          {` · ${t.common.customersCount(campaign.audience.toLocaleString('en-US'))}`}
        </span>
        <span className="small muted">
          {t.approval.submittedBy(nameOf(approval.submittedBy))} · <span className="num">{formatInstant(approval.submittedAt, language)}</span>
        </span>
      </Link>
    </li>
  );
}
