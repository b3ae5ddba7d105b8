import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Input, Tooltip } from 'antd';
import { useState } from 'react';
import type { Campaign, PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import { useCatalogue } from '../../catalogue/catalogue-client.ts';
import { useLanguage } from '../../language/language.tsx';
import { StatePill } from '../state-pill.tsx';
import { EditForm, Field, usePlanEdit } from './plan-edit.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';

/** Title, state, which version this is, and what it is for. */
export function PlanHeader({ campaign, version }: { campaign: Campaign; version: PlanVersion }) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const { editable } = usePlanEdit();
  const catalogue = useCatalogue().data;
  const [editing, setEditing] = useState(false);
  const [title, setTitle] = useState(version.plan.title);
  const { objective, productCode } = version.plan;
  const kpi = catalogue?.kpis.find((each) => each.code === objective?.kpi);
  const product = catalogue?.products.find((each) => each.code === productCode);
  const factor = version.assessment.forecast?.factor ?? kpi?.factor;
  const hash = version.contentHash;

  return (
    <header className="plan-head">
      <div className="row-wrap plan-head-meta">
        <StatePill state={campaign.summary.state} />
        <span className="small soft">{t.common.version(version.version)}</span>
        {campaign.approvedVersion === version.version && <span className="pill tone-good">{t.plan.approvedMark}</span>}
        <Tooltip title={t.plan.copyHash}>
          <button
            type="button"
            className="hash mono"
            aria-label={`${t.plan.hash} ${hash}`}
            onClick={() =>
              void navigator.clipboard?.writeText(hash).then(
                () => message.success(t.common.copyDone),
                () => undefined,
              )
            }
          >
            {hash.slice(0, 10)} <CopyOutlined aria-hidden />
          </button>
        </Tooltip>
      </div>
      {editing ? (
        <EditForm
          label={t.plan.editTitle}
          onClose={() => setEditing(false)}
          changes={() => (title.trim() === '' ? null : title.trim() === version.plan.title ? [] : [{ op: 'set_title', title: title.trim() }])}
        >
          <Field label={t.plan.editTitle}>
            <Input value={title} maxLength={120} onChange={(event) => setTitle(event.target.value)} autoFocus />
          </Field>
        </EditForm>
      ) : (
        <div className="row">
          <h1 className="plan-title">{version.plan.title}</h1>
          {editable && (
            <Button
              type="link"
              size="small"
              aria-label={`${t.common.edit} ${t.plan.editTitle}`}
              onClick={() => {
                setTitle(version.plan.title);
                setEditing(true);
              }}
            >
              {t.common.edit}
            </Button>
          )}
        </div>
      )}
      <dl className="plan-facts">
        <div>
          <dt>{t.plan.objective}</dt>
          <dd>
            {objective === null ? (
              <span className="plan-missing">{t.plan.noObjective}</span>
            ) : (
              <>
                {kpi ? say(kpi.name) : objective.kpi}
                {objective.targetCustomers !== null && `${t.common.comma}${t.plan.targetCustomers(objective.targetCustomers.toLocaleString('en-US'))}`}
              </>
            )}
            <ProvenanceMark provenance={version.provenance} path="objective" />
          </dd>
        </div>
        {productCode !== null && (
          <div>
            <dt>{t.plan.product}</dt>
            <dd>
              {product ? say(product.name) : productCode}
              {product?.risk && <span className="risk-mark">{product.risk}</span>}
              <ProvenanceMark provenance={version.provenance} path="productCode" />
            </dd>
          </div>
        )}
        {factor !== undefined && (
          <div>
            <dt>{t.catalogue.factor}</dt>
            <dd>
              <span title={t.formula}>{t.factor[factor]}</span>
            </dd>
          </div>
        )}
      </dl>
    </header>
  );
}
