import { Navigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { StaffComplaint } from '../../server/fund/customer/customer.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { useAccount } from '../shell/session.ts';
import { ComplaintItem } from './complaint-item.tsx';
import { useComplaints } from './service-client.ts';
import { ServiceFrame } from './service-frame.tsx';

const views = ['open', 'answered', 'all'] as const;
type View = (typeof views)[number];

/** The server lists no more than these at once. */
const MOST_LISTED = 500;

/** Complaints and wishes for a person. Only operators answer them; other staff find the rest of customer service. */
export function ComplaintsScreen() {
  const account = useAccount();
  if (account.role !== 'operator') return <Navigate to="/service/picks" replace />;
  return (
    <ServiceFrame>
      <Complaints />
    </ServiceFrame>
  );
}

function Complaints() {
  const { t } = useLanguage();
  const query = useComplaints();
  const [view, setView] = useState<View>('open');
  return (
    <Loaded query={query}>
      {(complaints) => {
        const shown = inView(complaints, view);
        const open = complaints.filter(({ state }) => state === 'open');
        const overdue = open.filter((complaint) => complaint.overdue);
        return (
          <div className="stack">
            <div className="row-wrap">
              <Segmented<View>
                value={view}
                onChange={setView}
                aria-label={t.service.viewLabel}
                options={views.map((value) => ({ value, label: t.service.view[value] }))}
              />
              <span className="small muted num" role="status">
                {t.service.counts(String(open.length), String(overdue.length))}
                {complaints.length >= MOST_LISTED && `${t.common.comma}${t.service.capped(String(MOST_LISTED))}`}
              </span>
            </div>
            {shown.length === 0 ? (
              <div className="card">
                <Blank title={t.service.none[view]} />
              </div>
            ) : (
              <ul className="stack" aria-label={t.service.complaints}>
                {shown.map((complaint) => (
                  <ComplaintItem key={complaint.id} complaint={complaint} />
                ))}
              </ul>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

/** Open ones as the server sends them, by promise; answered ones newest first. */
function inView(complaints: readonly StaffComplaint[], view: View): StaffComplaint[] {
  const open = complaints.filter(({ state }) => state === 'open');
  const answered = complaints.filter(({ state }) => state === 'answered').toSorted((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''));
  return { open, answered, all: [...open, ...answered] }[view];
}
