import { App, Button, Input } from 'antd';
import { useId, useState } from 'react';
import { MAX_COMPLAINT_CHARACTERS, type StaffComplaint } from '../../server/fund/customer/customer.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useAnswerComplaint } from './service-client.ts';

/** The one answer a customer gets. What was typed stays while it could not be sent. */
export function AnswerForm({ complaint, onClose }: { complaint: StaffComplaint; onClose(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const answer = useAnswerComplaint(complaint.id);
  const [text, setText] = useState('');
  const field = useId();
  const hint = useId();

  async function submit(): Promise<void> {
    try {
      await answer.mutateAsync(text.trim());
      message.success(t.service.answered(complaint.number));
    } catch (error) {
      showError(error);
    }
  }

  return (
    <form
      className="stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label htmlFor={field} className="strong">
        {t.service.answerField(complaint.number)}
      </label>
      <Input.TextArea
        id={field}
        autoFocus
        aria-describedby={hint}
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={MAX_COMPLAINT_CHARACTERS}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={hint} className="small muted">
        {t.service.answerHint}
      </p>
      <div className="row">
        <Button type="primary" htmlType="submit" loading={answer.isPending} disabled={text.trim() === ''}>
          {t.service.submit}
        </Button>
        <Button disabled={answer.isPending} onClick={onClose}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
