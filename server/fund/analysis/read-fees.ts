import type { z } from 'zod';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { FundSummary } from '../fund.schema.ts';
import { FEE_RULES_SINCE } from '../metrics/break-even.rules.ts';
import type { MetricName, MetricValue } from '../metrics/metric.schema.ts';
import type { feeLineSchema } from './fund-analysis.schema.ts';

type FeeLine = z.infer<typeof feeLineSchema>;

const feeLabels: readonly { metric: MetricName; label: LocalizedText; note: LocalizedText | null; sales: boolean }[] = [
  {
    metric: 'purchase_fee',
    label: bilingual('申购费（标准）', 'Purchase fee (standard)'),
    note: bilingual('一次性，买入时收取', 'Once, when buying'),
    sales: true,
  },
  {
    metric: 'purchase_fee_discounted',
    label: bilingual('申购费（优惠后）', 'Purchase fee (discounted)'),
    note: bilingual('数据来源平台的优惠费率，以实际渠道为准', 'The discount of the source’s platform; the channel used decides'),
    sales: true,
  },
  {
    metric: 'management_fee',
    label: bilingual('管理费', 'Management fee'),
    note: bilingual('每年，已从净值中扣除', 'A year, already taken from the NAV'),
    sales: false,
  },
  {
    metric: 'custody_fee',
    label: bilingual('托管费', 'Custody fee'),
    note: bilingual('每年，已从净值中扣除', 'A year, already taken from the NAV'),
    sales: false,
  },
  {
    metric: 'service_fee',
    label: bilingual('销售服务费', 'Service fee'),
    note: bilingual('每年，已从净值中扣除', 'A year, already taken from the NAV'),
    sales: true,
  },
  {
    metric: 'total_annual_fee',
    label: bilingual('每年合计', 'All yearly fees'),
    note: bilingual('管理费+托管费+销售服务费', 'Management + custody + service'),
    sales: false,
  },
];

/** Kinds whose units, held seven days or more by an individual, are excepted from the redemption fees of 2026. */
const EXCEPTED_AFTER_A_WEEK: readonly FundSummary['kinds'][number][] = ['index', 'bond'];
const EXCEPTED: readonly FundSummary['kinds'][number][] = ['money', 'etf'];

/** Fees of a fund as lines: those published, with their day, and what the rules since 2026 demand of redemption. */
export function readFees(fund: FundSummary, figures: readonly MetricValue[], today: string): FeeLine[] {
  const published = feeLabels.flatMap(({ metric, label, note, sales }): FeeLine[] => {
    const figure = figures.find((one) => one.metric === metric);
    if (figure === undefined) return [];
    const old = sales && figure.asOf < FEE_RULES_SINCE && today >= FEE_RULES_SINCE;
    return [{ code: metric, label, rate: figure.value, note: old ? withWarning(note) : note, asOf: figure.asOf }];
  });
  return today < FEE_RULES_SINCE ? published : [...published, redemption(fund), ...serviceAfterAYear(fund, figures)];
}

function withWarning(note: LocalizedText | null): LocalizedText {
  const warning = bilingual('2026-01-01 新规施行前的数据，可能已下调', 'published before the rules of 2026-01-01; it may be lower now');
  return note === null ? warning : bilingual(`${note.zh}；${warning.zh}`, `${note.en}; ${warning.en}`);
}

/** The least a redemption costs by law; the fund's own rates may be higher and stand in its prospectus. */
function redemption({ kinds, name }: FundSummary): FeeLine {
  const has = (among: readonly FundSummary['kinds'][number][]) => kinds.some((kind) => among.includes(kind));
  const line = { code: 'redemption_fee', label: bilingual('赎回费（法定下限）', 'Redemption fee (least by law)'), rate: null, asOf: null };
  if (has(EXCEPTED) || /同业存单/.test(name))
    return {
      ...line,
      note: bilingual('此类基金不适用 2026 年起的赎回费下限，以招募说明书为准', 'The minimum of 2026 does not apply to this kind; see the prospectus'),
    };
  if (has(EXCEPTED_AFTER_A_WEEK))
    return {
      ...line,
      note: bilingual(
        '持有不足7日不低于1.5%；个人持有满7日可另行约定，以招募说明书为准',
        'At least 1.5 % under 7 days; from 7 days on individuals may be charged otherwise, see the prospectus',
      ),
    };
  return {
    ...line,
    note: bilingual(
      '持有不足7日不低于1.5%，不足30日不低于1%，不足180日不低于0.5%；以招募说明书为准',
      'At least 1.5 % under 7 days, 1 % under 30, 0.5 % under 180; see the prospectus',
    ),
  };
}

function serviceAfterAYear({ kinds }: FundSummary, figures: readonly MetricValue[]): FeeLine[] {
  const service = figures.find((one) => one.metric === 'service_fee');
  if (service === undefined || service.value === 0 || kinds.includes('money')) return [];
  return [
    {
      code: 'service_fee_after_a_year',
      label: bilingual('销售服务费（持有满一年后）', 'Service fee (after one year)'),
      rate: 0,
      note: bilingual('2026-01-01 起持有满一年的份额不再收取', 'Since 2026-01-01 none is charged on units held for a year'),
      asOf: null,
    },
  ];
}
