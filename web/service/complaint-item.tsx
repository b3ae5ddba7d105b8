import { Button } from 'antd';
import { useState } from 'react';
import type { StaffComplaint } from '../../server/fund/customer/customer.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { usePersonName } from '../shell/session.ts';
import { AnswerForm } from './answer-form.tsx';

/** One complaint or wish for a person: what was promised, what the customer said, and the answer or the way to give it. */
export function ComplaintItem({ complaint }: { complaint: StaffComplaint }) {
  const { t, say, language } = useLanguage();
  const nameOf = usePersonName();
  const [answering, setAnswering] = useState(false);
  const { number, kind, state, customer, overdue } = complaint;
  return (
    <li className={overdue ? 'card card-pad complaint overdue' : 'card card-pad complaint'}>
      <div className="row-wrap">
        <h2>
          {t.me.kind[kind]} <span className="mono">{number}</span>
        </h2>
        <span className={`pill tone-${state === 'answered' ? 'good' : 'accent'}`}>{t.service.state[state]}</span>
        {overdue && <span className="pill tone-danger">{t.service.overdue}</span>}
      </div>
      <dl className="complaint-facts small">
        <div>
          <dt>{t.service.from}</dt>
          <dd>
            {say(customer.name)} <span className="mono muted">{customer.id}</span>
          </dd>
        </div>
        <div>
          <dt>{t.service.filed}</dt>
          <dd className="num">{formatInstant(complaint.filedAt, language)}</dd>
        </div>
        <div>
          <dt>{t.service.promised}</dt>
          <dd className={overdue ? 'num complaint-late' : 'num'}>{formatInstant(complaint.promisedBy, language)}</dd>
        </div>
        <div>
          <dt>{t.service.promise}</dt>
          <dd>{say(complaint.promise)}</dd>
        </div>
      </dl>
      <figure>
        <figcaption className="small muted">{t.service.words}</figcaption>
        <blockquote className="complaint-words">{complaint.text}</blockquote>
      </figure>
      {complaint.answer !== null && (
        <figure>
          <figcaption className="small muted">
            {t.service.answeredBy(
              complaint.answeredBy === null ? t.common.system : nameOf(complaint.answeredBy),
              complaint.answeredAt === null ? '' : formatInstant(complaint.answeredAt, language),
            )}
          </figcaption>
          <blockquote className="complaint-words">{complaint.answer}</blockquote>
        </figure>
      )}
      {state === 'open' &&
        (answering ? (
          <AnswerForm complaint={complaint} onClose={() => setAnswering(false)} />
        ) : (
          <Button type="primary" className="complaint-open" aria-label={t.service.answerTo(number)} onClick={() => setAnswering(true)}>
            {t.service.answer}
          </Button>
        ))}
    </li>
  );
}
