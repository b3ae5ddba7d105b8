import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import { useAccount } from '../shell/session.ts';
import './service.css';

/** The title, the parts of customer service a role may see, and one of them. */
export function ServiceFrame({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  const account = useAccount();
  const active = { className: 'active', 'aria-current': 'page' as const };
  return (
    <div className="page service">
      <div className="page-head">
        <div>
          <h1>{t.service.title}</h1>
          <p>{t.service.subtitle}</p>
        </div>
      </div>
      <nav className="page-parts" aria-label={t.service.sections}>
        {account.role === 'operator' && (
          <Link to="/service" activeOptions={{ exact: true }} activeProps={active}>
            {t.service.complaints}
          </Link>
        )}
        <Link to="/service/picks" activeProps={active}>
          {t.service.picks}
        </Link>
      </nav>
      {children}
    </div>
  );
}
