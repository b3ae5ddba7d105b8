import { Link } from '@tanstack/react-router';
import { type Agreement, labelNames } from '../../../server/review/annotation.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { Loaded } from '../../shell/page-state.tsx';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { usePersonName } from '../../shell/session.ts';
import { useAgreement } from '../review-client.ts';
import { sayShare } from '../runs/rate-text.ts';

type Kappa = Agreement['unweighted'];
type AgainstPeople = Agreement['graders'];

/** How far two raters agree, and how far the graders and the judging models agree with them. */
export function AgreementView() {
  const { t } = useLanguage();
  const query = useAgreement();
  return (
    <section className="stack-tight" aria-labelledby="review-agreement">
      <h2 id="review-agreement">{t.review.agreement}</h2>
      <p className="small muted">{t.review.agreementHint}</p>
      <Loaded query={query} rows={3}>
        {(agreement) => (
          <div className="review-columns even">
            <div className="card card-pad stack">
              <dl className="review-facts">
                <Fact label={t.review.bothRated} value={String(agreement.n)} />
                <Fact label={t.review.observed} value={sayShare(agreement.observed)} />
                <KappaFact label={t.review.kappa} kappa={agreement.unweighted} />
                <KappaFact label={t.review.kappaQuadratic} kappa={agreement.quadratic} />
                <Fact label={t.review.itemState.disputed} value={String(agreement.disputed)} />
                <Fact label={t.review.itemState.settled} value={String(agreement.settled)} />
              </dl>
              {agreement.n > 0 && <Matrix agreement={agreement} />}
            </div>
            <div className="stack">
              <PeopleCard title={t.review.gradersVsPeople} against={agreement.graders} />
              {agreement.judges.map((judge) => (
                <PeopleCard key={`${judge.model} ${judge.promptHash}`} title={t.review.judgeVsPeople(judge.model)} against={judge} />
              ))}
              <Counts agreement={agreement} />
            </div>
          </div>
        )}
      </Loaded>
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num strong">{value}</dd>
    </div>
  );
}

function KappaFact({ label, kappa }: { label: string; kappa: Kappa }) {
  const { t } = useLanguage();
  const text = kappa === null ? t.review.tooFew : `${kappa.kappa.toFixed(2)} (${kappa.low.toFixed(2)}–${kappa.high.toFixed(2)})`;
  return <Fact label={label} value={text} />;
}

function Matrix({ agreement }: { agreement: Agreement }) {
  const { t, say } = useLanguage();
  return (
    <ScrollRegion label={t.review.matrix}>
      <table className="plain review-matrix">
        <caption className="small muted">{t.review.matrix}</caption>
        <thead>
          <tr>
            <td />
            {agreement.labels.map((label) => (
              <th key={label} scope="col" className="right">
                {say(labelNames[label])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agreement.labels.map((label, row) => (
            <tr key={label}>
              <th scope="row">{say(labelNames[label])}</th>
              {agreement.labels.map((column, place) => (
                <td key={column} className={row === place ? 'right strong' : 'right'}>
                  {agreement.matrix[row]?.[place] ?? 0}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function PeopleCard({ title, against }: { title: string; against: AgainstPeople }) {
  const { t } = useLanguage();
  const items = (ids: string[]) =>
    ids.map((id) => (
      <Link key={id} to="/review/annotation/$itemId" params={{ itemId: id }} className="mono">
        {id.slice(-6)}
      </Link>
    ));
  return (
    <section className="card card-pad stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <dl className="review-facts">
        <Fact label={t.review.observed} value={`${sayShare(against.agreement)} (n=${against.n})`} />
        <KappaFact label="κ" kappa={against.kappa} />
      </dl>
      {against.tooLenient.length > 0 && (
        <p className="small row-wrap">
          {t.review.tooLenient}
          {t.common.colon}
          {items(against.tooLenient)}
        </p>
      )}
      {against.tooStrict.length > 0 && (
        <p className="small row-wrap">
          {t.review.tooStrict}
          {t.common.colon}
          {items(against.tooStrict)}
        </p>
      )}
    </section>
  );
}

function Counts({ agreement }: { agreement: Agreement }) {
  const { t, say } = useLanguage();
  const nameOf = usePersonName();
  const reasons = agreement.reasons.filter(({ count }) => count > 0);
  if (agreement.raters.length === 0) return null;
  return (
    <section className="card card-pad stack-tight small" aria-label={t.review.raters}>
      <h3>{t.review.raters}</h3>
      <p>{agreement.raters.map(({ rater, ratings }) => `${nameOf(rater)} ${ratings}`).join(' · ')}</p>
      {reasons.length > 0 && (
        <>
          <h3>{t.review.commonReasons}</h3>
          <p>{reasons.map(({ name, count }) => `${say(name)} ${count}`).join(' · ')}</p>
        </>
      )}
    </section>
  );
}
