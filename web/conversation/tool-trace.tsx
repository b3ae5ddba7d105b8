import { CheckOutlined, CloseOutlined, LoadingOutlined, RightOutlined } from '@ant-design/icons';
import { useLanguage } from '../language/language.tsx';
import type { Dictionary } from '../language/zh.ts';
import type { TraceStep } from './build-messages.ts';

/** A tool's name in the reader's words; a tool that is new to this screen keeps its own. */
function toolLabel(t: Dictionary, name: string): string {
  return (t.tool as Record<string, string>)[name] ?? name;
}

/** What was looked up and done, in one line; open it to see inputs and results. `brief`: the line alone, for customers. */
export function ToolTrace({ steps, live, brief = false }: { steps: TraceStep[]; live: boolean; brief?: boolean }) {
  const { t } = useLanguage();
  const names = steps.map((step) => toolLabel(t, step.toolName)).filter((name, index, all) => name !== '' && all.indexOf(name) === index);
  const running = live && steps.some((step) => step.state === 'running');
  const failed = steps.some((step) => step.state === 'failed');

  if (brief)
    return (
      <p className="trace-brief small muted">
        {running ? <LoadingOutlined aria-hidden /> : failed ? <CloseOutlined aria-hidden className="trace-failed" /> : <CheckOutlined aria-hidden />}{' '}
        {running ? t.advisor.looking : t.advisor.looked}
        {t.common.colon}
        {names.join(' · ')}
        {failed && !running ? ` · ${t.conversation.stepFailed}` : ''}
      </p>
    );

  return (
    <details className="trace small">
      <summary>
        {running ? (
          <LoadingOutlined aria-label={t.conversation.stepRunning} />
        ) : failed ? (
          <CloseOutlined className="trace-failed" aria-label={t.conversation.stepFailed} />
        ) : (
          <CheckOutlined aria-hidden className="trace-done" />
        )}
        <span className="trace-names">{names.join(' · ')}</span>
        <span className="muted trace-count">{t.conversation.steps(steps.length)}</span>
        <RightOutlined aria-hidden className="trace-arrow" />
      </summary>
      <ol className="trace-steps">
        {steps.map((step) => (
          <li key={step.id}>
            <p>
              <span className="strong">{toolLabel(t, step.toolName)}</span> <code className="muted">{step.toolName}</code>
              {step.state === 'failed' && <span className="trace-failed"> {t.conversation.stepFailed}</span>}
            </p>
            <Shown label={t.conversation.stepInput} value={step.input} />
            {step.state === 'failed'
              ? step.errorText && <p className="trace-failed">{step.errorText}</p>
              : step.output !== undefined && <Shown label={t.conversation.stepOutput} value={step.output} />}
          </li>
        ))}
      </ol>
    </details>
  );
}

const LONGEST = 1_500;

function Shown({ label, value }: { label: string; value: unknown }) {
  if (value === null || value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return (
    <figure className="trace-value">
      <figcaption className="muted">{label}</figcaption>
      <pre>{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</pre>
    </figure>
  );
}
