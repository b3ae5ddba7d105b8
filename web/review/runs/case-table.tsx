import { Link } from '@tanstack/react-router';
import { Input, Pagination } from 'antd';
import { useState } from 'react';
import type { CaseLine } from '../../../server/review/opened-case.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { CASES_PER_PAGE, useCases } from '../review-client.ts';
import { useSuiteName } from '../use-suite-name.ts';
import { type CaseSearch, outcomes } from './case-search.ts';

/** The cases of a run, with how each did; a reserved suite's are never listed. */
export function CaseTable({ runId, search, onSearch }: { runId: string; search: CaseSearch; onSearch(search: CaseSearch): void }) {
  const { t } = useLanguage();
  const nameOf = useSuiteName();
  const [page, setPage] = useState(0);
  const query = useCases(runId, search, page);
  const look = (next: CaseSearch) => {
    setPage(0);
    onSearch(next);
  };
  const { outcome: _, ...anyOutcome } = search;
  return (
    <section className="stack-tight" aria-labelledby="review-cases">
      <h2 id="review-cases">
        {t.review.openCases}
        {search.suite !== undefined && <span className="muted"> · {nameOf(search.suite)}</span>}
      </h2>
      <div className="row-wrap">
        <Input.Search
          allowClear
          className="review-search"
          defaultValue={search.q}
          placeholder={t.review.searchCases}
          aria-label={t.review.searchCases}
          onSearch={(q) => look({ ...search, q: q.trim() === '' ? undefined : q.trim() })}
        />
        {([undefined, ...outcomes] as const).map((outcome) => (
          <button
            key={outcome ?? 'all'}
            type="button"
            className={outcome === search.outcome ? 'choice small on' : 'choice small'}
            aria-pressed={outcome === search.outcome}
            onClick={() => look(outcome === undefined ? anyOutcome : { ...search, outcome })}
          >
            {t.review.outcomes[outcome ?? 'all']}
          </button>
        ))}
      </div>
      <Loaded query={query} rows={6}>
        {({ cases, total, closedSuites }) => (
          <>
            {cases.length === 0 ? (
              <Blank title={t.review.noCases} />
            ) : (
              <ul className="card review-cases">
                {cases.map((line) => (
                  <CaseRow key={`${line.suite} ${line.id}`} runId={runId} line={line} />
                ))}
              </ul>
            )}
            {closedSuites.length > 0 && <p className="small muted">{t.review.closedSuites(closedSuites.map(nameOf).join(' · '))}</p>}
            <Pagination
              hideOnSinglePage
              showSizeChanger={false}
              current={page + 1}
              pageSize={CASES_PER_PAGE}
              total={total}
              onChange={(next) => setPage(next - 1)}
            />
          </>
        )}
      </Loaded>
    </section>
  );
}

const tones: Record<CaseLine['outcome'], string> = { passed: 'pill tone-good', missed: 'pill tone-danger', 'not-run': 'pill' };

export function OutcomePill({ outcome }: { outcome: CaseLine['outcome'] }) {
  const { t } = useLanguage();
  return <span className={tones[outcome]}>{t.review.outcomes[outcome]}</span>;
}

function CaseRow({ runId, line }: { runId: string; line: CaseLine }) {
  const nameOf = useSuiteName();
  return (
    <li>
      <OutcomePill outcome={line.outcome} />
      <div className="grow">
        <Link to="/review/runs/$runId/$suite/$caseId" params={{ runId, suite: line.suite, caseId: line.id }} search={{}} className="mono">
          {line.id}
        </Link>{' '}
        <span className="small muted">{nameOf(line.suite)}</span>
        {line.attempts > 1 && (
          <span className="small num muted">
            {' '}
            {line.passed}/{line.attempts}
          </span>
        )}
        {line.reason !== null && <p className="small soft review-reason">{line.reason}</p>}
      </div>
      <span className="small muted review-tags">{line.tags.join(' · ')}</span>
    </li>
  );
}
