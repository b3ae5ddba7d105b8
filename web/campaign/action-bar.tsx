import { DownOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Campaign } from '../../server/marketing/campaign/campaign.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { AcknowledgeDialog } from './acknowledge-dialog.tsx';
import type { CampaignAction } from './campaign-client.ts';
import { RejectDialog } from './reject-dialog.tsx';
import { usePerform } from './use-perform.ts';

type Offered = Exclude<CampaignAction, 'change'>;

/** Where an action stands in the bar: the one main step, plain buttons, or behind "more". `change` is done in the card itself. */
const places: Record<Offered, 'main' | 'plain' | 'more'> = {
  submit: 'main',
  approve: 'main',
  launch: 'main',
  resume: 'main',
  request_changes: 'plain',
  pause: 'plain',
  stop: 'plain',
  roll_back: 'more',
  test_send: 'more',
  copy: 'more',
};
const order = Object.keys(places) as Offered[];

/** What the reader may do next. One click does it, but for what cannot be undone. */
export function ActionBar({ campaign }: { campaign: Campaign }) {
  const { t } = useLanguage();
  const { modal } = App.useApp();
  const { perform, pending } = usePerform(campaign.summary.id);
  const [dialog, setDialog] = useState<'acknowledge' | 'reject' | null>(null);
  const { contentHash } = campaign.current;
  const { findings } = campaign.current.assessment;
  const errors = findings.filter((each) => each.severity === 'error').length;
  const warnings = findings.filter((each) => each.severity === 'warning');
  const offered = order.filter((action) => campaign.actions.includes(action));
  // The server does not offer to submit a plan with errors; the maker is told why instead.
  const blockedBy = errors > 0 && campaign.actions.includes('change') ? errors : 0;
  if (offered.length === 0 && blockedBy === 0) return null;

  function start(action: Offered): void {
    switch (action) {
      case 'submit':
        if (warnings.length > 0) setDialog('acknowledge');
        else void perform({ action, contentHash, acknowledgements: [] });
        return;
      case 'request_changes':
        setDialog('reject');
        return;
      case 'approve':
      case 'launch':
        void perform({ action, contentHash });
        return;
      case 'stop':
      case 'roll_back':
        modal.confirm({
          title: t.action[action],
          content: t.actionConfirm[action],
          okText: t.action[action],
          cancelText: t.common.cancel,
          okButtonProps: { danger: true },
          onOk: async () => void (await perform({ action })),
        });
        return;
      default:
        void perform({ action });
    }
  }

  const blocked = (action: Offered): boolean => action === 'submit' && errors > 0;
  const more = offered.filter((action) => places[action] === 'more');

  return (
    <div className="action-bar" role="toolbar" aria-label={t.plan.moreActions}>
      {blockedBy > 0 && (
        <button
          type="button"
          className="link-button action-blocked small"
          onClick={() => document.getElementById('plan-findings')?.scrollIntoView({ behavior: 'smooth', block: 'start' })}
        >
          {t.plan.submitBlocked(blockedBy)}
        </button>
      )}
      <span className="grow" />
      {more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((action) => ({ key: action, label: t.action[action], danger: action === 'roll_back' })),
            onClick: ({ key }) => start(key as Offered),
          }}
        >
          <Button>
            {t.common.more} <DownOutlined aria-hidden />
          </Button>
        </Dropdown>
      )}
      {offered
        .filter((action) => places[action] === 'plain')
        .map((action) => (
          <Button key={action} danger={action === 'stop'} loading={pending === action} onClick={() => start(action)}>
            {t.action[action]}
          </Button>
        ))}
      {offered
        .filter((action) => places[action] === 'main')
        .map((action) => (
          <Button
            key={action}
            type="primary"
            disabled={blocked(action) || (pending !== null && pending !== action)}
            loading={pending === action}
            onClick={() => start(action)}
          >
            {t.action[action]}
          </Button>
        ))}
      {blockedBy > 0 && !offered.includes('submit') && (
        <Button type="primary" disabled>
          {t.action.submit}
        </Button>
      )}
      {dialog === 'acknowledge' && (
        <AcknowledgeDialog
          warnings={warnings}
          onClose={() => setDialog(null)}
          onConfirm={async (acknowledgements) => {
            if (await perform({ action: 'submit', contentHash, acknowledgements })) setDialog(null);
          }}
        />
      )}
      {dialog === 'reject' && (
        <RejectDialog
          onClose={() => setDialog(null)}
          onConfirm={async (comment) => {
            if (await perform({ action: 'request_changes', contentHash, comment })) setDialog(null);
          }}
        />
      )}
    </div>
  );
}
