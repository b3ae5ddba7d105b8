import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';

/** Sends a plan back; what should change must be said. */
export function RejectDialog({ onClose, onConfirm }: { onClose(): void; onConfirm(comment: string): Promise<void> }) {
  const { t } = useLanguage();
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  return (
    <Modal
      open
      title={t.approval.rejectTitle}
      onCancel={onClose}
      okText={t.approval.rejectConfirm}
      cancelText={t.common.cancel}
      okButtonProps={{ danger: true, disabled: comment.trim() === '' }}
      confirmLoading={busy}
      onOk={async () => {
        setBusy(true);
        await onConfirm(comment.trim());
        setBusy(false);
      }}
    >
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 3 }}
        maxLength={2000}
        aria-label={t.plan.comment}
        placeholder={t.plan.commentRequired}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </Modal>
  );
}
