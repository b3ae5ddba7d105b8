import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { RequestError } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';

/** A calm full-width word for "nothing here", with what to do next. */
export function Blank({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="blank">
      <p className="strong">{title}</p>
      {hint && <p className="muted small">{hint}</p>}
      {children}
    </div>
  );
}

/** Shows loading, failure with a retry, or the data. */
export function Loaded<T>({
  query,
  children,
  rows = 5,
}: {
  query: { data: T | undefined; error: unknown; refetch(): unknown };
  children: (data: T) => ReactNode;
  rows?: number;
}) {
  const { t } = useLanguage();
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    const view = query.error instanceof RequestError ? query.error.view : null;
    return (
      <div role="alert">
        <Blank title={view?.message ?? t.common.pageFailed} hint={view?.fix}>
          <Button onClick={() => query.refetch()}>{t.common.retry}</Button>
        </Blank>
      </div>
    );
  }
  return (
    <div role="status" aria-label={t.common.loading} className="card-pad">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

export function NotFound() {
  const { t } = useLanguage();
  return <Blank title={t.common.notFound} />;
}

export function PageFailed({ reset }: { reset?: () => void }) {
  const { t } = useLanguage();
  return (
    <div role="alert">
      <Blank title={t.common.pageFailed}>
        <Button onClick={() => (reset ? reset() : window.location.reload())}>{t.common.retry}</Button>
      </Blank>
    </div>
  );
}
