import { App } from 'antd';
import { useCallback } from 'react';
import { RequestError } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';

/** Shows a failure with its remedy; unknown failures are told plainly, never with a stack. */
export function useShowError(): (error: unknown) => void {
  const { notification } = App.useApp();
  const { t } = useLanguage();
  return useCallback(
    (error: unknown) => {
      const view = error instanceof RequestError ? error.view : null;
      const id = view?.requestId ? ` · ${t.common.requestId} ${view.requestId}` : '';
      notification.error({ title: view?.message ?? t.common.pageFailed, description: view ? `${view.fix}${id}` : undefined, duration: 8 });
    },
    [notification, t],
  );
}
