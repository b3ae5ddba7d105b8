import { useMemo } from 'react';
import type { CampaignState } from '../../server/marketing/campaign/campaign.schema.ts';
import type { ReadOut } from '../../server/marketing/feedback/feedback.schema.ts';
import { formatFen } from '../../server/values/money.ts';
import { formatRate } from '../../server/values/rate.ts';
import { formatInstant } from '../../server/values/time.ts';
import { IntervalChart } from '../chart/interval-chart.tsx';
import { useLanguage } from '../language/language.tsx';
import { Blank, Loaded } from '../shell/page-state.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useReadOut } from './feedback-client.ts';
import './read-out.css';

type Arm = ReadOut['arms'][number];
type Comparison = Arm['comparisons'][number];

const verdictTones: Record<Comparison['verdict'], string> = { better: 'good', worse: 'danger', no_difference_seen: 'plain', underpowered: 'warn' };
const share = (count: number, all: number): string => (all === 0 ? '—' : formatRate(count / all));
const points = (value: number): string => `${value > 0 ? '+' : ''}${Number((value * 100).toFixed(2))}`;

/** What came of it: rates by arm, the difference from the holdout with its interval, and what may be said. */
export function ReadOutView({ campaignId, state }: { campaignId: string; state: CampaignState }) {
  const query = useReadOut(campaignId, true, state === 'running' ? 10_000 : false);
  return <Loaded query={query}>{(readOut) => <ReadOutReport readOut={readOut} />}</Loaded>;
}

function ReadOutReport({ readOut }: { readOut: ReadOut }) {
  const { t, say, language } = useLanguage();
  const armName = (arm: string): string => (arm === 'holdout' ? t.readOut.holdout : t.plan.arm(arm));
  const compared = useMemo(() => readOut.arms.flatMap((arm) => arm.comparisons.map((comparison) => ({ arm: arm.arm, ...comparison }))), [readOut]);
  const rows = useMemo(
    () =>
      compared.map((each) => ({
        label: `${each.arm === 'holdout' ? t.readOut.holdout : t.plan.arm(each.arm)} · ${t.readOut.metric[each.metric]}`,
        low: each.low,
        mid: each.difference,
        high: each.high,
        tone: each.verdict === 'better' ? ('accent' as const) : each.verdict === 'worse' ? ('danger' as const) : ('grey' as const),
      })),
    [compared, t],
  );
  if (readOut.arms.length === 0) return <Blank title={t.readOut.notYet} />;

  return (
    <div className="stack read-out">
      <section className="card card-pad">
        <p className="row-wrap small">
          <span className={readOut.final ? 'pill tone-good' : 'pill tone-warn'}>{readOut.final ? t.readOut.final : t.readOut.interim}</span>
          <span className="muted num">{t.distribution.asOf(formatInstant(readOut.asOf, language))}</span>
        </p>
        <p className="read-out-summary">{say(readOut.summary)}</p>
      </section>
      {compared.length > 0 && (
        <section className="card card-pad">
          <h2>{t.readOut.difference}</h2>
          <IntervalChart rows={rows} label={t.readOut.chart} write={points} zero />
          <ScrollRegion label={t.readOut.difference}>
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{t.readOut.arm}</th>
                  <th scope="col" className="right">
                    {t.plan.treated}
                  </th>
                  <th scope="col" className="right">
                    {t.readOut.holdout}
                  </th>
                  <th scope="col" className="right">
                    {t.readOut.difference}
                  </th>
                  <th scope="col" className="right">
                    {t.readOut.interval}
                  </th>
                  <th scope="col" className="right">
                    {t.readOut.pValue}
                  </th>
                  <th scope="col">{t.readOut.verdict}</th>
                </tr>
              </thead>
              <tbody>
                {compared.map((each) => (
                  <tr key={`${each.arm} ${each.metric}`}>
                    <td>{`${armName(each.arm)} · ${t.readOut.metric[each.metric]}`}</td>
                    <td className="right">{formatRate(each.rate)}</td>
                    <td className="right">{formatRate(each.holdoutRate)}</td>
                    <td className="right strong">{t.plan.points100(points(each.difference))}</td>
                    <td className="right">{`${points(each.low)} – ${points(each.high)}`}</td>
                    <td className="right">{each.pValue < 0.001 ? '< 0.001' : each.pValue.toFixed(3)}</td>
                    <td>
                      {/* Before the measurement is closed nothing is concluded, however clear it looks. */}
                      {readOut.final ? (
                        <span className={`pill tone-${verdictTones[each.verdict]}`}>{t.readOut.verdicts[each.verdict]}</span>
                      ) : (
                        <span className="pill tone-plain">{t.readOut.soFar(t.readOut.verdicts[each.verdict])}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </section>
      )}
      <section className="card card-pad">
        <ScrollRegion label={t.readOut.arm}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t.readOut.arm}</th>
                <th scope="col" className="right">
                  {t.readOut.customers}
                </th>
                <th scope="col" className="right">
                  {t.readOut.exposure}
                </th>
                <th scope="col" className="right">
                  {t.readOut.click}
                </th>
                <th scope="col" className="right">
                  {t.readOut.claim}
                </th>
                <th scope="col" className="right">
                  {t.readOut.conversion}
                </th>
                <th scope="col" className="right">
                  {t.readOut.spent}
                </th>
                <th scope="col" className="right">
                  {t.readOut.amount}
                </th>
              </tr>
            </thead>
            <tbody>
              {readOut.arms.map((arm) => (
                <tr key={arm.arm}>
                  <td>{armName(arm.arm)}</td>
                  <td className="right">{arm.customers.toLocaleString('en-US')}</td>
                  <td className="right">{share(arm.exposed, arm.customers)}</td>
                  <td className="right">{share(arm.clicked, arm.customers)}</td>
                  <td className="right">{share(arm.claimed, arm.customers)}</td>
                  <td className="right strong">{share(arm.converted, arm.customers)}</td>
                  <td className="right">{formatFen(arm.spentFen, language)}</td>
                  <td className="right">{arm.amountFen === null ? '—' : formatFen(arm.amountFen, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </section>
    </div>
  );
}
