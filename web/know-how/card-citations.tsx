import { Link } from '@tanstack/react-router';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { placesOf, useAccount } from '../shell/session.ts';
import { useCitations } from './know-how-client.ts';

/** Plans and own conversations that rest on a card. */
export function CardCitations({ cardId }: { cardId: string }) {
  const { t, language } = useLanguage();
  const query = useCitations(cardId);
  const mayOpen = placesOf[useAccount().role].includes('campaigns');
  return (
    <Loaded query={query} rows={2}>
      {({ campaigns, conversations }) =>
        campaigns.length + conversations.length === 0 ? (
          <p className="soft">{t.knowHow.citedNowhere}</p>
        ) : (
          <div className="stack">
            {campaigns.length > 0 && (
              <section className="stack-tight" aria-label={t.knowHow.citedPlans}>
                <h3 className="small muted">{t.knowHow.citedPlans}</h3>
                <ul className="know-how-cited">
                  {campaigns.map((each) => (
                    <li key={each.campaignId}>
                      {mayOpen ? (
                        <Link to="/campaigns/$campaignId" params={{ campaignId: each.campaignId }}>
                          {each.title}
                        </Link>
                      ) : (
                        each.title
                      )}
                      <p className="small muted">
                        {t.knowHow.planVersion(each.planVersion)} · {t.knowHow.citedVersion(each.cardVersion)} ·{' '}
                        <span className="num">{formatInstant(each.at, language)}</span>
                      </p>
                      <p className="small soft citation-passage">{each.passage}</p>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {conversations.length > 0 && (
              <section className="stack-tight" aria-label={t.knowHow.citedConversations}>
                <h3 className="small muted">{t.knowHow.citedConversations}</h3>
                <ul className="know-how-cited">
                  {conversations.map((each) => (
                    <li key={each.conversationId}>
                      <Link to="/conversations/$conversationId" params={{ conversationId: each.conversationId }}>
                        {each.title || t.conversation.untitled}
                      </Link>
                      <p className="small muted">
                        {t.knowHow.citedVersion(each.cardVersion)} · <span className="num">{formatInstant(each.at, language)}</span>
                      </p>
                      <p className="small soft citation-passage">{each.passage}</p>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )
      }
    </Loaded>
  );
}
