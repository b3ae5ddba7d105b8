import { Checkbox, Input, Segmented } from 'antd';
import { useState } from 'react';
import { cardChannelSchema, leverSchema, productLineSchema, trustLevelSchema } from '../../server/know-how/know-how.schema.ts';
import { useLanguage } from '../language/language.tsx';
import { RichText } from '../language/rich-text.tsx';
import { sayChannel } from './card-content.ts';
import { type DraftForm, needsClause } from './draft-form.ts';
import { Choices, Field, toggled } from './field.tsx';
import { FigureFields } from './figure-fields.tsx';
import { type Problem, problemAt } from './say-issue.ts';

const clauseStatuses = ['in_force', 'draft', 'reported_final', 'house_rule'] as const;

interface DraftFieldsProps {
  form: DraftForm;
  problems: readonly Problem[];
  onChange(change: Partial<DraftForm>): void;
}

/** Everything a card says, to be written. */
export function DraftFields({ form, problems, onChange }: DraftFieldsProps) {
  const { t } = useLanguage();
  const wrong = (path: string) => problemAt(problems, `card.${path}`);
  const line = (name: 'titleZh' | 'titleEn' | 'scenario' | 'audience' | 'keywords' | 'source' | 'owner', label: string, path: string, hint?: string) => (
    <Field label={label} hint={hint} problem={wrong(path)}>
      {(control) => <Input {...control} value={form[name]} onChange={(event) => onChange({ [name]: event.target.value })} />}
    </Field>
  );
  const day = (name: 'validFrom' | 'validUntil') => (
    <Field label={t.knowHow.field[name]} hint={t.knowHow.form.notSet} problem={wrong(name)}>
      {(control) => <Input {...control} type="date" value={form[name]} onChange={(event) => onChange({ [name]: event.target.value })} />}
    </Field>
  );
  return (
    <>
      <div className="know-how-pair">
        {line('titleZh', t.knowHow.form.titleZh, 'title.zh')}
        {line('titleEn', t.knowHow.form.titleEn, 'title.en')}
      </div>
      <Body form={form} problem={wrong('body')} onChange={onChange} />
      <Choices
        label={t.knowHow.field.trust}
        options={trustLevelSchema.options.map((value) => ({ value, label: t.trust[value] }))}
        chosen={[form.trust]}
        onToggle={(trust) => onChange({ trust })}
        problem={wrong('trust')}
      />
      {needsClause(form.trust) && <ClauseFields form={form} problems={problems} onChange={onChange} />}
      <div className="know-how-pair">
        {line('scenario', t.knowHow.field.scenario, 'scenario', t.knowHow.form.list)}
        {line('audience', t.knowHow.field.audience, 'audience', t.knowHow.form.list)}
      </div>
      <Choices
        label={t.knowHow.field.productLine}
        options={productLineSchema.options.map((value) => ({ value, label: t.knowHow.productLine[value] }))}
        chosen={form.productLine}
        onToggle={(value) => onChange({ productLine: toggled(form.productLine, value) })}
        problem={wrong('productLine')}
      />
      <Choices
        label={t.knowHow.field.channel}
        options={cardChannelSchema.options.map((value) => ({ value, label: sayChannel(value, t) }))}
        chosen={form.channel}
        onToggle={(value) => onChange({ channel: toggled(form.channel, value) })}
        problem={wrong('channel')}
      />
      <Choices
        label={t.knowHow.field.lever}
        options={leverSchema.options.map((value) => ({ value, label: t.knowHow.lever[value] }))}
        chosen={form.lever}
        onToggle={(value) => onChange({ lever: toggled(form.lever, value) })}
        problem={wrong('lever')}
      />
      <FigureFields figures={form.figures} problems={problems} onFigures={(figures) => onChange({ figures })} />
      <div className="know-how-pair">
        {line('source', t.knowHow.field.source, 'source')}
        {line('owner', t.knowHow.field.owner, 'owner')}
      </div>
      <div className="know-how-pair">
        {day('validFrom')}
        {day('validUntil')}
      </div>
      {line('keywords', t.knowHow.field.keywords, 'keywords', t.knowHow.form.list)}
      <Field label={t.knowHow.field.questions} hint={t.knowHow.form.questionsHint} problem={wrong('questions')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 10 }}
            value={form.questions}
            onChange={(event) => onChange({ questions: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function Body({ form, problem, onChange }: { form: DraftForm; problem: string | undefined; onChange(change: Partial<DraftForm>): void }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState<'write' | 'preview'>('write');
  return (
    <div className="stack-tight">
      <Segmented<'write' | 'preview'>
        className="know-how-body-switch"
        size="small"
        value={shown}
        onChange={setShown}
        options={[
          { value: 'write', label: t.knowHow.form.write },
          { value: 'preview', label: t.knowHow.form.preview },
        ]}
      />
      {shown === 'write' ? (
        <Field
          label={t.knowHow.field.body}
          hint={form.trust === 'hypothesis' ? `${t.knowHow.form.bodyHint} · ${t.knowHow.form.hypothesisHint}` : t.knowHow.form.bodyHint}
          problem={problem}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 8, maxRows: 24 }}
              maxLength={20_000}
              value={form.body}
              onChange={(event) => onChange({ body: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <section className="card card-pad" aria-label={t.knowHow.form.preview}>
          <RichText source={form.body} heading="h3" />
        </section>
      )}
    </div>
  );
}

function ClauseFields({ form, problems, onChange }: DraftFieldsProps) {
  const { t } = useLanguage();
  const { clause } = form;
  const change = (part: Partial<DraftForm['clause']>): void => onChange({ clause: { ...clause, ...part } });
  const own = problems.find(({ where }) => where === 'card.clause')?.what;
  return (
    <section className="know-how-group" aria-label={t.knowHow.field.clause}>
      <Choices
        label={`${t.knowHow.field.clause} · ${t.knowHow.status}`}
        options={clauseStatuses.map((value) => ({ value, label: t.clauseStatus[value] }))}
        chosen={[clause.status]}
        onToggle={(status) => change({ status })}
        problem={own}
      />
      <div className="know-how-pair">
        <Field label={t.knowHow.article} problem={problemAt(problems, 'card.clause.article')}>
          {(control) => <Input {...control} value={clause.article} onChange={(event) => change({ article: event.target.value })} />}
        </Field>
        <Field label={t.knowHow.effectiveFrom} problem={problemAt(problems, 'card.clause.effectiveFrom')}>
          {(control) => <Input {...control} type="date" value={clause.effectiveFrom} onChange={(event) => change({ effectiveFrom: event.target.value })} />}
        </Field>
      </div>
      <Checkbox checked={clause.verified} onChange={(event) => change({ verified: event.target.checked })}>
        {t.knowHow.form.verified}
      </Checkbox>
    </section>
  );
}
