import { useNavigate } from '@tanstack/react-router';
import { App, Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { z } from 'zod';
import type { reviewSetupSchema } from '../../../server/review/run.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { Field } from '../field.tsx';
import { useStartRun } from '../review-client.ts';
import { useSuiteName } from '../use-suite-name.ts';

type Setup = z.infer<typeof reviewSetupSchema>;

/** What a run takes at most. */
const MOST_ATTEMPTS = 20;
const MOST_CASES = 10_000;
const LONGEST_NOTE = 200;

/** Which suites are run, with what, and how often. */
export function NewRunDialog({ setup, onClose }: { setup: Setup; onClose(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const navigate = useNavigate();
  const start = useStartRun();
  const [suites, setSuites] = useState<string[]>(setup.suites.filter(({ kind, reserved }) => kind === 'suite' && !reserved).map(({ name }) => name));
  const [model, setModel] = useState(setup.models[0] ?? 'builtin');
  const [repeat, setRepeat] = useState(1);
  const [limit, setLimit] = useState<number | null>(null);
  const [note, setNote] = useState('');

  async function confirm(): Promise<void> {
    try {
      const run = await start.mutateAsync({ suites, model, repeat, limit, note: note.trim() });
      message.success(t.review.queued);
      await navigate({ to: '/review/runs/$runId', params: { runId: run.id }, search: {} });
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Modal
      open
      title={t.review.newRun}
      onCancel={onClose}
      onOk={() => void confirm()}
      okText={t.review.start}
      cancelText={t.common.cancel}
      okButtonProps={{ disabled: suites.length === 0 }}
      confirmLoading={start.isPending}
    >
      <div className="stack">
        <p className="small soft">{t.review.newRunHint}</p>
        <SuiteChoice setup={setup} chosen={suites} onChoose={setSuites} />
        <Field label={t.review.model}>
          {(id) => <Select id={id} value={model} onChange={setModel} options={setup.models.map((value) => ({ value, label: value }))} />}
        </Field>
        <div className="review-pair">
          <Field label={t.review.repeat} hint={t.review.repeatHint}>
            {(id) => <InputNumber id={id} min={1} max={MOST_ATTEMPTS} precision={0} value={repeat} onChange={(value) => setRepeat(value ?? 1)} />}
          </Field>
          <Field label={t.review.limit} hint={t.review.limitHint}>
            {(id) => <InputNumber id={id} min={1} max={MOST_CASES} precision={0} value={limit} onChange={setLimit} />}
          </Field>
        </div>
        <Field label={t.review.note}>
          {(id) => (
            <Input id={id} value={note} maxLength={LONGEST_NOTE} placeholder={t.review.notePlaceholder} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </div>
    </Modal>
  );
}

function SuiteChoice({ setup, chosen, onChoose }: { setup: Setup; chosen: string[]; onChoose(names: string[]): void }) {
  const { t } = useLanguage();
  const label = useId();
  const nameOf = useSuiteName();
  const toggle = (name: string) => onChoose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  const group = (suites: Setup['suites'], title?: string) =>
    suites.length > 0 && (
      <>
        {title !== undefined && <p className="small muted">{title}</p>}
        <div className="review-suite-grid">
          {suites.map(({ name, cases, reserved }) => (
            <Checkbox key={name} title={name} checked={chosen.includes(name)} onChange={() => toggle(name)}>
              {nameOf(name)} {cases !== null && <span className="muted num small">{cases}</span>}
              {reserved && <span className="visually-hidden">{t.review.reserved}</span>}
            </Checkbox>
          ))}
        </div>
      </>
    );
  const ours = setup.suites.filter(({ kind }) => kind === 'suite');
  return (
    <fieldset className="review-suites" aria-labelledby={label}>
      <div className="spread">
        <span id={label} className="strong">
          {t.review.suites}
        </span>
        <span className="row small">
          <button type="button" className="link-button" onClick={() => onChoose(setup.suites.map(({ name }) => name))}>
            {t.review.chooseAll}
          </button>
          <button type="button" className="link-button" onClick={() => onChoose([])}>
            {t.review.chooseNone}
          </button>
        </span>
      </div>
      {group(ours.filter(({ reserved }) => !reserved))}
      {group(
        ours.filter(({ reserved }) => reserved),
        t.review.reservedParts,
      )}
      <p className="small muted">{t.review.reservedHint}</p>
      {group(
        setup.suites.filter(({ kind }) => kind === 'own'),
        t.review.ownSuites,
      )}
    </fieldset>
  );
}
