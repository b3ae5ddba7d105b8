import { DateTime } from 'luxon';
import { bilingual } from '../../values/language.ts';
import type { Interval } from '../../values/rate.ts';
import type { AudienceEstimate, MoneyEstimate } from '../campaign/assessment.schema.ts';
import type { CampaignPlan } from '../campaign/plan.schema.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { Strategy, Touch, Trigger } from '../strategy/strategy.schema.ts';

/** Shares of treated customers, from past campaigns; null: no evidence, and then everybody is taken. */
export interface ExpectedRates {
  click: Interval | null;
  claim: Interval | null;
  conversion: Interval | null;
}

type PlanRights = CampaignPlan['rights'][number];

interface Line {
  label: { zh: string; en: string };
  worstCaseFen: number;
  expected: { low: number; mid: number; high: number };
  cappedByStock: boolean;
}

const EVERYBODY: Interval = { low: 0, mid: 1, high: 1, coverage: 1 };

/**
 * What a plan costs. Worst case: every treated customer is reached by every touch and claims everything, within the
 * plan's stock caps. Expected: by past claim and click rates, 80 % interval. Unit: fen. The budget bounds nothing here.
 */
export function estimateMoney(given: { plan: CampaignPlan; catalogue: Catalogue; audience: AudienceEstimate; rates: ExpectedRates }): MoneyEstimate {
  const { plan, catalogue, audience, rates } = given;
  const treatedShare = 1 - plan.experiment.holdoutShare;
  const treated = Math.ceil(Math.min(audience.eligible, plan.audience.limit ?? audience.eligible) * treatedShare);
  const lines: Line[] = [];
  for (const rights of plan.rights) lines.push(rightsLine(rights, plan, catalogue, treated, rates));
  for (const strategy of plan.strategies) {
    for (const touch of strategy.touches) {
      const line = touchLine(touch, strategy, catalogue, Math.min(treated, reachable(audience, touch.channel, treatedShare)), rates);
      if (line.worstCaseFen > 0) lines.push(line);
    }
  }
  const total = (pick: (line: Line) => number): number => Math.round(lines.reduce((sum, line) => sum + pick(line), 0));
  const known = rates.claim !== null || plan.rights.length === 0;
  return {
    budgetFen: plan.budget?.amountFen ?? null,
    expectedFen: {
      low: total((line) => line.expected.low),
      mid: total((line) => line.expected.mid),
      high: total((line) => line.expected.high),
      coverage: known ? 0.8 : 1,
    },
    worstCaseFen: total((line) => line.worstCaseFen),
    boundedBy: lines.some((line) => line.cappedByStock) ? 'stock' : 'none',
    lines: lines.map((line) => ({ label: line.label, worstCaseFen: Math.round(line.worstCaseFen), expectedFen: Math.round(line.expected.mid) })),
  };
}

/** Worth of one claim, fen; null while neither a face value nor points are said. */
export function valueOfClaim(rights: PlanRights, catalogue: Catalogue): number | null {
  if (rights.faceValueFen !== null) return rights.faceValueFen;
  const perPoint = catalogue.rights.find((template) => template.code === rights.templateCode)?.fenPerPoint ?? null;
  return rights.points !== null && perPoint !== null ? Math.ceil(rights.points * perPoint) : null;
}

/** How often a strategy starts for one customer. An event counts once a customer: the first time he does it. */
export function occurrences(trigger: Trigger | null): number {
  if (trigger?.kind !== 'recurring') return 1;
  const [from, until] = [DateTime.fromISO(trigger.from), DateTime.fromISO(trigger.until)];
  if (!(from <= until)) return 1;
  const days = Math.floor(until.diff(from, 'days').days) + 1;
  if (trigger.every === 'day') return days;
  const counts = (day: DateTime): boolean => (trigger.every === 'week' ? day.weekday === (trigger.on ?? 1) : day.day === (trigger.on ?? 1));
  return Array.from({ length: Math.min(days, 3660) }, (_, index) => from.plus({ days: index })).filter(counts).length;
}

function rightsLine(rights: PlanRights, plan: CampaignPlan, catalogue: Catalogue, treated: number, rates: ExpectedRates): Line {
  const value = valueOfClaim(rights, catalogue) ?? 0;
  const starts = plan.strategies.filter((strategy) => strategy.rightsId === rights.id).map((strategy) => occurrences(strategy.trigger));
  const perCustomer = Math.min(rights.perCustomerLimit, Math.max(1, ...starts));
  const uncapped = treated * perCustomer;
  const most = Math.min(uncapped, rights.quantity ?? Number.POSITIVE_INFINITY);
  const claim = rates.claim ?? EVERYBODY;
  const spend = (rate: number): number => Math.min(uncapped * rate, most) * value;
  const name = catalogue.rights.find((template) => template.code === rights.templateCode)?.name ?? bilingual(rights.templateCode, rights.templateCode);
  return {
    label: name,
    worstCaseFen: most * value,
    expected: { low: spend(claim.low), mid: spend(claim.mid), high: spend(claim.high) },
    cappedByStock: rights.quantity !== null && rights.quantity <= uncapped,
  };
}

function touchLine(touch: Touch, strategy: Strategy, catalogue: Catalogue, reached: number, rates: ExpectedRates): Line {
  const channel = catalogue.channels.find((candidate) => candidate.code === touch.channel);
  const worst = reached * occurrences(strategy.trigger) * (channel?.costFen ?? 0);
  const share = shareTouched(touch, rates);
  const name = channel?.name ?? bilingual(touch.channel, touch.channel);
  return {
    label: bilingual(`${name.zh}发送费`, `${name.en} sending`),
    worstCaseFen: worst,
    expected: { low: worst * share.low, mid: worst * share.mid, high: worst * share.high },
    cappedByStock: false,
  };
}

/** Share of reached customers who get a touch, given what they did after the one before. */
function shareTouched(touch: Touch, rates: ExpectedRates): { low: number; mid: number; high: number } {
  if (touch.start.kind === 'trigger' || touch.start.when === 'always') return { low: 1, mid: 1, high: 1 };
  const { when } = touch.start;
  const did = (when === 'not_clicked' || when === 'clicked' ? rates.click : when === 'not_claimed' ? rates.claim : rates.conversion) ?? null;
  if (did === null) return EVERYBODY;
  return when === 'clicked' ? did : { low: 1 - did.high, mid: 1 - did.mid, high: 1 - did.low };
}

function reachable(audience: AudienceEstimate, channel: Touch['channel'], treatedShare: number): number {
  const found = audience.perChannel.find((entry) => entry.channel === channel);
  return Math.ceil((found?.reachable ?? audience.eligible) * treatedShare);
}
