import { Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import {
  type AnnotationLabel,
  type AnnotationReason,
  annotationLabels,
  annotationReasonSchema,
  labelNames,
  type NewRating,
  type Rating,
  reasonNames,
} from '../../../server/review/annotation.schema.ts';
import { useLanguage } from '../../language/language.tsx';

const LONGEST_COMMENT = 2000;
const needsReason = (label: AnnotationLabel | null): boolean => label === 'poor' || label === 'harmful';

/** One label, why, and what else there is to say. */
export function RatingForm({ own, submit, pending, onSubmit }: { own: Rating | null; submit: string; pending: boolean; onSubmit(rating: NewRating): void }) {
  const { t, say } = useLanguage();
  const [label, setLabel] = useState<AnnotationLabel | null>(own?.label ?? null);
  const [reasons, setReasons] = useState<AnnotationReason[]>(own?.reasons ?? []);
  const [comment, setComment] = useState(own?.comment ?? '');
  const [labelId, reasonsId, commentId] = [useId(), useId(), useId()];
  const lacksReason = needsReason(label) && reasons.length === 0;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (label !== null && !lacksReason) onSubmit({ label, reasons, comment: comment.trim() });
      }}
    >
      <div className="stack-tight" role="radiogroup" aria-labelledby={labelId}>
        <span id={labelId} className="strong">
          {t.review.label}
        </span>
        <div className="row-wrap">
          {annotationLabels.map((one) => (
            <label key={one} className={one === label ? 'choice on review-label' : 'choice review-label'}>
              <input type="radio" name={labelId} className="visually-hidden" checked={one === label} onChange={() => setLabel(one)} />
              {say(labelNames[one])}
            </label>
          ))}
        </div>
      </div>
      <fieldset className="review-reasons" aria-labelledby={reasonsId}>
        <span id={reasonsId} className="strong">
          {t.review.reasons}
        </span>
        <Checkbox.Group
          value={reasons}
          onChange={(values) => setReasons(annotationReasonSchema.array().parse(values))}
          options={annotationReasonSchema.options.map((value) => ({ value, label: say(reasonNames[value]) }))}
        />
        {lacksReason && (
          <p className="small review-bad" role="alert">
            {t.review.reasonsNeeded}
          </p>
        )}
      </fieldset>
      <div className="stack-tight">
        <label htmlFor={commentId} className="strong">
          {t.review.comment}
        </label>
        <Input.TextArea
          id={commentId}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={LONGEST_COMMENT}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
      <p>
        <Button type="primary" htmlType="submit" loading={pending} disabled={label === null || lacksReason}>
          {submit}
        </Button>
      </p>
    </form>
  );
}
