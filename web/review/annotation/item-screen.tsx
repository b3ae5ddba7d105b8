import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type AnnotationItem, labelNames, type NewRating, type Rating, reasonNames } from '../../../server/review/annotation.schema.ts';
import { verdictReasonNames } from '../../../server/review/turn-verdict.schema.ts';
import { formatInstant } from '../../../server/values/time.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { usePersonName } from '../../shell/session.ts';
import { useShowError } from '../../shell/use-show-error.ts';
import { ShownTurns } from '../cases/shown-turns.tsx';
import { useItem, useQueue, useRateItem } from '../review-client.ts';
import { ReviewPage } from '../review-frame.tsx';
import { useSuiteName } from '../use-suite-name.ts';
import { stateTones } from './queue-screen.tsx';
import { RatingForm } from './rating-form.tsx';

/** One answer to be rated, blind to whose it is and to what the other rater said until both have spoken. */
export function ItemScreen() {
  const { itemId } = useParams({ from: '/review/annotation/$itemId' });
  const query = useItem(itemId);
  return <Loaded query={query}>{(item) => <ItemView key={item.id} item={item} />}</Loaded>;
}

function ItemView({ item }: { item: AnnotationItem }) {
  const { t } = useLanguage();
  return (
    <ReviewPage
      back={<Link to="/review/annotation">{t.review.backToQueue}</Link>}
      title={t.review.itemKind[item.kind]}
      subtitle={
        <>
          <span className={stateTones[item.state]}>{t.review.itemState[item.state]}</span>
          <span>{t.review.agent[item.agent]}</span>
          <span>{t.review.ratings(item.ratings)}</span>
        </>
      }
      actions={<NextAction itemId={item.id} />}
    >
      <div className="review-columns">
        <section className="card card-pad" aria-label={t.review.conversation}>
          {item.turns.length === 0 ? <Blank title={t.review.itemState.gone} /> : <ShownTurns turns={item.turns} judged />}
        </section>
        <div className="stack">
          <RateCard item={item} />
          {item.revealed !== null && <Revealed revealed={item.revealed} />}
        </div>
      </div>
    </ReviewPage>
  );
}

function RateCard({ item }: { item: AnnotationItem }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const rate = useRateItem(item.id);
  const as = item.may.adjudicate ? 'adjudication' : 'rating';
  const done = as === 'adjudication' ? t.review.adjudicated : t.review.rated;
  const submit = (rating: NewRating) => rate.mutate({ as, rating }, { onSuccess: () => void message.success(done), onError: showError });
  if (!item.may.rate && !item.may.adjudicate)
    return item.own === null || item.revealed !== null ? null : (
      <section className="card card-pad stack-tight">
        <h2>{t.review.yourRating}</h2>
        <RatingLine rating={item.own} />
      </section>
    );
  return (
    <section className="card card-pad stack" aria-label={t.review.rate_}>
      <div className="stack-tight">
        <h2>{item.may.adjudicate ? t.review.adjudicate : item.own === null ? t.review.rate_ : t.review.changeRating}</h2>
        {item.may.adjudicate && <p className="small soft">{t.review.adjudicateHint}</p>}
        {item.own !== null && item.revealed === null && <p className="small soft">{t.review.waitForOther}</p>}
      </div>
      <RatingForm
        own={item.may.adjudicate ? null : item.own}
        submit={item.may.adjudicate ? t.review.adjudicate : t.review.submitRating}
        pending={rate.isPending}
        onSubmit={submit}
      />
    </section>
  );
}

function RatingLine({ rating }: { rating: Rating }) {
  const { t, say, language } = useLanguage();
  const nameOf = usePersonName();
  return (
    <div className="small">
      <p>
        <span className="strong">{say(labelNames[rating.label])}</span>{' '}
        <span className="muted">
          {nameOf(rating.rater)} · <span className="num">{formatInstant(rating.at, language)}</span>
        </span>
      </p>
      {rating.reasons.length > 0 && <p className="soft">{rating.reasons.map((reason) => say(reasonNames[reason])).join(t.common.comma)}</p>}
      {rating.comment !== '' && <p className="soft review-reply">{rating.comment}</p>}
    </div>
  );
}

function Revealed({ revealed }: { revealed: NonNullable<AnnotationItem['revealed']> }) {
  const { t, say } = useLanguage();
  const nameOf = useSuiteName();
  const { ratings, settled, origin } = revealed;
  return (
    <section className="card card-pad stack-tight" aria-label={t.review.revealed}>
      <h2>{t.review.revealed}</h2>
      {ratings.map((rating) => (
        <RatingLine key={rating.rater} rating={rating} />
      ))}
      {settled !== null && (
        <>
          <h3>{t.review.settledBy}</h3>
          <RatingLine rating={settled} />
          {settled.byRater && <p className="small muted">{t.review.byRater}</p>}
        </>
      )}
      <h3>{t.review.origin}</h3>
      {origin.kind === 'case' ? (
        <div className="small stack-tight">
          <p>
            <Link
              to="/review/runs/$runId/$suite/$caseId"
              params={{ runId: origin.runId, suite: origin.suite, caseId: origin.caseId }}
              search={{}}
              className="mono"
            >
              {nameOf(origin.suite)} / {origin.caseId}
            </Link>{' '}
            <span className="mono muted">{origin.model}</span>
          </p>
          {origin.graderPassed !== null && (
            <p>
              {t.review.graderSaid}
              {t.common.colon}
              <span className={origin.graderPassed ? 'review-well' : 'review-bad'}>{origin.graderPassed ? t.review.graderPassed : t.review.graderMissed}</span>
            </p>
          )}
          {origin.misses.map((miss) => (
            <p key={miss} className="soft review-reason">
              {miss}
            </p>
          ))}
        </div>
      ) : (
        <div className="small stack-tight">
          <p>
            <Link to="/review/conversations/$conversationId" params={{ conversationId: origin.conversationId }} className="mono">
              {origin.conversationId}
            </Link>{' '}
            <span className="mono muted">{origin.engine}</span>
          </p>
          {origin.kind === 'thumbs-down' && (
            <p>
              {t.review.userSaid}
              {t.common.colon}
              {origin.reason !== null && say(verdictReasonNames[origin.reason])} {origin.comment}
            </p>
          )}
        </div>
      )}
    </section>
  );
}

/** Goes on to something else that the reader may do. */
function NextAction({ itemId }: { itemId: string }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { data } = useQueue({ todo: true, page: 0 });
  const next = data?.items.find(({ id, mine, may }) => id !== itemId && (may.adjudicate || mine === null));
  if (next === undefined) return null;
  return <Button onClick={() => void navigate({ to: '/review/annotation/$itemId', params: { itemId: next.id } })}>{t.review.next}</Button>;
}
