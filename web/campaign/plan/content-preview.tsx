import { useLanguage } from '../../language/language.tsx';

/** The words as the customer will see them, in the shape his phone gives them. */
export function ContentPreview({ channel, title, body }: { channel: string; title: string | null; body: string }) {
  const { t } = useLanguage();
  if (channel === 'push' || channel === 'popup' || channel === 'banner') {
    return (
      <figure className={`preview preview-${channel}`}>
        <figcaption className="visually-hidden">{t.plan.customerSees}</figcaption>
        <img src="/helmsman.svg" alt="" width={28} height={28} />
        <div className="grow">
          {title && <p className="strong">{title}</p>}
          <p>{body}</p>
        </div>
      </figure>
    );
  }
  return (
    <figure className={`preview preview-bubble preview-${channel}`}>
      <figcaption className="visually-hidden">{t.plan.customerSees}</figcaption>
      <div>
        {title && <p className="strong">{title}</p>}
        <p>{body}</p>
      </div>
    </figure>
  );
}
