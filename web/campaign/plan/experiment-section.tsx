import { InputNumber } from 'antd';
import { useState } from 'react';
import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import type { PlanChange } from '../../../server/marketing/campaign/plan-change.schema.ts';
import { formatRate } from '../../../server/values/rate.ts';
import { useLanguage } from '../../language/language.tsx';
import { EditForm, Field, Section } from './plan-edit.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';

/** Who is left out for measurement, what difference that lets one see, and for how long one looks. */
export function ExperimentSection({ version }: { version: PlanVersion }) {
  const { t } = useLanguage();
  const { experiment, measurementDays } = version.plan;
  const { power } = version.assessment;
  return (
    <Section id="plan-experiment" title={t.plan.experiment} edit={(close) => <ExperimentForm version={version} onClose={close} />}>
      <div className="split-bar" aria-hidden>
        {experiment.arms.map((arm) => (
          <span key={arm.id} style={{ flexGrow: arm.share * (1 - experiment.holdoutShare) }} />
        ))}
        <span className="split-holdout" style={{ flexGrow: experiment.holdoutShare }} />
      </div>
      <ul className="facts">
        <li>
          {t.plan.treatedGroup} <span className="num strong">{power.treated.toLocaleString('en-US')}</span>
          {experiment.arms.length > 1 && (
            <span className="muted"> ({experiment.arms.map((arm) => `${arm.id.toUpperCase()} ${formatRate(arm.share, 0)}`).join(' / ')})</span>
          )}
        </li>
        <li>
          {t.plan.holdout} <span className="num strong">{power.holdout.toLocaleString('en-US')}</span>{' '}
          <span className="muted">({formatRate(experiment.holdoutShare, 1)})</span> <ProvenanceMark provenance={version.provenance} path="experiment" />
        </li>
        <li>
          {power.detectableDifference === null ? (
            <span className="plan-missing">{t.plan.noPower}</span>
          ) : (
            <>
              {t.plan.detectable} <span className="num strong">{t.plan.points100((power.detectableDifference * 100).toFixed(2))}</span>{' '}
              <span className="muted small">{t.plan.power(formatRate(power.power, 0), formatRate(power.alpha, 0))}</span>
            </>
          )}
        </li>
        <li>
          {t.plan.measurement} <span className="strong">{t.plan.measurementDays(measurementDays)}</span>{' '}
          <ProvenanceMark provenance={version.provenance} path="measurementDays" />
        </li>
      </ul>
    </Section>
  );
}

function ExperimentForm({ version, onClose }: { version: PlanVersion; onClose(): void }) {
  const { t } = useLanguage();
  const { experiment, measurementDays } = version.plan;
  const [percent, setPercent] = useState<number | null>(Math.round(experiment.holdoutShare * 1000) / 10);
  const [days, setDays] = useState<number | null>(measurementDays);

  function changes(): PlanChange[] | null {
    if (percent === null || days === null) return null;
    const share = percent / 100;
    return [
      ...(Math.abs(share - experiment.holdoutShare) < 1e-9 ? [] : [{ op: 'set_experiment', holdoutShare: share } satisfies PlanChange]),
      ...(days === measurementDays ? [] : [{ op: 'set_measurement', days } satisfies PlanChange]),
    ];
  }

  return (
    <EditForm label={t.plan.experiment} onClose={onClose} changes={changes}>
      <Field label={`${t.plan.holdoutShare} (%)`}>
        <InputNumber value={percent} min={0} max={90} step={1} onChange={setPercent} autoFocus />
      </Field>
      <Field label={`${t.plan.measurement} · ${t.common.perDay}`}>
        <InputNumber value={days} min={1} max={365} precision={0} onChange={setDays} />
      </Field>
    </EditForm>
  );
}
