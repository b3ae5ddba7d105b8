import type { SuiteSummary } from '../../../server/review/run.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { useSuiteName } from '../use-suite-name.ts';
import { sayInterval, sayMs, sayShare } from './rate-text.ts';

type Baseline = SuiteSummary['baselines']['retrieval-off'];
const ofBaseline = (baseline: Baseline): string => (baseline === null || baseline.cases === 0 ? '–' : sayShare(baseline.passed / baseline.cases));

/** What came of each suite, the two baselines beside it. Choosing one narrows the list of cases below. */
export function SuiteTable({
  suites,
  chosen,
  onChoose,
}: {
  suites: readonly SuiteSummary[];
  chosen: string | undefined;
  onChoose(suite: string | undefined): void;
}) {
  const { t } = useLanguage();
  const most = Math.max(1, ...suites.map(({ repeat }) => repeat));
  return (
    <ScrollRegion label={t.review.summary}>
      <table className="plain review-suites-table">
        <thead>
          <tr>
            <th scope="col">{t.review.suite}</th>
            {[
              t.review.passed,
              t.review.rate,
              ...(most > 1 ? [t.review.passHatK(most)] : []),
              t.review.interval,
              t.review.faults,
              t.review.notRun,
              t.review.doNothing,
              t.review.noRetrieval,
              `${t.review.p50} ms`,
              `${t.review.p95} ms`,
              t.review.tokens,
              t.review.cost,
            ].map((title) => (
              <th key={title} scope="col" className="right">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {suites.map((suite) => (
            <SuiteRow key={suite.suite} suite={suite} repeated={most > 1} chosen={suite.suite === chosen} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function SuiteRow({
  suite,
  repeated,
  chosen,
  onChoose,
}: {
  suite: SuiteSummary;
  repeated: boolean;
  chosen: boolean;
  onChoose(suite: string | undefined): void;
}) {
  const { t } = useLanguage();
  const nameOf = useSuiteName();
  const whole = suite.passed === suite.cases;
  const missed = Object.entries(suite.missesByField);
  return (
    <tr className={chosen ? 'review-chosen' : undefined}>
      <th scope="row">
        {suite.reserved ? (
          <span className="strong" title={suite.suite}>
            {nameOf(suite.suite)}
          </span>
        ) : (
          <button
            type="button"
            className="link-button strong"
            aria-pressed={chosen}
            title={suite.suite}
            onClick={() => onChoose(chosen ? undefined : suite.suite)}
          >
            {nameOf(suite.suite)}
          </button>
        )}{' '}
        {suite.safety && (
          <span className={whole ? 'pill tone-good' : 'pill tone-danger'} title={t.review.safetyHint}>
            {t.review.safety}
          </span>
        )}{' '}
        {suite.reserved && (
          <span className="pill" title={t.review.reservedHint}>
            {t.review.reserved}
          </span>
        )}
        {missed.length > 0 && (
          <p className="small muted">
            {t.review.missed}
            {t.common.colon}
            {missed.map(([field, count]) => `${field} ${count}`).join(' · ')}
          </p>
        )}
        {suite.badLines > 0 && <p className="small review-bad">{t.review.badLines(String(suite.badLines))}</p>}
      </th>
      <td className="right">{t.review.passedOf(String(suite.passed), String(suite.cases))}</td>
      <td className="right strong">{sayShare(suite.passHat1)}</td>
      {repeated && <td className="right">{sayShare(suite.passHatK)}</td>}
      <td className="right">{sayInterval(suite.interval)}</td>
      <td className="right">{suite.faults}</td>
      <td className="right">{suite.notRun}</td>
      <td className="right">{ofBaseline(suite.baselines['do-nothing'])}</td>
      <td className="right">{ofBaseline(suite.baselines['retrieval-off'])}</td>
      <td className="right">{sayMs(suite.p50Ms)}</td>
      <td className="right">{sayMs(suite.p95Ms)}</td>
      <td className="right">{suite.tokens === null ? t.review.unknown : suite.tokens.toLocaleString('en-US')}</td>
      <td className="right">{t.review.unknown}</td>
    </tr>
  );
}
