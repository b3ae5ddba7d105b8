import { SafetyOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { FundList } from '../../server/fund/screening/fund-list.schema.ts';
import { useConversationActions } from '../conversation/conversation-actions.tsx';
import { useLanguage } from '../language/language.tsx';
import { OverrideDialog } from './override-dialog.tsx';

/** What suitability took out and why; where he may insist, the way through the written warning. */
export function RemovedFunds({ removed, turnId }: { removed: NonNullable<FundList['removed']>; turnId: string }) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const { answering, refresh } = useConversationActions();
  const [asking, setAsking] = useState(false);
  return (
    <div className="removed">
      <SafetyOutlined aria-hidden className="removed-icon" />
      <div className="grow stack-tight">
        <p className="strong">{t.fund.removedTitle(removed.count.toLocaleString('en-US'))}</p>
        <p className="small soft">{say(removed.reason)}</p>
        <div className="row-wrap">
          {removed.overridable ? (
            <Button size="small" disabled={answering} onClick={() => setAsking(true)}>
              {t.fund.askAboveLevel}
            </Button>
          ) : (
            <Link to="/me" className="small">
              {t.fund.goAssess}
            </Link>
          )}
        </div>
      </div>
      {asking && (
        <OverrideDialog
          turnId={turnId}
          onClose={() => setAsking(false)}
          onDone={async () => {
            await refresh();
            setAsking(false);
            message.success(t.fund.overrideDone);
          }}
        />
      )}
    </div>
  );
}
