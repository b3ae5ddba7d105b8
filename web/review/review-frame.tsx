import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../language/language.tsx';
import './review.css';

const parts = [
  ['/review', 'runs'],
  ['/review/annotation', 'annotation'],
  ['/review/conversations', 'conversations'],
  ['/review/cases', 'cases'],
] as const;

/** The title, the parts of the reviewer's console, and one of them. */
export function ReviewFrame({ actions, children }: { actions?: ReactNode; children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className="page review">
      <div className="page-head">
        <div>
          <h1>{t.review.title}</h1>
          <p>{t.review.subtitle}</p>
        </div>
        {actions}
      </div>
      <nav className="page-parts" aria-label={t.review.sections}>
        {parts.map(([to, name]) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} activeProps={{ className: 'active', 'aria-current': 'page' }}>
            {t.review[name]}
          </Link>
        ))}
      </nav>
      {children}
    </div>
  );
}

/** A page below one of the parts: the way back, what it is, and what can be done. */
export function ReviewPage({
  back,
  title,
  subtitle,
  actions,
  children,
}: {
  back: ReactNode;
  title: ReactNode;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="page review">
      <p className="review-back small">{back}</p>
      <div className="page-head">
        <div className="review-title">
          <h1>{title}</h1>
          {subtitle && <div className="row-wrap small soft">{subtitle}</div>}
        </div>
        {actions && <div className="row-wrap">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
