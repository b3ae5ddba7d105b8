import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { Proposal } from '../../server/know-how/proposal.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useDecide } from './know-how-client.ts';

/** Approves or rejects exactly the change that is shown. */
export function VerdictBar({ proposal }: { proposal: Proposal }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const decide = useDecide(proposal.id);
  const [comment, setComment] = useState('');
  const said = comment.trim();

  function give(verdict: 'approved' | 'rejected'): void {
    decide.mutate(
      { contentHash: proposal.contentHash, verdict, ...(said === '' ? {} : { comment: said }) },
      { onSuccess: () => void message.success(t.knowHow.proposal[verdict]), onError: showError },
    );
  }

  return (
    <section className="card card-pad stack know-how-verdict" aria-label={t.knowHow.proposal.comment}>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        aria-label={t.knowHow.proposal.comment}
        placeholder={t.knowHow.proposal.commentPlaceholder}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="row">
        <Button
          type="primary"
          loading={decide.isPending && decide.variables?.verdict === 'approved'}
          disabled={decide.isPending}
          onClick={() => give('approved')}
        >
          {t.knowHow.proposal.approve}
        </Button>
        <Button
          danger
          loading={decide.isPending && decide.variables?.verdict === 'rejected'}
          disabled={decide.isPending || said === ''}
          onClick={() => give('rejected')}
        >
          {t.knowHow.proposal.reject}
        </Button>
      </div>
    </section>
  );
}
