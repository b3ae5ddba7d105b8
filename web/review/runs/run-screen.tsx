import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { App, Button, Progress } from 'antd';
import { useState } from 'react';
import type { Run } from '../../../server/review/run.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Loaded } from '../../shell/page-state.tsx';
import { usePersonName } from '../../shell/session.ts';
import { useShowError } from '../../shell/use-show-error.ts';
import { SampleDialog } from '../annotation/sample-dialog.tsx';
import { reviewLinks, useMoveRun, useRun } from '../review-client.ts';
import { ReviewPage } from '../review-frame.tsx';
import { useSuiteName } from '../use-suite-name.ts';
import { CaseTable } from './case-table.tsx';
import { RunStatePill } from './run-state-pill.tsx';
import { SuiteTable } from './suite-table.tsx';
import { useRunEvents } from './use-run-events.ts';

/** One run: how far it is, what came of each suite, and its cases. */
export function RunScreen() {
  const { runId } = useParams({ from: '/review/runs/$runId' });
  const query = useRun(runId);
  return <Loaded query={query}>{(run) => <RunView run={run} />}</Loaded>;
}

function RunView({ run }: { run: Run }) {
  const { t, language } = useLanguage();
  const nameOf = usePersonName();
  const search = useSearch({ from: '/review/runs/$runId' });
  const navigate = useNavigate();
  const look = (next: typeof search) => void navigate({ to: '/review/runs/$runId', params: { runId: run.id }, search: next, replace: true });
  const { q: _, ...withoutWords } = search;
  return (
    <ReviewPage
      back={<Link to="/review">{t.review.runs}</Link>}
      title={<span className="mono review-run-id">{run.id}</span>}
      subtitle={
        <>
          <RunStatePill run={run} />
          <span className="mono">{run.model}</span>
          <span className="num">{formatInstant(run.askedAt, language)}</span>
          <span>{run.askedBy === null ? t.review.shell : nameOf(run.askedBy)}</span>
          {run.note !== '' && <span>{run.note}</span>}
        </>
      }
      actions={<RunActions run={run} />}
    >
      <div className="stack">
        {run.problem !== null && (
          <p className="review-notice review-bad small">
            {t.review.problem}
            {t.common.colon}
            {run.problem}
          </p>
        )}
        <RunProgress run={run} />
        {run.result !== null && (
          <>
            {run.result.stale > 0 && <p className="review-notice small">{t.review.stale(String(run.result.stale))}</p>}
            <section className="card card-pad">
              <SuiteTable suites={run.result.suites} chosen={search.suite} onChoose={(suite) => look({ ...withoutWords, suite })} />
              <details className="small review-versions">
                <summary>{t.review.versions}</summary>
                <dl className="review-facts">
                  <div>
                    <dt>{t.review.graders}</dt>
                    <dd className="mono">{run.result.graders}</dd>
                  </div>
                  {Object.entries(run.result.prompts).map(([name, hash]) => (
                    <div key={name}>
                      <dt>
                        {t.review.prompts} {name}
                      </dt>
                      <dd className="mono">{hash}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </section>
            <CaseTable runId={run.id} search={search} onSearch={look} />
          </>
        )}
      </div>
    </ReviewPage>
  );
}

function RunProgress({ run }: { run: Run }) {
  const { t } = useLanguage();
  const nameOf = useSuiteName();
  const { progress, reconnecting } = useRunEvents(run);
  const underWay = run.state === 'running' || run.state === 'queued' || run.state === 'lost';
  if (!underWay && run.state !== 'stopped' && run.state !== 'failed') return null;
  return (
    <section className="card card-pad stack-tight" aria-labelledby="review-progress">
      <div className="spread">
        <h2 id="review-progress">{t.review.live}</h2>
        {reconnecting && (
          <span className="small muted" role="status">
            {t.review.reconnecting}
          </span>
        )}
      </div>
      <ul className="review-progress">
        {progress.map(({ suite, done, total }) => (
          <li key={suite}>
            <span title={suite}>{nameOf(suite)}</span>
            <Progress
              size="small"
              percent={total === 0 ? 0 : Math.floor((done / total) * 100)}
              format={() => `${done}/${total}`}
              aria-label={t.review.progressOf(nameOf(suite))}
              status={underWay && done < total ? 'active' : done === total ? 'success' : 'normal'}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RunActions({ run }: { run: Run }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const move = useMoveRun(run.id);
  const [sampling, setSampling] = useState(false);
  const graded = run.result !== null;
  const perform = (what: 'stop' | 'resume') =>
    move.mutate(what, { onSuccess: () => void message.success(what === 'stop' ? t.review.stopped : t.review.resumed), onError: showError });
  return (
    <>
      {(run.state === 'queued' || run.state === 'running') && (
        <Button danger loading={move.isPending} onClick={() => perform('stop')}>
          {t.review.stop}
        </Button>
      )}
      {run.mayResume && (
        <Button type="primary" loading={move.isPending} onClick={() => perform('resume')}>
          {t.review.resume}
        </Button>
      )}
      {graded && (
        <>
          <Link to="/review/compare" search={{ b: run.id }} className="review-action">
            {t.review.compareWith}
          </Link>
          <Button onClick={() => setSampling(true)}>{t.review.sample}</Button>
          {run.hasReport && (
            <a className="review-action" href={reviewLinks.report(run.id)} target="_blank" rel="noreferrer">
              {t.review.report}
            </a>
          )}
          <a className="review-action" href={reviewLinks.exportRun(run.id, 'jsonl')} download>
            {t.review.exportJsonl}
          </a>
          <a className="review-action" href={reviewLinks.exportRun(run.id, 'csv')} download>
            {t.review.exportCsv}
          </a>
        </>
      )}
      {sampling && <SampleDialog run={run} onClose={() => setSampling(false)} />}
    </>
  );
}
