import type { Approval } from '../../server/marketing/approval/approval.schema.ts';
import type { Finding } from '../../server/marketing/campaign/finding.schema.ts';
import { formatInstant } from '../../server/values/time.ts';
import { useLanguage } from '../language/language.tsx';
import { usePersonName } from '../shell/session.ts';

/** Who acknowledged which warning and why, and who decided what. */
export function ApprovalRecord({ approval, findings }: { approval: Approval; findings: Finding[] }) {
  const { t, say, language } = useLanguage();
  const nameOf = usePersonName();
  return (
    <div className="stack">
      <section className="stack-tight" aria-label={t.approval.acknowledgements}>
        <h3>{t.approval.acknowledgements}</h3>
        {approval.acknowledgements.length === 0 ? (
          <p className="soft">{t.approval.noAcknowledgements}</p>
        ) : (
          <ul className="record">
            {approval.acknowledgements.map((each) => {
              const finding = findings.find((known) => known.code === each.code && known.path === each.path);
              return (
                <li key={`${each.code} ${each.path}`}>
                  <p>{finding ? say(finding.message) : each.code}</p>
                  <p className="small soft">{`${t.plan.reason}${t.common.colon}${each.reason}`}</p>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      <section className="stack-tight" aria-label={t.approval.verdicts}>
        <h3>{t.approval.verdicts}</h3>
        {approval.verdicts.length === 0 ? (
          <p className="soft">{t.common.none}</p>
        ) : (
          <ul className="record">
            {approval.verdicts.map((each) => (
              <li key={`${each.by} ${each.at}`}>
                <p className="row-wrap">
                  <span className="strong">{nameOf(each.by)}</span>
                  {each.deputyOf && <span className="muted">{t.approval.deputy(nameOf(each.deputyOf))}</span>}
                  <span className={each.verdict === 'approved' ? 'pill tone-good' : 'pill tone-danger'}>{t.approval.verdict[each.verdict]}</span>
                  <span className="small muted num">{formatInstant(each.at, language)}</span>
                </p>
                {each.comment && <p className="small soft">{each.comment}</p>}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
