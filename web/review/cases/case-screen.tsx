import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import type { OpenedCase } from '../../../server/review/opened-case.schema.ts';
import { DifferenceList } from '../../campaign/difference-list.tsx';
import { useLanguage } from '../../language/language.tsx';
import { Loaded } from '../../shell/page-state.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { useAddItem, useCase } from '../review-client.ts';
import { ReviewPage } from '../review-frame.tsx';
import { OutcomePill } from '../runs/case-table.tsx';
import { useSuiteName } from '../use-suite-name.ts';
import { ShownTurns } from './shown-turns.tsx';

type Attempt = OpenedCase['attempts'][number];

/** One case of a run: what was said, what the tools did, where the store ended, and why the graders say what they say. */
export function CaseScreen() {
  const { runId, suite, caseId } = useParams({ from: '/review/runs/$runId/$suite/$caseId' });
  const { against } = useSearch({ from: '/review/runs/$runId/$suite/$caseId' });
  const query = useCase({ runId, suite, caseId, against });
  return <Loaded query={query}>{(opened) => <CaseView opened={opened} />}</Loaded>;
}

function CaseView({ opened }: { opened: OpenedCase }) {
  const nameOf = useSuiteName();
  const { t } = useLanguage();
  return (
    <ReviewPage
      back={
        <Link to="/review/runs/$runId" params={{ runId: opened.runId }} search={{ suite: opened.suite }}>
          {opened.runId} · {nameOf(opened.suite)}
        </Link>
      }
      title={<span className="mono">{opened.id}</span>}
      subtitle={
        <>
          <OutcomePill outcome={opened.outcome} />
          <span className="mono">{opened.model}</span>
          <span>{opened.tags.join(' · ')}</span>
          {opened.notRun !== null && <span>{opened.notRun}</span>}
        </>
      }
      actions={<AnnotateAction opened={opened} />}
    >
      <div className="stack">
        <Tabs
          items={opened.attempts.map((attempt) => ({
            key: `${attempt.variant}-${attempt.attempt}`,
            label: attempt.variant === 'subject' ? t.review.attempt(attempt.attempt) : t.review.variant[attempt.variant],
            children: <AttemptView attempt={attempt} against={opened.against} />,
          }))}
        />
        <details className="card card-pad">
          <summary className="strong">{t.review.expected}</summary>
          {opened.row === null ? <p className="small muted">{t.review.rowGone}</p> : <pre className="review-pre">{JSON.stringify(opened.row, null, 2)}</pre>}
        </details>
      </div>
    </ReviewPage>
  );
}

function AttemptView({ attempt, against }: { attempt: Attempt; against: string | null }) {
  const { t } = useLanguage();
  return (
    <div className="review-columns">
      <section className="card card-pad stack-tight" aria-label={t.review.conversation}>
        <h2>{t.review.conversation}</h2>
        <ShownTurns turns={attempt.turns} />
      </section>
      <div className="stack">
        {attempt.passed !== null && (
          <section className="card card-pad stack-tight" aria-label={t.review.misses}>
            <h2>{t.review.misses}</h2>
            {attempt.fault !== null && <p className="review-bad small">{attempt.fault}</p>}
            {attempt.misses.length === 0 ? (
              <p className="review-well small">{t.review.noMisses}</p>
            ) : (
              <ul className="stack-tight small">
                {attempt.misses.map((miss) => (
                  <li key={miss} className="review-reason">
                    {miss}
                  </li>
                ))}
              </ul>
            )}
            {attempt.judged !== null && (
              <div className="small">
                <p className="muted">{t.review.judged}</p>
                <p>
                  <span className="strong">{attempt.judged.label}</span> · {attempt.judged.reason}
                </p>
                <p className="mono muted">
                  {attempt.judged.model} · {attempt.judged.promptHash}
                </p>
              </div>
            )}
          </section>
        )}
        <section className="card card-pad stack-tight" aria-label={t.review.stateDiff}>
          <h2>{t.review.stateDiff}</h2>
          {attempt.stateDiff.length === 0 ? (
            <p className="small muted">{t.review.noState}</p>
          ) : (
            <>
              <p className="small muted">{against === null ? t.review.stateDiffEmpty : t.review.stateDiffAgainst(against)}</p>
              {attempt.stateDiff.map((campaign) => (
                <CampaignState key={campaign.campaign} campaign={campaign} />
              ))}
            </>
          )}
          {Object.keys(attempt.actions).length > 0 && (
            <p className="small muted">
              {t.review.actions}
              {t.common.colon}
              <span className="mono">
                {Object.entries(attempt.actions)
                  .map(([action, count]) => `${action} ×${count}`)
                  .join(' · ')}
              </span>
            </p>
          )}
        </section>
      </div>
    </div>
  );
}

function CampaignState({ campaign }: { campaign: Attempt['stateDiff'][number] }) {
  const { t, say } = useLanguage();
  return (
    <div className="stack-tight">
      <p className="row-wrap small">
        <span className="strong">{t.review.campaignAt(campaign.campaign)}</span>
        <span>{(t.state as Record<string, string>)[campaign.state] ?? campaign.state}</span>
        <span className="num muted">{t.common.version(campaign.version)}</span>
      </p>
      <DifferenceList differences={campaign.differences} />
      {campaign.findings.length > 0 && (
        <ul className="small stack-tight">
          {campaign.findings.map((finding) => (
            <li key={`${finding.code} ${finding.path} ${say(finding.message)}`}>
              <code className={finding.severity === 'error' ? 'review-bad' : 'muted'}>{finding.code}</code> {say(finding.message)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function AnnotateAction({ opened }: { opened: OpenedCase }) {
  const { t } = useLanguage();
  const showError = useShowError();
  const add = useAddItem();
  if (opened.itemId !== null)
    return (
      <Link to="/review/annotation/$itemId" params={{ itemId: opened.itemId }} className="review-action">
        {t.review.openItem}
      </Link>
    );
  if (!opened.attempts.some(({ variant }) => variant === 'subject')) return null;
  return (
    <Button
      loading={add.isPending}
      onClick={() => add.mutate({ kind: 'case', runId: opened.runId, suite: opened.suite, caseId: opened.id, attempt: 1 }, { onError: showError })}
    >
      {t.review.annotate}
    </Button>
  );
}
