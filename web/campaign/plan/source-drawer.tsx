import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import type { KnowHowCard } from '../../../server/know-how/know-how.schema.ts';
import type { Citation } from '../../../server/marketing/campaign/assessment.schema.ts';
import { api } from '../../client/request.ts';
import { useLanguage } from '../../language/language.tsx';
import { RichText } from '../../language/rich-text.tsx';
import { Loaded } from '../../shell/page-state.tsx';

/** A know-how card beside the page: the passage that was cited, then the whole of it. */
export function SourceDrawer({ citation, onClose }: { citation: Citation; onClose(): void }) {
  const { t, say } = useLanguage();
  const query = useQuery({ queryKey: ['know-how', citation.cardId], queryFn: () => api.get<KnowHowCard>(`/know-how/${encodeURIComponent(citation.cardId)}`) });
  return (
    <Drawer open onClose={onClose} size={480} title={say(citation.title)} closable={{ 'aria-label': t.common.close }}>
      <div className="stack">
        <p className="row-wrap small">
          <span className="tag-quiet">{t.trust[citation.trust]}</span>
          <span className="muted mono">{citation.cardId}</span>
          <span className="muted">{t.knowHow.version(citation.version)}</span>
        </p>
        <section className="passage" aria-label={t.knowHow.passage}>
          <h3 className="small muted">{t.knowHow.passage}</h3>
          <p>{citation.passage}</p>
        </section>
        <section aria-label={t.knowHow.full}>
          <h3 className="small muted">{t.knowHow.full}</h3>
          <Loaded query={query}>
            {(card) => (
              <>
                <RichText source={card.body} />
                <p className="small muted card-source">{`${t.plan.source}${t.common.colon}${card.source}`}</p>
              </>
            )}
          </Loaded>
        </section>
      </div>
    </Drawer>
  );
}
