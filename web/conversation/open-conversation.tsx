import { Alert, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { AdvisorFooter } from '../fund/advisor-footer.tsx';
import { latestAsOf } from '../fund/latest-as-of.ts';
import { useLanguage } from '../language/language.tsx';
import { ContactLinks } from '../me/contact-links.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { useAccount } from '../shell/session.ts';
import { useShowError } from '../shell/use-show-error.ts';
import { latestPlan } from './build-messages.ts';
import { composeAnswer } from './compose-answer.ts';
import { Composer } from './composer.tsx';
import { ConversationActionsProvider } from './conversation-actions.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ListDrawer } from './list-drawer.tsx';
import { TurnList } from './turn-list.tsx';
import { useTranscript } from './use-transcript.ts';

const PlanPane = lazy(async () => ({ default: (await import('../campaign/plan-pane.tsx')).PlanPane }));

/** Chat in the middle, its plan beside it; one above the other by tab where there is no room. */
export function OpenConversation({ conversationId }: { conversationId: string }) {
  const { t } = useLanguage();
  const live = useTranscript(conversationId);
  const showError = useShowError();
  const ownAgent = useAccount().role === 'customer' ? 'fund' : 'campaign';
  const advisor = (live.agent ?? ownAgent) === 'fund';
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const [tab, setTab] = useState<'chat' | 'plan'>('chat');
  const plan = latestPlan(live.transcript);
  const newest = plan === null ? '' : `${plan.campaignId}:${plan.version}`;
  const [seen, setSeen] = useState('');

  useEffect(() => {
    if (tab === 'plan') setSeen(newest);
  }, [tab, newest]);

  function choose(path: string, choice: string): void {
    const before = chosen[path] ?? null;
    const after = before === choice ? null : choice;
    setText((written) => composeAnswer(written, before, after));
    setChosen((known) => {
      const { [path]: _replaced, ...others } = known;
      return after === null ? others : { ...others, [path]: after };
    });
  }

  async function send(message: string): Promise<void> {
    setText('');
    setChosen({});
    try {
      await live.send(message);
    } catch (error) {
      setText(message);
      showError(error);
    }
  }

  const actions = { conversationId, answering: live.answering, send: (message: string) => void send(message), refresh: live.reload };
  const asOf = useMemo(() => (advisor ? latestAsOf(live.transcript) : null), [advisor, live.transcript]);

  return (
    <div className={plan === null ? 'talk' : `talk talk-with-plan show-${tab}`}>
      <aside className="talk-side">
        <ConversationList current={conversationId} />
      </aside>
      <section className="talk-chat" aria-label={t.conversation.chatTab}>
        <div className="talk-bar">
          <ListDrawer current={conversationId} />
          <h1 className="talk-title clip">{live.title || t.conversation.untitled}</h1>
          {plan !== null && <PlanTabs tab={tab} onTab={setTab} unseen={seen !== newest} />}
          {advisor && (
            <>
              <span className="ai-label" title={t.advisor.aiTitle}>
                {t.advisor.aiLabel}
              </span>
              {ownAgent === 'fund' && <ContactLinks conversationId={conversationId} />}
            </>
          )}
        </div>
        {live.reconnecting && <Alert banner type="warning" title={t.conversation.reconnecting} />}
        {live.loaded ? (
          <ConversationActionsProvider actions={actions}>
            <TurnList live={live} chosen={chosen} onChoose={choose} onShowPlan={() => setTab('plan')} advisor={advisor} />
          </ConversationActionsProvider>
        ) : (
          <div className="grow">
            <Loaded query={{ data: undefined, error: live.failure, refetch: () => live.reload().catch(showError) }}>{() => null}</Loaded>
          </div>
        )}
        <Composer
          text={text}
          onText={setText}
          onSend={(message) => void send(message)}
          onStop={() => void live.stop().catch(showError)}
          busy={live.answering}
          advisor={advisor}
        />
        {advisor && <AdvisorFooter asOf={asOf} />}
      </section>
      {plan !== null && (
        <section className="talk-plan" aria-label={t.conversation.planTab}>
          <div className="talk-bar talk-bar-plan">
            <ListDrawer current={conversationId} />
            <span className="talk-title clip">{live.title}</span>
            <PlanTabs tab={tab} onTab={setTab} unseen={false} />
          </div>
          <div className="talk-plan-scroll">
            <Suspense fallback={<Blank title={t.common.loading} />}>
              <PlanPane campaignId={plan.campaignId} newestVersion={plan.version} />
            </Suspense>
          </div>
        </section>
      )}
    </div>
  );
}

function PlanTabs({ tab, onTab, unseen }: { tab: 'chat' | 'plan'; onTab(tab: 'chat' | 'plan'): void; unseen: boolean }) {
  const { t } = useLanguage();
  return (
    <Segmented<'chat' | 'plan'>
      className="talk-tabs"
      size="small"
      value={tab}
      onChange={onTab}
      options={[
        { value: 'chat', label: t.conversation.chatTab },
        { value: 'plan', label: unseen ? <span className="talk-tab-new">{t.conversation.planTab}</span> : t.conversation.planTab },
      ]}
    />
  );
}
