import { StopOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import { useAccount } from './session.ts';
import { useShowError } from './use-show-error.ts';

interface GlobalStop {
  on: boolean;
}

/** The global stop and the question before it is switched. */
export function useGlobalStop(): { on: boolean; ask(): void } {
  const { t } = useLanguage();
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const account = useAccount();
  const showError = useShowError();
  const query = useQuery({
    queryKey: ['global-stop'],
    queryFn: () => api.get<GlobalStop>('/global-stop'),
    refetchInterval: 30_000,
    enabled: account.role !== 'customer',
  });
  const change = useMutation({
    mutationFn: (next: boolean) => api.put<unknown>('/global-stop', { on: next }),
    onSuccess: () => {
      message.success(t.globalStop.done);
      return client.invalidateQueries({ queryKey: ['global-stop'] });
    },
    onError: showError,
  });
  const on = query.data?.on === true;
  return {
    on,
    ask: () =>
      modal.confirm({
        title: on ? t.globalStop.turnOff : t.globalStop.turnOn,
        content: on ? t.globalStop.confirmOff : t.globalStop.confirmOn,
        okText: on ? t.globalStop.turnOff : t.globalStop.turnOn,
        cancelText: t.common.cancel,
        okButtonProps: { danger: !on },
        onOk: () => change.mutateAsync(!on).catch(() => undefined),
      }),
  };
}

export function GlobalStopBanner() {
  const { t } = useLanguage();
  const account = useAccount();
  const { on, ask } = useGlobalStop();
  if (!on) return null;
  return (
    <div className="global-stop" role="alert">
      <StopOutlined aria-hidden />
      <span className="grow">{t.globalStop.on}</span>
      {account.role === 'approver' && (
        <Button size="small" onClick={ask}>
          {t.globalStop.turnOff}
        </Button>
      )}
    </div>
  );
}
