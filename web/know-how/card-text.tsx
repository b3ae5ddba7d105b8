import { Alert, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CardView } from '../../server/know-how/card.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { holdsPassage } from '../language/mark-passage.ts';
import { RichText } from '../language/rich-text.tsx';

/** Characters of a long document that are shown at first. */
const FIRST = 20_000;

/** What a reader has to know before he relies on the text. */
export function CardWarnings({ view }: { view: CardView }) {
  const { t } = useLanguage();
  const { card, validity } = view;
  return (
    <>
      {card.trust === 'hypothesis' && <Alert type="warning" showIcon title={t.knowHow.hypothesis} />}
      {validity === 'expired' && card.validUntil !== null && <Alert type="error" showIcon title={t.knowHow.expired(card.validUntil)} />}
      {validity === 'future' && card.validFrom !== null && <Alert type="warning" showIcon title={t.knowHow.future(card.validFrom)} />}
    </>
  );
}

/** The text of a card with the cited passage marked and in view. */
export function CardText({ body, passage, heading }: { body: string; passage?: string | undefined; heading: 'h3' | 'h4' }) {
  const { t } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(false);
  const isThere = passage !== undefined && holdsPassage(body, passage);
  const long = body.length > FIRST && !whole && !(isThere && !holdsPassage(body.slice(0, FIRST), passage));
  const shown = long ? body.slice(0, FIRST) : body;

  useEffect(() => {
    if (isThere) frame.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [isThere]);

  return (
    <div ref={frame} className="know-how-text">
      {passage !== undefined && !isThere && (
        <section className="passage" aria-label={t.knowHow.passage}>
          <p className="small muted">{t.knowHow.passageAway}</p>
          <p>{passage}</p>
        </section>
      )}
      <RichText source={shown} passage={isThere ? passage : undefined} heading={heading} />
      {long && (
        <p className="row-wrap small muted">
          {t.knowHow.longText(FIRST.toLocaleString('en-US'), body.length.toLocaleString('en-US'))}
          <Button size="small" onClick={() => setWhole(true)}>
            {t.knowHow.showAll}
          </Button>
        </p>
      )}
    </div>
  );
}
