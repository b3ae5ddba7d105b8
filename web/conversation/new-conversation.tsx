import { ArrowRightOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AdvisorFooter } from '../fund/advisor-footer.tsx';
import { useLanguage } from '../language/language.tsx';
import { ContactLinks } from '../me/contact-links.tsx';
import { useAccount } from '../shell/session.ts';
import { useShowError } from '../shell/use-show-error.ts';
import { Composer } from './composer.tsx';
import { sendMessage, startConversation } from './conversation-client.ts';
import { ConversationList } from './conversation-list.tsx';
import { ListDrawer } from './list-drawer.tsx';
import { starters } from './starters.ts';

/** The empty start: what to say, with requests to start from. A starter sends at once. */
export function NewConversation() {
  const { t, language } = useLanguage();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const navigate = useNavigate();
  const client = useQueryClient();
  const showError = useShowError();
  const advisor = useAccount().role === 'customer';
  const agent = advisor ? 'fund' : 'campaign';

  async function begin(message: string): Promise<void> {
    setBusy(true);
    try {
      const conversation = await startConversation(agent, language);
      await sendMessage(conversation.id, message, language);
      void client.invalidateQueries({ queryKey: ['conversations'] });
      await navigate({ to: '/conversations/$conversationId', params: { conversationId: conversation.id } });
    } catch (error) {
      showError(error);
      setText(message);
      setBusy(false);
    }
  }

  return (
    <div className="talk talk-start">
      <aside className="talk-side">
        <ConversationList current={null} />
      </aside>
      <div className="talk-chat">
        <div className={advisor ? 'talk-bar talk-bar-advisor' : 'talk-bar talk-bar-phone'}>
          <ListDrawer current={null} />
          <span className="strong grow">{t.conversation.new}</span>
          {advisor && <ContactLinks conversationId={null} />}
        </div>
        <div className="talk-welcome">
          <div>
            <h1>{advisor ? t.advisor.welcome : t.conversation.welcome}</h1>
            <p className="soft">{advisor ? t.advisor.welcomeHint : t.conversation.welcomeHint}</p>
          </div>
          <Composer text={text} onText={setText} onSend={(message) => void begin(message)} busy={busy} advisor={advisor} />
          {advisor && <AdvisorFooter asOf={null} />}
          <section aria-labelledby="starters">
            <h2 id="starters" className="starters-title">
              {t.conversation.starters}
            </h2>
            <ul className="starters">
              {starters[agent][language].map((starter) => (
                <li key={starter}>
                  <button type="button" className="starter" disabled={busy} onClick={() => void begin(starter)}>
                    <span className="grow">{starter}</span>
                    <ArrowRightOutlined aria-hidden />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </div>
  );
}
