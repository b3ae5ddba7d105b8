import { Link } from '@tanstack/react-router';
import { Badge } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import { useProposals } from './know-how-client.ts';
import './know-how.css';

/** The title, the three parts of the base, and one of them. */
export function KnowHowFrame({ action, children }: { action?: ReactNode; children: ReactNode }) {
  const { t } = useLanguage();
  const pending = useProposals().data?.filter((proposal) => proposal.state === 'pending').length ?? 0;
  const active = { className: 'active', 'aria-current': 'page' as const };
  return (
    <div className="page know-how">
      <div className="page-head">
        <div>
          <h1>{t.knowHow.title}</h1>
          <p>{t.knowHow.subtitle}</p>
        </div>
        {action}
      </div>
      <nav className="page-parts" aria-label={t.knowHow.sections}>
        <Link to="/know-how" activeOptions={{ exact: true, includeSearch: false }} activeProps={active}>
          {t.knowHow.library}
        </Link>
        <Link to="/know-how/documents" activeProps={active}>
          {t.knowHow.documents}
        </Link>
        <Link to="/know-how/proposals" activeOptions={{ includeSearch: false }} activeProps={active}>
          {t.knowHow.proposals} {pending > 0 && <Badge count={pending} size="small" color="var(--warn)" />}
        </Link>
      </nav>
      {children}
    </div>
  );
}
