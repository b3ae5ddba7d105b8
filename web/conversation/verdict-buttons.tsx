import { DislikeFilled, DislikeOutlined, LikeFilled, LikeOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { type NewTurnVerdict, type VerdictReason, verdictReasonNames, verdictReasonSchema } from '../../server/review/turn-verdict.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { useConversationActions } from './conversation-actions.tsx';
import { useSetVerdict, useVerdicts } from './verdict-client.ts';

const LONGEST_COMMENT = 1000;

/** Whether an answer helped; one that did not may say why, and is looked at by reviewers. */
export function VerdictButtons({ turnId }: { turnId: string }) {
  const { t } = useLanguage();
  const showError = useShowError();
  const { conversationId } = useConversationActions();
  const given = useVerdicts(conversationId).data?.get(turnId);
  const set = useSetVerdict({ conversationId, turnId });
  const [asking, setAsking] = useState(false);
  const say = (verdict: NewTurnVerdict) => set.mutate(verdict, { onError: showError });
  const [up, down] = [given?.verdict === 'up', given?.verdict === 'down'];
  return (
    <div className="verdict">
      <fieldset className="row verdict-choice" aria-label={t.review.verdict.group}>
        <Button
          type="text"
          size="small"
          aria-pressed={up}
          aria-label={t.review.verdict.up}
          title={t.review.verdict.up}
          icon={up ? <LikeFilled /> : <LikeOutlined />}
          onClick={() => {
            setAsking(false);
            say({ verdict: 'up', reason: null, comment: '' });
          }}
        />
        <Button
          type="text"
          size="small"
          aria-pressed={down}
          aria-label={t.review.verdict.down}
          title={t.review.verdict.down}
          icon={down ? <DislikeFilled /> : <DislikeOutlined />}
          onClick={() => {
            setAsking(true);
            if (!down) say({ verdict: 'down', reason: null, comment: '' });
          }}
        />
        {down && !asking && (
          <span className="small muted" role="status">
            {t.review.verdict.thanks}
          </span>
        )}
      </fieldset>
      {asking && (
        <WhyForm
          pending={set.isPending}
          onSend={(why) => {
            say({ verdict: 'down', ...why });
            setAsking(false);
          }}
        />
      )}
    </div>
  );
}

function WhyForm({ pending, onSend }: { pending: boolean; onSend(why: Pick<NewTurnVerdict, 'reason' | 'comment'>): void }) {
  const { t, say } = useLanguage();
  const [reason, setReason] = useState<VerdictReason | null>(null);
  const [comment, setComment] = useState('');
  const label = useId();
  const form = useRef<HTMLFormElement>(null);
  // It opens below the last line: whoever pressed the button should see that it did.
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form
      ref={form}
      className="verdict-why stack-tight"
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ reason, comment: comment.trim() });
      }}
    >
      <span id={label} className="small strong">
        {t.review.verdict.why}
      </span>
      <fieldset className="row-wrap verdict-choice" aria-labelledby={label}>
        {verdictReasonSchema.options.map((one) => (
          <button
            key={one}
            type="button"
            className={one === reason ? 'choice small on' : 'choice small'}
            aria-pressed={one === reason}
            onClick={() => setReason(one === reason ? null : one)}
          >
            {say(verdictReasonNames[one])}
          </button>
        ))}
      </fieldset>
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={LONGEST_COMMENT}
        placeholder={t.review.verdict.comment}
        aria-label={t.review.verdict.comment}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <p>
        <Button size="small" type="primary" htmlType="submit" loading={pending} disabled={reason === null && comment.trim() === ''}>
          {t.review.verdict.send}
        </Button>
      </p>
    </form>
  );
}
