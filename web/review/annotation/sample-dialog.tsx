import { App, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import type { NewSample } from '../../../server/review/annotation.schema.ts';
import type { Run } from '../../../server/review/run.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { useShowError } from '../../shell/use-show-error.ts';
import { Field } from '../field.tsx';
import { useSampleRun } from '../review-client.ts';
import { useSuiteName } from '../use-suite-name.ts';

const MOST = 200;
const USUAL = 20;
const drawn = ['any', 'passed', 'missed'] as const satisfies readonly NewSample['outcome'][];

/** Draws cases of a run by lot for people to rate. */
export function SampleDialog({ run, onClose }: { run: Run; onClose(): void }) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const showError = useShowError();
  const sample = useSampleRun();
  const nameOf = useSuiteName();
  const open = (run.result?.suites ?? []).filter(({ reserved }) => !reserved).map(({ suite }) => suite);
  const [suites, setSuites] = useState<string[]>([]);
  const [outcome, setOutcome] = useState<NewSample['outcome']>('any');
  const [count, setCount] = useState(USUAL);

  async function confirm(): Promise<void> {
    try {
      const { added, alreadyThere } = await sample.mutateAsync({ runId: run.id, suites, outcome, count });
      message.success(t.review.sampled(String(added), String(alreadyThere)));
      onClose();
    } catch (error) {
      showError(error);
    }
  }

  return (
    <Modal
      open
      title={t.review.sample}
      onCancel={onClose}
      onOk={() => void confirm()}
      okText={t.review.annotate}
      cancelText={t.common.cancel}
      confirmLoading={sample.isPending}
    >
      <div className="stack">
        <p className="small soft">{t.review.sampleHint}</p>
        <Field label={t.review.suites}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={suites}
              placeholder={t.review.chooseAll}
              onChange={setSuites}
              options={open.map((value) => ({ value, label: nameOf(value) }))}
            />
          )}
        </Field>
        <div className="review-pair">
          <Field label={t.review.sampleOutcome}>
            {(id) => (
              <Select
                id={id}
                value={outcome}
                onChange={setOutcome}
                options={drawn.map((value) => ({ value, label: t.review.outcomes[value === 'any' ? 'all' : value] }))}
              />
            )}
          </Field>
          <Field label={t.review.sampleCount}>
            {(id) => <InputNumber id={id} min={1} max={MOST} precision={0} value={count} onChange={(value) => setCount(value ?? USUAL)} />}
          </Field>
        </div>
      </div>
    </Modal>
  );
}
