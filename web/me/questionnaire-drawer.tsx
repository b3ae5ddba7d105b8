import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { RiskAnswers, RiskQuestion, RiskTopic } from '../../server/fund/suitability/risk-questionnaire.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { useShowError } from '../shell/use-show-error.ts';
import { type QuestionnaireView, type TakenQuestionnaire, useTakeQuestionnaire } from './me-client.ts';
import { Standing } from './standing.tsx';

/** The questionnaire, whole on one page, then what came of it and why. Nothing is answered beforehand. */
export function QuestionnaireDrawer({ questionnaire, onClose }: { questionnaire: QuestionnaireView; onClose(): void }) {
  const { t, say } = useLanguage();
  const showError = useShowError();
  const take = useTakeQuestionnaire();
  const [answers, setAnswers] = useState<Partial<Record<RiskTopic, string>>>({});
  const [taken, setTaken] = useState<TakenQuestionnaire | null>(null);
  // What is being answered stays, though the section behind is read again.
  const [{ version, questions, scoring }] = useState(questionnaire);
  const open = questions.filter((question) => answers[question.topic] === undefined).length;

  async function submit(): Promise<void> {
    try {
      setTaken(await take.mutateAsync({ version, answers: answers as RiskAnswers }));
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Drawer
      open
      onClose={onClose}
      size={620}
      title={t.me.assessment}
      closable={{ 'aria-label': t.common.close }}
      footer={
        taken === null ? (
          <div className="spread">
            <span className="small muted" role="status">
              {open === 0 ? '' : t.me.unanswered(String(open))}
            </span>
            <Button type="primary" disabled={open > 0} loading={take.isPending} onClick={() => void submit()}>
              {t.me.submitAnswers}
            </Button>
          </div>
        ) : (
          <Button type="primary" block onClick={onClose}>
            {t.common.close}
          </Button>
        )
      }
    >
      {taken === null ? (
        <div className="stack">
          <p className="soft small">{t.me.truthful}</p>
          {questions.map((question, index) => (
            <Question
              key={question.topic}
              question={question}
              place={`${index + 1}/${questions.length}`}
              chosen={answers[question.topic] ?? null}
              onChoose={(choice) => setAnswers({ ...answers, [question.topic]: choice })}
            />
          ))}
          <details className="small">
            <summary>{t.me.scoring}</summary>
            <ul className="me-rules">
              {scoring.bands.map((band) => (
                <li key={band.riskClass} className="num">
                  {t.me.band(`${band.from}–${band.to}`, `${band.riskClass} ${t.me.riskClass[band.riskClass]}`)}
                </li>
              ))}
              {scoring.rules.map((rule) => (
                <li key={rule.en}>{say(rule)}</li>
              ))}
            </ul>
          </details>
        </div>
      ) : (
        <div className="stack" role="status">
          <h3>{t.me.result(`${taken.outcome.riskClass} ${t.me.riskClass[taken.outcome.riskClass]}`)}</h3>
          <Standing standing={taken.standing} />
          {taken.outcome.reasons.length > 0 && (
            <ul className="me-rules">
              {taken.outcome.reasons.map((reason) => (
                <li key={reason.en}>{say(reason)}</li>
              ))}
            </ul>
          )}
          {taken.rematch !== null && <p className="strong">{say(taken.rematch.text)}</p>}
        </div>
      )}
    </Drawer>
  );
}

interface QuestionProps {
  question: RiskQuestion;
  place: string;
  chosen: string | null;
  onChoose(choice: string): void;
}

function Question({ question, place, chosen, onChoose }: QuestionProps) {
  const { say } = useLanguage();
  return (
    <fieldset className="risk-question">
      <legend>
        <span className="muted num">{place}</span> {say(question.prompt)}
      </legend>
      {question.choices.map((choice) => (
        <label key={choice.id} className={chosen === choice.id ? 'risk-choice on' : 'risk-choice'}>
          <input type="radio" name={question.topic} value={choice.id} checked={chosen === choice.id} onChange={() => onChoose(choice.id)} />
          <span>{say(choice.label)}</span>
        </label>
      ))}
    </fieldset>
  );
}
