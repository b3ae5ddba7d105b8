import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useConversationActions } from '../conversation/conversation-actions.tsx';
import { useLanguage } from '../language/language.tsx';
import { RichText } from '../language/rich-text.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useOverride, useOverrideWarning } from './fund-client.ts';

/** The written warning, on its own, before anything above the customer's level is shown; nothing is ticked for him. */
export function OverrideDialog({ turnId, onClose, onDone }: { turnId: string; onClose(): void; onDone(): Promise<void> }) {
  const { t, say } = useLanguage();
  const { conversationId } = useConversationActions();
  const warning = useOverrideWarning();
  const override = useOverride();
  const showError = useShowError();
  const [read, setRead] = useState(false);

  async function insist(): Promise<void> {
    if (warning.data === undefined) return;
    try {
      await override.mutateAsync({ conversationId, turnId, warningVersion: warning.data.version });
      await onDone();
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Modal
      open
      title={t.fund.warning}
      onCancel={onClose}
      onOk={() => void insist()}
      okText={t.fund.insist}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: !read || warning.data === undefined, danger: true }}
      confirmLoading={override.isPending}
      width={560}
    >
      <Loaded query={warning} rows={4}>
        {({ version, text }) => (
          <div className="stack">
            <div className="override-warning">
              <RichText source={say(text)} />
              <p className="muted small">{t.fund.warningVersion(version)}</p>
            </div>
            <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
              {t.fund.acknowledge}
            </Checkbox>
          </div>
        )}
      </Loaded>
    </Modal>
  );
}
