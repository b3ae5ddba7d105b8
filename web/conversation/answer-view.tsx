import { FileTextOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Citation } from '../../server/marketing/campaign/assessment.schema.ts';
import { orderParts } from '../fund/order-parts.ts';
import { useLanguage } from '../language/language.tsx';
import { RichText } from '../language/rich-text.tsx';
import type { Answer, AnswerPart } from './build-messages.ts';
import { useConversationActions } from './conversation-actions.tsx';
import { LedgerPart } from './ledger-part.tsx';
import { QuestionPart } from './question-part.tsx';
import { ToolTrace } from './tool-trace.tsx';
import { VerdictButtons } from './verdict-buttons.tsx';

const CitationDrawer = lazy(async () => ({ default: (await import('../know-how/citation-drawer.tsx')).CitationDrawer }));
const FundPart = lazy(async () => ({ default: (await import('../fund/fund-part.tsx')).FundPart }));

interface AnswerViewProps {
  turnId: string;
  answer: Answer;
  /** This answer is being given now. */
  live: boolean;
  last: boolean;
  chosen: Record<string, string>;
  onChoose(path: string, text: string): void;
  onShowPlan(): void;
  /** An answer of the fund advisor to a customer. */
  advisor: boolean;
}

/** One answer, part by part. */
export function AnswerView(props: AnswerViewProps) {
  const { answer, live, advisor, turnId } = props;
  const { t } = useLanguage();
  const ended = answer.state === 'done' || answer.state === 'stopped' || answer.state === 'failed';
  const silent = answer.parts.length === 0;

  return (
    <div className="answer" data-generated-by={advisor ? 'ai' : undefined}>
      {advisor ? (
        <h2 className="answer-by small muted">
          {t.advisor.assistant} <span className="ai-label">{t.advisor.aiLabel}</span>
        </h2>
      ) : (
        <span className="visually-hidden">{t.conversation.assistant}</span>
      )}
      {(advisor ? orderParts(answer.parts) : answer.parts).map((part) => (
        <PartView key={`${part.kind}-${part.id}`} part={part} {...props} />
      ))}
      {live && !ended && silent && (
        <p className="thinking" role="status">
          <span className="thinking-dot" aria-hidden />
          {t.conversation.thinking}
        </p>
      )}
      {answer.state === 'stopped' && <p className="answer-end muted small">{t.conversation.stopped}</p>}
      {(answer.state === 'failed' || (!live && !ended)) && (
        <p className="answer-end answer-failed small" role="alert">
          {t.conversation.failed}
          {answer.errorText ? `${t.common.colon}${answer.errorText}` : ''}
        </p>
      )}
      {ended && !live && !silent && <VerdictButtons turnId={turnId} />}
    </div>
  );
}

function PartView({ part, turnId, last, live, chosen, onChoose, onShowPlan, advisor }: AnswerViewProps & { part: AnswerPart }) {
  const { t, say } = useLanguage();
  const { send } = useConversationActions();
  switch (part.kind) {
    case 'text':
      return part.text === '' ? null : (
        <div className={part.open && live ? 'answer-text open' : 'answer-text'}>
          <RichText source={part.text} />
        </div>
      );
    case 'trace':
      return <ToolTrace steps={part.steps} live={live} brief={advisor} />;
    case 'plan':
      return (
        <div className="plan-note">
          <FileTextOutlined aria-hidden className="plan-note-icon" />
          <div className="grow">
            <p className="spread">
              <span className="strong">
                {part.plan.version === 1 ? t.conversation.planCreated : t.conversation.planUpdated(part.plan.version)}
                {part.plan.differences.length > 0 && (
                  <span className="muted plan-note-count">{t.conversation.differencesCount(part.plan.differences.length)}</span>
                )}
              </span>
              <button type="button" className="link-button plan-note-open" onClick={onShowPlan}>
                {t.conversation.viewPlan}
              </button>
            </p>
            {part.plan.differences.length > 0 && (
              <ul className="plan-note-changes small">
                {part.plan.differences.map((difference) => (
                  <li key={difference.path}>
                    <span className="muted">{say(difference.label)}</span> {difference.before && <del>{say(difference.before)}</del>}{' '}
                    {difference.after ? <ins>{say(difference.after)}</ins> : <span className="muted">{t.plan.removedWord}</span>}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      );
    case 'question':
      // A single question is answered by its choice; several are put together in the message box.
      return advisor && part.questions.length === 1 ? (
        <QuestionPart questions={part.questions} active={last && !live} chosen={{}} onChoose={(_path, text) => send(text)} hint={t.advisor.questionHint} />
      ) : (
        <QuestionPart questions={part.questions} active={last && !live} chosen={chosen} onChoose={onChoose} hint={t.conversation.questionHint} />
      );
    case 'sources':
      return <Sources citations={part.citations} />;
    case 'ledger':
      return part.entries.length === 0 ? null : <LedgerPart entries={part.entries} />;
    case 'funds':
    case 'analysis':
    case 'comparison':
    case 'simulation':
    case 'disclosures':
      return (
        <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 3 }} />}>
          <FundPart part={part} turnId={turnId} />
        </Suspense>
      );
    case 'notice':
      return (
        <p className="answer-notice small" role="note">
          <InfoCircleOutlined aria-hidden /> {say(part.text)}
        </p>
      );
    case 'timings':
      return null;
    case 'unknown':
      return <p className="muted small">{t.conversation.notes.unknown}</p>;
  }
}

function Sources({ citations }: { citations: Citation[] }) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState<Citation | null>(null);
  if (citations.length === 0) return null;
  return (
    <div className="sources small">
      <span className="muted">{t.conversation.sources}</span>
      {citations.map((citation, index) => (
        <button key={`${citation.cardId}-${citation.version}`} type="button" className="source-chip" onClick={() => setOpen(citation)}>
          <span className="num">{index + 1}</span> {say(citation.title)}
        </button>
      ))}
      {open !== null && (
        <Suspense fallback={null}>
          <CitationDrawer citation={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </div>
  );
}
