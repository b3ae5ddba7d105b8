import { DateTime } from 'luxon';
import type { ServerContext } from '../../context.ts';
import { HelmsmanError } from '../../errors.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import { bankDay } from '../../values/time.ts';
import { disclosuresFor } from '../display-rules.ts';
import { readAdjustedSeries } from '../metrics/read-adjusted-series.ts';
import { thinOut } from '../metrics/thin-out.ts';
import { paymentDays } from './payment-days.ts';
import { simulatePayments } from './simulate-payments.ts';
import type { Simulation, SimulationRequest } from './simulation.schema.ts';

/** Where no span is asked for: the last years, the same for every fund, so that no window is picked. */
const YEARS_BY_DEFAULT = 3;
const MOST_POINTS = 260;
const periods: Record<SimulationRequest['every'], LocalizedText> = {
  week: bilingual('每周', 'every week'),
  fortnight: bilingual('每两周', 'every fortnight'),
  month: bilingual('每月', 'every month'),
};

/**
 * What paying in a fixed amount regularly would have done, on the fund's dividend-adjusted NAV; a fact about the past, never a forecast.
 * Throws NOT_FOUND for an unknown code, INVALID_INPUT where no adjusted NAV is loaded, or the span holds fewer than two payments.
 */
export async function simulateRegularInvestment({ bank, clock }: Pick<ServerContext, 'bank' | 'clock'>, request: SimulationRequest): Promise<Simulation> {
  const [fund] = await bank.query<{ name: string; index: string | null }>('select name, tracked_index as index from fund where code = $1', [request.code]);
  if (fund === undefined) throw new HelmsmanError('NOT_FOUND', { what: bilingual(`基金 ${request.code}`, `fund ${request.code}`) });
  const series = await readAdjustedSeries(bank, request.code, request.until === undefined ? {} : { until: request.until });
  const newest = series.points.at(-1)?.day;
  if (!series.adjusted || newest === undefined)
    throw refuse('code', '没有可用的复权日净值，无法模拟', 'no dividend-adjusted daily NAV is loaded, so nothing can be simulated');
  const from = request.from ?? DateTime.fromISO(newest, { zone: 'utc' }).minus({ years: YEARS_BY_DEFAULT }).toISODate() ?? newest;
  const points = series.points.filter(({ day }) => day >= from);
  const first = points[0]?.day;
  // A fund younger than the span starts on its own first day.
  const paidOn =
    first === undefined
      ? []
      : paymentDays({ every: request.every, from: from < (series.points[0]?.day ?? '') ? first : from, navDays: points.map(({ day }) => day) });
  if (paidOn.length < 2) throw refuse('from', '所选区间内不足两期', 'the span holds fewer than two payments');
  const outcome = simulatePayments({ points, paidOn, amount: request.amountFen });
  const start = paidOn[0] ?? newest;
  return {
    request,
    name: fund.name,
    from: start,
    until: newest,
    payments: outcome.payments,
    paidFen: outcome.paid,
    worthFen: Math.round(outcome.worth),
    totalReturn: outcome.totalReturn,
    annualReturn: outcome.annualReturn,
    worst: outcome.worst,
    lumpSumReturn: outcome.lumpSumReturn,
    method: describeMethod({ name: fund.name, index: fund.index, code: request.code, every: request.every, from: start, until: newest }),
    points: thinOut(outcome.days, MOST_POINTS).map(({ day, paid, worth }) => ({ day, paidFen: paid, worthFen: Math.round(worth) })),
    disclosures: disclosuresFor('simulation', bankDay(clock())),
  };
}

function refuse(where: string, zh: string, en: string): HelmsmanError {
  return new HelmsmanError('INVALID_INPUT', { where, what: bilingual(zh, en) });
}

/** Data, method and formula, as the rule on simulations asks; and whether the fund stands for an index, which is what the rule wants to see. */
function describeMethod(told: {
  name: string;
  index: string | null;
  code: string;
  every: SimulationRequest['every'];
  from: string;
  until: string;
}): LocalizedText {
  const { name, index, code, every, from, until } = told;
  const basis =
    index === null
      ? bilingual(
          '该基金不跟踪指数，结果只说明这一只基金的历史，不代表市场',
          'The fund tracks no index: the result tells of this one fund’s past, not of the market',
        )
      : bilingual(`该基金跟踪${index}`, `The fund tracks ${index}`);
  return bilingual(
    `数据：${name}（${code}）${from}至${until}的复权日净值（分红再投资）。方法：自首期起${periods[every].zh}等额投入，遇无净值日顺延至下一净值日，期末按当日净值计值，未计申购、赎回等费用。公式：期末市值=Σ(每期金额÷当日复权净值)×期末复权净值；累计收益率=期末市值÷累计投入−1；年化为资金加权收益率（XIRR），满足Σ现金流÷(1+r)^(天数÷365)=0，不足一年不年化；一次性投入为首期日投入同样总额。${basis.zh}。`,
    `Data: dividend-adjusted daily NAV of ${name} (${code}), ${from} to ${until}. Method: equal payments ${periods[every].en} from the first, on the next NAV day where a day has none, valued at the last NAV, without fees. Formula: worth = Σ(payment ÷ adjusted NAV of its day) × last adjusted NAV; total return = worth ÷ paid − 1; yearly return is money-weighted (XIRR), Σ flow ÷ (1 + r)^(days ÷ 365) = 0, none under one year; the lump sum pays the same total on the first day. ${basis.en}.`,
  );
}
