import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../language/language.tsx';
import { Loaded } from '../shell/page-state.tsx';
import { useQuestionnaire } from './me-client.ts';
import { QuestionnaireDrawer } from './questionnaire-drawer.tsx';
import { Standing } from './standing.tsx';

/** The risk assessment: the class, how long it holds and what it lets him see. */
export function AssessmentSection() {
  const { t } = useLanguage();
  const query = useQuestionnaire();
  const [open, setOpen] = useState(false);
  return (
    <section className="card card-pad" aria-labelledby="me-assessment">
      <h2 id="me-assessment">{t.me.assessment}</h2>
      <Loaded query={query} rows={3}>
        {(questionnaire) => (
          <>
            <Standing standing={questionnaire.standing} />
            <p className="row-wrap">
              <Button
                type={questionnaire.standing.state === 'valid' ? 'default' : 'primary'}
                disabled={questionnaire.attemptsLeft === 0}
                onClick={() => setOpen(true)}
              >
                {questionnaire.standing.state === 'missing' ? t.me.take : t.me.retake}
              </Button>
              <span className="small muted">{t.me.attemptsLeft(String(questionnaire.attemptsLeft))}</span>
            </p>
            {open && <QuestionnaireDrawer questionnaire={questionnaire} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
    </section>
  );
}
