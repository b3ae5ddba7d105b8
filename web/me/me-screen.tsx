import { useLanguage } from '../language/language.tsx';
import { AssessmentSection } from './assessment-section.tsx';
import { ContactSection } from './contact-section.tsx';
import { ConversationsSection } from './conversations-section.tsx';
import { PicksSection } from './picks-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import './me.css';

/** What a customer finds about himself: his assessment, people to talk to, his settings and his conversations. */
export function MeScreen() {
  const { t } = useLanguage();
  return (
    <div className="page me">
      <div className="page-head">
        <div>
          <h1>{t.me.title}</h1>
          <p>{t.me.subtitle}</p>
        </div>
      </div>
      <div className="me-sections">
        <AssessmentSection />
        <ContactSection />
        <SettingsSection />
        <ConversationsSection />
        <PicksSection />
      </div>
    </div>
  );
}
