import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Finding } from '../../server/marketing/campaign/finding.schema.ts';
import { useLanguage } from '../language/language.tsx';
import type { Acknowledgement } from './campaign-client.ts';
import { ClauseLine } from './plan/findings-section.tsx';

interface AcknowledgeDialogProps {
  warnings: Finding[];
  onClose(): void;
  onConfirm(acknowledgements: Acknowledgement[]): Promise<void>;
}

const keyOf = (finding: Finding): string => `${finding.code} ${finding.path}`;

/** Each warning gets its reason, in the maker's name, before the plan is submitted. */
export function AcknowledgeDialog({ warnings, onClose, onConfirm }: AcknowledgeDialogProps) {
  const { t, say } = useLanguage();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const reasonOf = (finding: Finding): string => (reasons[keyOf(finding)] ?? '').trim();
  const complete = warnings.every((each) => reasonOf(each) !== '');
  const first = warnings[0] === undefined ? '' : reasonOf(warnings[0]);

  async function confirm(): Promise<void> {
    setBusy(true);
    await onConfirm(warnings.map((each) => ({ code: each.code, path: each.path, reason: reasonOf(each) })));
    setBusy(false);
  }

  return (
    <Modal
      open
      title={t.plan.acknowledge}
      onCancel={onClose}
      onOk={() => void confirm()}
      okText={t.action.submit}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: !complete }}
      confirmLoading={busy}
      width={600}
    >
      <div className="stack">
        <p className="soft small">{t.plan.acknowledgeHint}</p>
        {warnings.map((each, index) => (
          <div key={keyOf(each)} className="acknowledge">
            <p>{say(each.message)}</p>
            {each.clause && <ClauseLine clause={each.clause} />}
            <Input.TextArea
              autoFocus={index === 0}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={500}
              aria-label={`${t.plan.reason}${t.common.colon}${say(each.message)}`}
              placeholder={t.plan.reasonPlaceholder}
              value={reasons[keyOf(each)] ?? ''}
              onChange={(event) => setReasons({ ...reasons, [keyOf(each)]: event.target.value })}
            />
          </div>
        ))}
        {warnings.length > 1 && (
          <Button size="small" type="link" disabled={first === ''} onClick={() => setReasons(Object.fromEntries(warnings.map((each) => [keyOf(each), first])))}>
            {t.plan.reasonAll}
          </Button>
        )}
      </div>
    </Modal>
  );
}
