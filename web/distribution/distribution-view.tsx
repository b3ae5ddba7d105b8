import { useQuery } from '@tanstack/react-query';
import type { CampaignState } from '../../server/marketing/campaign/campaign.schema.ts';
import type { DistributionStatus } from '../../server/marketing/distribution/distribution.schema.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatRate } from '../../server/values/rate.ts';
import { formatInstant } from '../../server/values/time.ts';
import { channelIcons } from '../campaign/plan/channel-icons.tsx';
import { api } from '../client/request.ts';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { sayReason } from './say-reason.ts';
import './distribution.css';

/** States in which numbers still move, and so are asked for again. Milliseconds. */
const pollEvery: Partial<Record<CampaignState, number>> = { running: 2_000, scheduled: 10_000, paused: 10_000 };

export function DistributionView({ campaignId, state, startAt }: { campaignId: string; state: CampaignState; startAt: string | null }) {
  const query = useQuery({
    queryKey: ['campaign', campaignId, 'distribution'],
    queryFn: () => api.get<DistributionStatus>(`/campaigns/${encodeURIComponent(campaignId)}/distribution`),
    refetchInterval: pollEvery[state] ?? false,
  });
  return (
    <Loaded query={query}>
      {(status) => <DistributionReport status={status} live={state === 'running'} startAt={state === 'scheduled' ? startAt : null} />}
    </Loaded>
  );
}

/** Where distribution stands: who was taken, what went out, what came back, what it cost. */
function DistributionReport({ status, live, startAt }: { status: DistributionStatus; live: boolean; startAt: string | null }) {
  const { t, language } = useLanguage();
  const { grants } = status;
  const spentShare = grants.budgetFen === 0 ? 0 : Math.min(1, grants.spentFen / grants.budgetFen);
  if (status.waves === 0 && status.audience === 0 && status.touches.length === 0) return <Blank title={t.distribution.notStarted} />;
  return (
    <div className="stack distribution">
      <section className="card card-pad" aria-label={t.distribution.title}>
        <p className="row-wrap small">
          {live && <span className="pill tone-good live-pill">{t.distribution.live}</span>}
          {startAt !== null && <span className="pill tone-accent">{t.distribution.startsAt(formatInstant(startAt, language))}</span>}
          <span className="muted num">{t.distribution.asOf(formatInstant(status.asOf, language))}</span>
        </p>
        <dl className="big-numbers">
          <BigNumber label={t.distribution.audience} value={status.audience} />
          <BigNumber label={t.distribution.holdout} value={status.holdout} />
          <BigNumber label={t.distribution.waves} value={status.waves} />
          <BigNumber label={t.distribution.granted} value={grants.granted} />
          <BigNumber label={t.distribution.claimed} value={grants.claimed} accent />
          <BigNumber label={t.distribution.revoked} value={grants.revoked} />
        </dl>
        <div className="spread small">
          <span>
            {t.distribution.spent} <span className="strong num">{formatFen(grants.spentFen, language)}</span>
          </span>
          <span className="muted num">
            {t.plan.budget} {formatFen(grants.budgetFen, language)} · {t.distribution.ofBudget(formatRate(spentShare, 1))}
          </span>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot be drawn alike in all browsers */}
        <div
          className="meter"
          role="meter"
          aria-label={t.distribution.spent}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(spentShare * 100)}
        >
          <span style={{ width: `${spentShare * 100}%` }} className={spentShare > 0.9 ? 'hot' : undefined} />
        </div>
      </section>
      {status.touches.map((touch) => (
        <TouchProgress key={touch.touchId} touch={touch} />
      ))}
      <section className="card card-pad" aria-label={t.distribution.suppressed}>
        <h2>{t.distribution.suppressed}</h2>
        {status.suppressed.length === 0 ? (
          <p className="soft small">{t.distribution.noSuppressed}</p>
        ) : (
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t.distribution.reason}</th>
                <th scope="col" className="right">
                  {t.distribution.customers}
                </th>
              </tr>
            </thead>
            <tbody>
              {status.suppressed.map((each) => (
                <tr key={each.reason}>
                  <td>{sayReason(each.reason, language)}</td>
                  <td className="right">{each.customers.toLocaleString('en-US')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

function BigNumber({ label, value, accent = false }: { label: string; value: number; accent?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={accent ? 'num accent' : 'num'}>{value.toLocaleString('en-US')}</dd>
    </div>
  );
}

function TouchProgress({ touch }: { touch: DistributionStatus['touches'][number] }) {
  const { t, language } = useLanguage();
  const all = touch.due + touch.handed + touch.skipped + touch.cancelled;
  const width = (count: number): string => `${all === 0 ? 0 : (count / all) * 100}%`;
  const rate = (count: number): string => (touch.handed === 0 ? '—' : formatRate(count / touch.handed, 1));
  const parts = [
    { key: 'handed', count: touch.handed, label: t.distribution.handed },
    { key: 'due', count: touch.due, label: t.distribution.due },
    { key: 'skipped', count: touch.skipped, label: t.distribution.skipped },
    { key: 'cancelled', count: touch.cancelled, label: t.distribution.cancelled },
  ];
  return (
    <section className="card card-pad touch-progress" aria-label={t.channel[touch.channel]}>
      <div className="spread">
        <h2 className="row">
          <span aria-hidden className="touch-progress-icon">
            {channelIcons[touch.channel]}
          </span>
          {t.channel[touch.channel]} <span className="muted mono">{touch.touchId}</span>
        </h2>
        {touch.dueAt && <span className="small muted num">{t.distribution.dueAt(formatInstant(touch.dueAt, language))}</span>}
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={`${t.channel[touch.channel]} ${t.distribution.progress}`}
        aria-valuemin={0}
        aria-valuemax={Math.max(all, 1)}
        aria-valuenow={touch.handed + touch.skipped + touch.cancelled}
      >
        {parts.map((part) => part.count > 0 && <span key={part.key} className={`is-${part.key}`} style={{ width: width(part.count) }} />)}
      </div>
      <dl className="touch-counts">
        {parts.map((part) => (
          <div key={part.key}>
            <dt>
              <i className={`key is-${part.key}`} aria-hidden /> {part.label}
            </dt>
            <dd className="num">{part.count.toLocaleString('en-US')}</dd>
          </div>
        ))}
        <div>
          <dt>{t.distribution.exposed}</dt>
          <dd className="num">
            {touch.exposed.toLocaleString('en-US')} <span className="muted small">{rate(touch.exposed)}</span>
          </dd>
        </div>
        <div>
          <dt>{t.distribution.clicked}</dt>
          <dd className="num">
            {touch.clicked.toLocaleString('en-US')} <span className="muted small">{rate(touch.clicked)}</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
