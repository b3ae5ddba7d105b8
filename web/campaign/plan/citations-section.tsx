import { useState } from 'react';
import type { Assessment, Citation } from '../../../server/marketing/campaign/assessment.schema.ts';
import { CitationDrawer } from '../../know-how/citation-drawer.tsx';
import { useLanguage } from '../../language/language.tsx';
import { Section } from './plan-edit.tsx';

/** The know-how this version rests on, and other campaigns that meet the same customers. */
export function CitationsSection({ assessment }: { assessment: Assessment }) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState<Citation | null>(null);
  const { citations, overlaps } = assessment;
  return (
    <>
      {citations.length > 0 && (
        <Section title={t.plan.citations}>
          <ul className="citations">
            {citations.map((citation) => (
              <li key={`${citation.cardId}-${citation.version}`}>
                <button type="button" className="link-button" onClick={() => setOpen(citation)}>
                  {say(citation.title)}
                </button>{' '}
                <span className="tag-quiet">{t.trust[citation.trust]}</span>
                <p className="small soft citation-passage">{citation.passage}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {overlaps.length > 0 && (
        <Section title={t.plan.overlaps}>
          <ul className="facts">
            {overlaps.map((overlap) => (
              <li key={overlap.campaignId}>
                {overlap.title} <span className="muted">{t.plan.overlapCustomers(overlap.customers.toLocaleString('en-US'))}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {open !== null && <CitationDrawer citation={open} onClose={() => setOpen(null)} />}
    </>
  );
}
