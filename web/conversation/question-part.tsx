import { CheckOutlined } from '@ant-design/icons';
import type { Question } from '../../server/conversation/conversation.schema.ts';
import { useLanguage } from '../language/language.tsx';

interface QuestionPartProps {
  questions: Question[];
  /** Only the newest question can still be answered. */
  active: boolean;
  chosen: Record<string, string>;
  onChoose(path: string, text: string): void;
  hint: string;
}

/** All that is missing, asked at once; choices go to the message box and are sent together. */
export function QuestionPart({ questions, active, chosen, onChoose, hint }: QuestionPartProps) {
  const { t, say } = useLanguage();
  return (
    <section className="question" aria-label={t.conversation.question}>
      <p className="strong">{t.conversation.question}</p>
      {questions.map((question) => (
        <fieldset key={question.path} className="question-one" disabled={!active}>
          <legend>{say(question.prompt)}</legend>
          <div className="row-wrap">
            {question.choices.map((choice) => {
              const text = say(choice.text);
              const on = chosen[question.path] === text;
              return (
                <button key={text} type="button" className={on ? 'choice on' : 'choice'} aria-pressed={on} onClick={() => onChoose(question.path, text)}>
                  {on && <CheckOutlined aria-hidden />} {say(choice.label)}
                </button>
              );
            })}
          </div>
        </fieldset>
      ))}
      {active && <p className="muted small">{hint}</p>}
    </section>
  );
}
