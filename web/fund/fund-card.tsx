import { RightOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import type { FundListItem } from '../../server/fund/screening/fund-list.schema.ts';
import { formatRate } from '../../server/values/rate.ts';
import { useLanguage } from '../language/language.tsx';
import { Figure } from './figure.tsx';
import { daysOf } from './figure-text.ts';
import { MetricNameButton } from './metric-name.tsx';
import { RiskMark } from './risk-mark.tsx';

interface FundCardProps {
  item: FundListItem;
  /** Its place in the list, from 1: what "the second one" means in the next message. */
  place: number;
  selectable: boolean;
  chosen: boolean;
  /** As many as can be compared are chosen already. */
  full: boolean;
  onChoose(): void;
  onOpen(): void;
}

const performance: readonly string[] = ['return', 'annualised', 'peer_average', 'rank', 'rank_share', 'quartile'];

/** One fund of a list: what it is, and only the figures this list is about, each with window and day. */
export function FundCard({ item, place, selectable, chosen, full, onChoose, onOpen }: FundCardProps) {
  const { t } = useLanguage();
  const bases = [...new Set(item.figures.map((figure) => t.fund.basis[figure.basis]))];
  const days = daysOf(item.figures);
  const alive = item.lifecycle === 'active';
  return (
    <li className={chosen ? 'fund-card chosen' : 'fund-card'}>
      <div className="fund-card-head">
        <span className="fund-place num" aria-hidden>
          {place}
        </span>
        <div className="grow">
          <h3 className="fund-name">{item.name}</h3>
          <p className="fund-facts small">
            <span className="mono">{item.code}</span>
            <span>{item.typeName}</span>
            <RiskMark risk={item.risk} basis={item.riskBasis} />
            <span>{alive ? t.fund.status[item.status] : t.fund.lifecycle[item.lifecycle]}</span>
          </p>
        </div>
        {selectable && (
          <Checkbox className="fund-choose" checked={chosen} disabled={full && !chosen} onChange={onChoose} aria-label={t.fund.select(item.name)}>
            {t.fund.compare}
          </Checkbox>
        )}
      </div>
      {item.aboveLevel && <p className="pill tone-warn">{t.fund.aboveLevel}</p>}
      {item.figures.length > 0 && (
        <dl className="fund-figures">
          {item.figures.map((figure) => (
            <div key={`${figure.metric} ${figure.window}`}>
              <dt>
                <MetricNameButton metric={figure.metric} window={figure.window} />
              </dt>
              <dd>
                <Figure figure={figure} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="fund-foot small muted">
        {item.holding !== null && (
          <span className="fund-holding">{`${t.fund.holds(item.holding.security, formatRate(item.holding.weight))} · ${t.fund.report(item.holding.reportDay)}`}</span>
        )}
        {days !== null && <span className="num">{`${t.fund.asOf(days)} · ${bases.join(' / ')}`}</span>}
        {item.figures.some((figure) => performance.includes(figure.metric)) && (
          <span>{`${t.fund.benchmark}${t.common.colon}${item.benchmark ?? t.fund.noBenchmark}`}</span>
        )}
        {item.otherClasses.length > 0 && (
          <span>{`${t.fund.otherClasses}${t.common.colon}${item.otherClasses
            .map(({ code, shareClass }) => (shareClass === null ? code : `${t.fund.classOf(shareClass)} ${code}`))
            .join(t.common.list)}`}</span>
        )}
      </p>
      <button type="button" className="link-button fund-open" onClick={onOpen} aria-label={`${t.fund.detail}${t.common.colon}${item.name}`}>
        {t.fund.detail} <RightOutlined aria-hidden />
      </button>
    </li>
  );
}
