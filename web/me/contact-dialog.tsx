import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { type ComplaintKind, MAX_COMPLAINT_CHARACTERS } from '../../server/fund/customer/customer.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useContact } from './me-client.ts';

/** Asks for a person or files a complaint; the number it gets is told. */
export function ContactDialog({ kind, conversationId, onClose }: { kind: ComplaintKind; conversationId: string | null; onClose(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const contact = useContact();
  const [text, setText] = useState('');
  const field = useId();

  async function file(): Promise<void> {
    try {
      const filed = await contact.mutateAsync({ kind, text: text.trim(), ...(conversationId === null ? {} : { conversationId }) });
      message.success(t.me.sent(filed.number), 8);
      onClose();
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Modal
      open
      title={t.me[kind]}
      onCancel={onClose}
      onOk={() => void file()}
      okText={t.me.send}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={contact.isPending}
    >
      <div className="stack-tight">
        <p className="soft small">{kind === 'human' ? t.me.humanHint : t.me.complaintHint}</p>
        <label htmlFor={field} className="strong">
          {kind === 'human' ? t.me.humanField : t.me.complaintField}
        </label>
        <Input.TextArea
          id={field}
          autoFocus
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={MAX_COMPLAINT_CHARACTERS}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="muted small">{t.me.noSecrets}</p>
      </div>
    </Modal>
  );
}
