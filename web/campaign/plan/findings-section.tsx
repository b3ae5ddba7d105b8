import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Clause, Finding, Severity } from '../../../server/marketing/campaign/finding.schema.ts';
import type { CampaignPlan } from '../../../server/marketing/campaign/plan.schema.ts';
import { useLanguage } from '../../language/language.tsx';
import { labelPath } from '../label-path.ts';
import { usePlanEdit } from './plan-edit.tsx';

const icons: Record<Severity, ReactNode> = {
  error: <CloseCircleFilled aria-hidden />,
  warning: <ExclamationCircleFilled aria-hidden />,
  info: <InfoCircleFilled aria-hidden />,
};
const pressing: readonly Severity[] = ['error', 'warning'];

/** What the rules found, gravest first, each with its clause and, where there is one, its one-click fix. */
export function FindingsSection({ findings, plan }: { findings: Finding[]; plan: CampaignPlan }) {
  const { t } = useLanguage();
  const placeOf = (finding: Finding): string | null => {
    const twin = findings.some(
      (each) => each !== finding && each.code === finding.code && each.message.zh === finding.message.zh && each.path !== finding.path,
    );
    return twin ? labelPath(finding.path, plan, t) : null;
  };
  const errors = findings.filter((each) => each.severity === 'error').length;
  const warnings = findings.filter((each) => each.severity === 'warning').length;
  const infos = findings.filter((each) => each.severity === 'info');
  return (
    <section className="plan-section findings" id="plan-findings" aria-label={t.plan.findings} tabIndex={-1}>
      <div className="plan-section-head">
        <h2>{t.plan.findings}</h2>
        <div className="plan-section-aside">
          {errors + warnings === 0 ? (
            <span className="findings-clear small">
              <CheckCircleFilled aria-hidden /> {t.plan.noFindings}
            </span>
          ) : (
            <span className="small soft">{t.plan.findingsCount(errors, warnings)}</span>
          )}
        </div>
      </div>
      {pressing.map((severity) => (
        <FindingList key={severity} severity={severity} findings={findings.filter((each) => each.severity === severity)} placeOf={placeOf} />
      ))}
      {infos.length > 0 && (
        <details className="fold infos small">
          <summary>{t.plan.infosCount(infos.length)}</summary>
          <FindingList severity="info" findings={infos} placeOf={placeOf} />
        </details>
      )}
    </section>
  );
}

function FindingList({ severity, findings, placeOf }: { severity: Severity; findings: Finding[]; placeOf(finding: Finding): string | null }) {
  const { t } = useLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="finding-list" aria-label={t.severity[severity]}>
      {findings.map((finding, index) => (
        // A rule may find the same thing twice at one path: the place in the list tells them apart.
        <FindingItem key={`${finding.code} ${finding.path} ${String(index)}`} finding={finding} place={placeOf(finding)} />
      ))}
    </ul>
  );
}

/** `place` is said where the same words are found in several places. */
function FindingItem({ finding, place }: { finding: Finding; place: string | null }) {
  const { t, say } = useLanguage();
  const { editable, save, saving } = usePlanEdit();
  return (
    <li className={`finding severity-${finding.severity}`}>
      <span className="finding-icon" title={t.severity[finding.severity]}>
        {icons[finding.severity]}
        <span className="visually-hidden">{t.severity[finding.severity]}</span>
      </span>
      <div className="grow">
        <p className="finding-message">{place === null ? say(finding.message) : `${place}${t.common.colon}${say(finding.message)}`}</p>
        {finding.fix && finding.question === null && <p className="small soft">{`${t.plan.suggestFix}${t.common.colon}${say(finding.fix)}`}</p>}
        {finding.clause && finding.question === null && <ClauseLine clause={finding.clause} />}
      </div>
      {editable && finding.changes.length > 0 && (
        <Button size="small" type={finding.severity === 'error' ? 'primary' : 'default'} disabled={saving} onClick={() => void save(finding.changes)}>
          {t.plan.fixNow}
        </Button>
      )}
    </li>
  );
}

/** The clause, how far it has come, and whether anybody has read the official text. */
export function ClauseLine({ clause }: { clause: Clause }) {
  const { t, say, language } = useLanguage();
  // House rules are not publications, and some titles come in their own marks.
  const named = language === 'zh' && clause.status !== 'house_rule' && !say(clause.title).startsWith('《') ? `《${say(clause.title)}》` : say(clause.title);
  const title = clause.article === null ? named : `${named}${language === 'zh' ? '' : ', '}${clause.article}`;
  return (
    <p className="clause small">
      <span>{title}</span>
      <span className={`clause-status status-${clause.status}`}>{t.clauseStatus[clause.status]}</span>
      {clause.effectiveFrom && <span className="num">{t.plan.effective(clause.effectiveFrom)}</span>}
      <span className={clause.verified ? 'clause-status verified' : 'clause-status unverified'}>
        {clause.verified ? t.verification.verified : t.verification.unverified}
      </span>
    </p>
  );
}
