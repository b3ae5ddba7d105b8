import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { Run, SuiteComparison } from '../../../server/review/run.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { Field } from '../field.tsx';
import { reviewLinks, useComparison, useRuns } from '../review-client.ts';
import { ReviewPage } from '../review-frame.tsx';
import { useSuiteName } from '../use-suite-name.ts';

/** Below it, a difference does not look like chance. */
const SIGNIFICANT = 0.05;

/** Two runs, case by case: what broke, what was mended, and which words of the prompts differ. */
export function CompareRunsScreen() {
  const { t } = useLanguage();
  const { a, b } = useSearch({ from: '/review/compare' });
  const runs = useRuns();
  const comparison = useComparison(a, b);
  const chosen = a !== undefined && b !== undefined && a !== b;
  return (
    <ReviewPage
      back={<Link to="/review">{t.review.runs}</Link>}
      title={t.review.comparison}
      actions={
        chosen && (
          <a className="review-action" href={reviewLinks.comparison(a, b)} target="_blank" rel="noreferrer">
            {t.review.report}
          </a>
        )
      }
    >
      <div className="stack">
        <Loaded query={runs} rows={2}>
          {(all) => <RunChoice runs={all.filter(({ result }) => result !== null)} a={a} b={b} />}
        </Loaded>
        {chosen ? (
          <Loaded query={comparison}>
            {({ suites, warnings, prompts }) => (
              <>
                {warnings.length > 0 && (
                  <div className="review-notice small">
                    <p className="strong">{t.review.warnings}</p>
                    <ul>
                      {warnings.map((warning) => (
                        <li key={warning}>{warning}</li>
                      ))}
                    </ul>
                  </div>
                )}
                <SuitePairs suites={suites} />
                {suites
                  .filter(({ broken, mended }) => broken.length + mended.length > 0)
                  .map((suite) => (
                    <ChangedCases key={suite.suite} suite={suite} a={a} b={b} />
                  ))}
                <PromptLines prompts={prompts} />
              </>
            )}
          </Loaded>
        ) : (
          <Blank title={t.review.sameRun} />
        )}
      </div>
    </ReviewPage>
  );
}

function RunChoice({ runs, a, b }: { runs: Run[]; a: string | undefined; b: string | undefined }) {
  const { t, language } = useLanguage();
  const navigate = useNavigate();
  const options = runs.map(({ id, model, askedAt, note }) => ({
    value: id,
    label: `${formatInstant(askedAt, language)} · ${model}${note === '' ? '' : ` · ${note}`}`,
  }));
  const choose = (search: { a?: string; b?: string }) => void navigate({ to: '/review/compare', search, replace: true });
  return (
    <div className="review-pair">
      <Field label={t.review.runA}>
        {(id) => <Select id={id} showSearch value={a} placeholder={t.review.chooseRun} options={options} onChange={(value) => choose({ a: value, b })} />}
      </Field>
      <Field label={t.review.runB}>
        {(id) => <Select id={id} showSearch value={b} placeholder={t.review.chooseRun} options={options} onChange={(value) => choose({ a, b: value })} />}
      </Field>
    </div>
  );
}

function SuitePairs({ suites }: { suites: SuiteComparison[] }) {
  const nameOf = useSuiteName();
  const { t } = useLanguage();
  return (
    <section className="card card-pad">
      <ScrollRegion label={t.review.comparison}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t.review.suite}</th>
              {[t.review.pairs, 'A', 'B', t.review.broken, t.review.mended, t.review.unpaired, t.review.pValue].map((title) => (
                <th key={title} scope="col" className="right">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {suites.map((suite) => (
              <tr key={suite.suite}>
                <th scope="row" title={suite.suite}>
                  {nameOf(suite.suite)}
                </th>
                <td className="right">{suite.pairs}</td>
                <td className="right">{suite.passedA}</td>
                <td className="right">{suite.passedB}</td>
                <td className={suite.broken.length > 0 ? 'right review-bad strong' : 'right'}>{suite.p === null ? '–' : suite.broken.length}</td>
                <td className="right">{suite.p === null ? '–' : suite.mended.length}</td>
                <td className="right">{suite.unpaired}</td>
                <td className={suite.p !== null && suite.p < SIGNIFICANT ? 'right strong' : 'right'}>
                  {suite.p === null ? t.review.notTold : suite.p.toFixed(3)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="small muted">{t.review.pHint}</p>
    </section>
  );
}

function ChangedCases({ suite, a, b }: { suite: SuiteComparison; a: string; b: string }) {
  const { t } = useLanguage();
  const nameOf = useSuiteName();
  const link = (id: string) => (
    <Link to="/review/runs/$runId/$suite/$caseId" params={{ runId: b, suite: suite.suite, caseId: id }} search={{ against: a }} className="mono">
      {id}
    </Link>
  );
  return (
    <section className="card card-pad stack-tight" aria-label={nameOf(suite.suite)}>
      <h2 title={suite.suite}>{nameOf(suite.suite)}</h2>
      <div className="review-pair">
        <div className="stack-tight">
          <h3 className="review-bad">
            {t.review.broken} <span className="num">{suite.broken.length}</span>
          </h3>
          {suite.broken.length === 0 && <p className="small muted">{t.review.noBroken}</p>}
          <ul className="stack-tight">
            {suite.broken.map(({ id, misses }) => (
              <li key={id}>
                {link(id)}
                {misses.map((miss) => (
                  <p key={miss} className="small soft review-reason">
                    {miss}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </div>
        <div className="stack-tight">
          <h3 className="review-well">
            {t.review.mended} <span className="num">{suite.mended.length}</span>
          </h3>
          {suite.mended.length === 0 && <p className="small muted">{t.review.noMended}</p>}
          <ul className="stack-tight">
            {suite.mended.map((id) => (
              <li key={id}>{link(id)}</li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

function PromptLines({ prompts }: { prompts: { name: string; lines: string[] }[] }) {
  const { t } = useLanguage();
  const differing = prompts.filter(({ lines }) => lines.length > 0);
  return (
    <section className="stack-tight" aria-labelledby="review-prompts">
      <h2 id="review-prompts">{t.review.promptDiff}</h2>
      {differing.length === 0 && <p className="small muted">{t.review.noPromptDiff}</p>}
      {differing.map(({ name, lines }) => (
        <figure key={name} className="card card-pad">
          <figcaption className="mono strong">{name}</figcaption>
          <pre className="review-diff">
            {lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a difference never move
              <span key={place} className={line.startsWith('+') ? 'added' : line.startsWith('-') ? 'taken' : undefined}>
                {line}
                {'\n'}
              </span>
            ))}
          </pre>
        </figure>
      ))}
    </section>
  );
}
