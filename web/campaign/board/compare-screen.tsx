import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import type { CampaignComparison } from '../../../server/marketing/feedback/campaign-comparison.schema.ts';
import type { Language } from '../../../server/values/language.ts';
import { formatFen } from '../../../server/values/money.ts';
import { formatRate } from '../../../server/values/rate.ts';
import { api } from '../../client/request.ts';
import { useLanguage } from '../../language/language.tsx';
import { Blank, Loaded } from '../../shell/page-state.tsx';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { useCampaign, useCampaigns } from '../campaign-client.ts';
import { StatePill } from '../state-pill.tsx';
import './board.css';

type Row = CampaignComparison['rows'][number];

/** Two campaigns side by side: what they plan, and how they did. */
export function CompareScreen() {
  const { t } = useLanguage();
  const { left, right } = useSearch({ from: '/campaigns/compare' });
  const navigate = useNavigate();
  const campaigns = useCampaigns();
  const compared = useQuery({
    queryKey: ['compare', left, right],
    queryFn: () => api.get<CampaignComparison>(`/campaigns/compare?left=${encodeURIComponent(left ?? '')}&right=${encodeURIComponent(right ?? '')}`),
    enabled: left !== undefined && right !== undefined,
  });
  const options = (campaigns.data ?? []).map((each) => ({ value: each.id, label: each.title }));
  const choose = (side: { left?: string; right?: string }): void => void navigate({ to: '/campaigns/compare', search: { left, right, ...side } });

  return (
    <div className="page">
      <Link to="/campaigns" className="back-link">
        <ArrowLeftOutlined aria-hidden /> {t.board.title}
      </Link>
      <div className="page-head">
        <h1>{t.board.compareTitle}</h1>
      </div>
      <div className="compare-heads">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={left}
          options={options}
          onChange={(id: string) => choose({ left: id })}
          placeholder={t.board.left}
          aria-label={t.board.left}
        />
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={right}
          options={options}
          onChange={(id: string) => choose({ right: id })}
          placeholder={t.board.right}
          aria-label={t.board.right}
        />
      </div>
      {left === undefined || right === undefined ? (
        <Blank title={t.board.compareHint} />
      ) : (
        <>
          <div className="compare-heads">
            <Head id={left} />
            <Head id={right} />
          </div>
          <div className="card card-pad">
            <Loaded query={compared}>{(comparison) => <Measures comparison={comparison} />}</Loaded>
          </div>
        </>
      )}
    </div>
  );
}

function Measures({ comparison }: { comparison: CampaignComparison }) {
  const { t, say, language } = useLanguage();
  return (
    <div className="stack compare-measures">
      <ScrollRegion label={t.board.compareTitle}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t.board.field}</th>
              <th scope="col" className="right">
                {comparison.left.title}
              </th>
              <th scope="col" className="right">
                {comparison.right.title}
              </th>
            </tr>
          </thead>
          <tbody>
            {comparison.rows.map((row) => (
              <tr key={row.measure}>
                {/* Money is written in yuan, so the unit of the stored value goes. */}
                <th scope="row">{say(row.label).replace(/[（(](分|fen)[）)]/, '')}</th>
                <td className="right strong">{writeMeasure(row, row.left, language, t.plan.points100)}</td>
                <td className="right strong">{writeMeasure(row, row.right, language, t.plan.points100)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div className="compare-heads small">
        <p className="soft">{say(comparison.left.readOut.summary)}</p>
        <p className="soft">{say(comparison.right.readOut.summary)}</p>
      </div>
      <p className="small muted">{say(comparison.note)}</p>
    </div>
  );
}

/** Costs are fen, rates and rises fractions, the rest counts: the measure's name tells. */
function writeMeasure(row: Row, value: number | null, language: Language, percentagePoints: (value: string) => string): string {
  if (value === null) return '—';
  if (row.measure.endsWith('Fen')) return formatFen(Math.round(value), language);
  if (row.measure === 'uplift') return percentagePoints(`${value > 0 ? '+' : ''}${Number((value * 100).toFixed(2))}`);
  if (row.measure.endsWith('Rate')) return formatRate(value);
  return value.toLocaleString('en-US');
}

function Head({ id }: { id: string }) {
  const { t, language } = useLanguage();
  const campaign = useCampaign(id);
  return (
    <div className="card card-pad">
      <Loaded query={campaign} rows={2}>
        {({ summary }) => (
          <div className="stack-tight">
            <p className="row-wrap">
              <StatePill state={summary.state} />
              <Link to="/campaigns/$campaignId" params={{ campaignId: id }} className="strong">
                {summary.title}
              </Link>
            </p>
            <p className="small soft num">
              {t.common.customersCount(summary.audience.toLocaleString('en-US'))}
              {summary.budgetFen !== null && ` · ${formatFen(summary.budgetFen, language)}`}
            </p>
          </div>
        )}
      </Loaded>
    </div>
  );
}
