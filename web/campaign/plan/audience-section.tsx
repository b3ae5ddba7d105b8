import { CloseOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { PlanVersion } from '../../../server/marketing/campaign/campaign.schema.ts';
import type { Condition } from '../../../server/marketing/campaign/plan.schema.ts';
import { formatRate } from '../../../server/values/rate.ts';
import { useCatalogue } from '../../catalogue/catalogue-client.ts';
import { useLanguage } from '../../language/language.tsx';
import { describePredicate } from '../describe-predicate.ts';
import { Section, usePlanEdit } from './plan-edit.tsx';
import { ProvenanceMark } from './provenance-mark.tsx';

const WaterfallChart = lazy(async () => ({ default: (await import('../../chart/waterfall-chart.tsx')).WaterfallChart }));

/** Who is meant: the conditions as chips, and what each of them leaves over. */
export function AudienceSection({ version }: { version: PlanVersion }) {
  const { t, say } = useLanguage();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { audience } = version.plan;
  const estimate = version.assessment.audience;

  return (
    <Section id="plan-audience" title={t.plan.audience} aside={<span className="small muted">{t.plan.asOf(estimate.asOf)}</span>}>
      <div className="audience-numbers">
        <Figure value={estimate.matched} label={t.plan.matched} />
        <Figure value={estimate.eligible} label={t.plan.eligible} main />
        {estimate.perChannel.map((each) => (
          <Figure key={each.channel} value={each.reachable} label={t.channel[each.channel]} />
        ))}
      </div>
      <ConditionGroup version={version} side="include" conditions={audience.include} />
      {audience.exclude.length > 0 && <ConditionGroup version={version} side="exclude" conditions={audience.exclude} />}
      {audience.limit !== null && <p className="small soft">{t.plan.limit(audience.limit.toLocaleString('en-US'))}</p>}
      <div className="spread waterfall-head">
        <h3 className="small soft">{t.plan.waterfall}</h3>
        <Segmented
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'chart' as const, label: t.plan.chart },
            { value: 'table' as const, label: t.plan.table },
          ]}
          aria-label={t.plan.waterfall}
        />
      </div>
      {view === 'chart' && (
        <Suspense fallback={<div className="chart-wait" />}>
          <WaterfallChart steps={estimate.waterfall} />
        </Suspense>
      )}
      {/* The table stays for those who listen; the chart is a picture to them. */}
      <div className={view === 'table' ? 'table-scroll' : 'visually-hidden'}>
        <table className="plain">
          <caption className="visually-hidden">{t.plan.waterfall}</caption>
          <thead>
            <tr>
              <th scope="col">{t.plan.condition}</th>
              <th scope="col" className="right">
                {t.plan.removed}
              </th>
              <th scope="col" className="right">
                {t.plan.remaining}
              </th>
              <th scope="col" className="right">
                {t.plan.kept}
              </th>
            </tr>
          </thead>
          <tbody>
            {estimate.waterfall.map((step) => {
              const before = step.remaining + step.removed;
              return (
                <tr key={step.id}>
                  <td>
                    {say(step.label)} <span className="muted small">{t.waterfallKind[step.kind]}</span>
                  </td>
                  <td className="right">{step.removed === 0 ? '0' : `−${step.removed.toLocaleString('en-US')}`}</td>
                  <td className="right strong">{step.remaining.toLocaleString('en-US')}</td>
                  <td className="right">{step.kind === 'start' || before === 0 ? '' : formatRate(step.remaining / before, 1)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Figure({ value, label, main = false }: { value: number; label: string; main?: boolean }) {
  return (
    <div className={main ? 'figure main' : 'figure'}>
      <span className="figure-value num">{value.toLocaleString('en-US')}</span>
      <span className="small muted">{label}</span>
    </div>
  );
}

function ConditionGroup({ version, side, conditions }: { version: PlanVersion; side: 'include' | 'exclude'; conditions: Condition[] }) {
  const { t, say, language } = useLanguage();
  const { editable, save, saving } = usePlanEdit();
  const catalogue = useCatalogue().data;
  return (
    <div className="conditions">
      <span className="conditions-side small muted">{t.plan[side]}</span>
      {conditions.length === 0 ? (
        <span className="plan-missing">{t.plan.noConditions}</span>
      ) : (
        <ul className="row-wrap">
          {conditions.map((condition) => {
            // The server's own wording where it gave one, so that chip and waterfall read alike.
            const step = version.assessment.audience.waterfall.find((each) => each.id === condition.id);
            const words = step
              ? say(step.label).replace(/^(排除|Exclud(e|ed|ing))\s*[：:]\s*/, '')
              : describePredicate(condition.predicate, catalogue ?? null, language);
            return (
              <li key={condition.id} className={`chip chip-${side}`}>
                <span>{words}</span>
                <ProvenanceMark provenance={version.provenance} path={`audience.${side}.${condition.id}`} />
                {editable && (
                  <button
                    type="button"
                    className="chip-remove"
                    disabled={saving}
                    aria-label={`${t.plan.removeCondition}${t.common.colon}${words}`}
                    onClick={() => void save([{ op: 'remove_condition', conditionId: condition.id }])}
                  >
                    <CloseOutlined aria-hidden />
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
