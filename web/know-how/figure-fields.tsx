import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { newKey } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import type { FigureRow } from './draft-form.ts';
import { type Problem, problemAt } from './say-issue.ts';

interface FigureFieldsProps {
  figures: FigureRow[];
  problems: readonly Problem[];
  onFigures(figures: FigureRow[]): void;
}

/** The numbers of a card: each with a name, a unit and a day. */
export function FigureFields({ figures, problems, onFigures }: FigureFieldsProps) {
  const { t } = useLanguage();
  const parts = [
    ['name', t.knowHow.form.figureName],
    ['value', t.knowHow.form.figureValue],
    ['unit', t.knowHow.form.figureUnit],
    ['asOf', t.knowHow.form.figureAsOf],
  ] as const;
  return (
    <fieldset className="know-how-field">
      <legend>{t.knowHow.field.figures}</legend>
      {figures.length === 0 && <p className="small muted">{t.knowHow.form.noFigures}</p>}
      {figures.map((figure, index) => {
        const problem = problemAt(problems, `card.figures.${index}`);
        return (
          <div key={figure.key}>
            <div className="know-how-figure-row">
              {parts.map(([name, label]) => (
                <Input
                  key={name}
                  className={`know-how-figure-${name}`}
                  aria-label={`${label} ${index + 1}`}
                  aria-invalid={problemAt(problems, `card.figures.${index}.${name}`) !== undefined}
                  placeholder={name === 'asOf' ? '2026-06' : label}
                  title={name === 'asOf' ? t.knowHow.form.figureAsOfHint : undefined}
                  value={figure[name]}
                  onChange={(event) => onFigures(figures.with(index, { ...figure, [name]: event.target.value }))}
                />
              ))}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t.knowHow.form.removeFigure(index + 1)}
                onClick={() => onFigures(figures.filter((each) => each !== figure))}
              />
            </div>
            {problem !== undefined && <p className="small know-how-problem">{problem}</p>}
          </div>
        );
      })}
      {figures.length < 12 && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          className="know-how-add"
          onClick={() => onFigures([...figures, { key: newKey(), name: '', value: '', unit: '', asOf: '' }])}
        >
          {t.knowHow.form.addFigure}
        </Button>
      )}
    </fieldset>
  );
}
