import { InputNumber } from 'antd';
import { useState } from 'react';
import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import type { PlanRights } from '../../../server/marketing/campaign/plan.schema.ts';
import { formatFen } from '../../../server/values/money.ts';
import { useCatalogue } from '../../catalogue/catalogue-client.ts';
import { useLanguage } from '../../language/language.tsx';
import { changeRights, yuanToFen } from '../build-change.ts';
import { EditForm, Field, Section } from './plan-edit.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';

/** What the customer receives. */
export function RightsSection({ version }: { version: PlanVersion }) {
  const { t } = useLanguage();
  const { rights } = version.plan;
  const [only] = rights;
  if (only === undefined) {
    return (
      <Section id="plan-rights" title={t.plan.rights}>
        <p className="soft">{t.plan.noRights}</p>
      </Section>
    );
  }
  return rights.map((each) => (
    <Section key={each.id} id={each === only ? 'plan-rights' : undefined} title={t.plan.rights} edit={(close) => <RightsForm rights={each} onClose={close} />}>
      <RightsView rights={each} version={version} />
    </Section>
  ));
}

function RightsView({ rights, version }: { rights: PlanRights; version: PlanVersion }) {
  const { t, say, language } = useLanguage();
  const template = useCatalogue().data?.rights.find((each) => each.code === rights.templateCode);
  const mark = (field: string) => (
    <ProvenanceMark provenance={version.provenance} path={`rights.${rights.id}${field === '' ? '' : `.${field}`}`} own={field !== ''} />
  );
  const facts: { key: string; text: string }[] = [
    { key: 'quantity', text: rights.quantity === null ? t.plan.onePerReached : t.plan.firstCome(rights.quantity.toLocaleString('en-US')) },
    { key: 'perCustomerLimit', text: t.plan.perCustomer(rights.perCustomerLimit) },
    { key: 'validityDays', text: t.plan.validity(rights.validityDays) },
    { key: 'condition', text: t.rightsCondition[rights.condition] },
    ...(rights.thresholdFen === null ? [] : [{ key: 'thresholdFen', text: `${t.plan.threshold} ${formatFen(rights.thresholdFen, language)}` }]),
  ];
  return (
    <div className="rights">
      <div className="rights-value">
        <span className="rights-amount num">
          {rights.faceValueFen === null ? (rights.points === null ? '—' : rights.points.toLocaleString('en-US')) : formatFen(rights.faceValueFen, language)}
        </span>
        <span>
          {template ? say(template.name) : t.rightsKind[rights.kind]} {mark('')}
        </span>
      </div>
      <ul className="facts">
        {facts.map((fact) => (
          <li key={fact.key}>
            {fact.text} {mark(fact.key)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function RightsForm({ rights, onClose }: { rights: PlanRights; onClose(): void }) {
  const { t } = useLanguage();
  const [yuan, setYuan] = useState<number | null>(rights.faceValueFen === null ? null : rights.faceValueFen / 100);
  const [points, setPoints] = useState<number | null>(rights.points);
  const [quantity, setQuantity] = useState<number | null>(rights.quantity);
  const [days, setDays] = useState<number | null>(rights.validityDays);
  return (
    <EditForm
      label={t.plan.rights}
      onClose={onClose}
      changes={() =>
        days === null ? null : changeRights(rights, { faceValueFen: yuan === null ? null : yuanToFen(yuan), points, quantity, validityDays: days })
      }
    >
      {rights.kind === 'points' ? (
        <Field label={t.plan.points}>
          <InputNumber value={points} min={1} precision={0} onChange={setPoints} autoFocus />
        </Field>
      ) : (
        <Field label={`${t.plan.faceValue} · ${t.plan.amountYuan}`}>
          <InputNumber value={yuan} min={0} precision={2} onChange={setYuan} autoFocus />
        </Field>
      )}
      <Field label={t.plan.quantity}>
        <InputNumber value={quantity} min={1} precision={0} onChange={setQuantity} placeholder={t.plan.onePerReached} />
      </Field>
      <Field label={`${t.catalogue.validity} · ${t.common.perDay}`}>
        <InputNumber value={days} min={1} max={3660} precision={0} onChange={setDays} />
      </Field>
    </EditForm>
  );
}
