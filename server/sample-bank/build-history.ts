import { DateTime } from 'luxon';
import type { ChannelCode } from '../marketing/channel/channel.schema.ts';
import { type PastCampaign, pastCampaignSchema } from '../marketing/evidence/evidence.schema.ts';
import { compilePredicate } from '../marketing/segment/compile-predicate.ts';
import { type PredicateGround, predicateGround } from '../marketing/segment/predicate-ground.ts';
import { ParameterList } from '../marketing/segment/sql-text.ts';
import { suppressionConditions } from '../marketing/segment/suppression.rules.ts';
import type { Bank } from '../store/bank.ts';
import type { CalendarDay } from '../values/time.ts';
import type { Progress } from './build-bank.ts';
import { type CampaignTheme, campaignThemes } from './campaign-themes.ts';
import { sampleChannels } from './catalogue/channels.ts';
import { sampleEvents } from './catalogue/events.ts';
import { sampleTags } from './catalogue/tags.ts';
import { uniform } from './draw.ts';
import { responseColumns, untouchedColumn } from './response-sql.ts';

/** Campaigns in two years of history, and for how many days the touches themselves are kept. */
const CAMPAIGNS = 130;
const HISTORY_DAYS = 730;
const TOUCH_DAYS = 90;

/** What the response model looks at. */
const responseInputs =
  'row, age, app_active_days_30d, churn_risk, price_sensitivity, propensity_quick_pay, propensity_fund, propensity_loan, propensity_instalment, credit_card_usage';

const counted = ['treated', 'exposed', 'clicked', 'claimed', 'converted', 'holdout', 'holdout_converted', 'converted_anyway'] as const;

interface PlannedCampaign {
  id: string;
  theme: CampaignTheme;
  startedOn: CalendarDay;
  daysAgo: number;
  hour: number;
  channels: ChannelCode[];
  rights: { kind: CampaignTheme['rights'][number]['kind']; yuan: number };
  conditions: CampaignTheme['conditions'];
  /** Customers chosen at most. */
  size: number;
}

interface HistoryToBuild {
  bank: Bank;
  seed: number;
  customers: number;
  asOf: CalendarDay;
  onProgress: Progress;
}

/** Runs two years of campaigns through the hidden response model; touches of the last 90 days go into the bank. */
export async function buildHistory(history: HistoryToBuild): Promise<PastCampaign[]> {
  return (await replayHistory(history)).map((replayed) => replayed.campaign);
}

/** One campaign as it was measured, beside what no bank can measure. */
export interface ReplayedCampaign {
  campaign: PastCampaign;
  /** Treated customers who would have reached the goal had they been left alone. */
  convertedAnyway: number;
}

/** The same with the truth behind each campaign, for scoring forecasts. Another seed gives other campaigns of the same kinds. */
export async function replayHistory({ bank, seed, customers, asOf, onProgress }: HistoryToBuild): Promise<ReplayedCampaign[]> {
  const ground = predicateGround({ tags: sampleTags, events: sampleEvents, asOf, today: asOf });
  const replayed: ReplayedCampaign[] = [];
  const planned = planHistory(seed, customers, asOf);
  for (const [index, campaign] of planned.entries()) {
    replayed.push(await runCampaign({ bank, seed, campaign, ground, asOf }));
    onProgress(0.86 + 0.13 * ((index + 1) / planned.length), { zh: '正在回放历史营销活动', en: 'Replaying past campaigns' });
  }
  return replayed;
}

function planHistory(seed: number, customers: number, asOf: CalendarDay): PlannedCampaign[] {
  const random = generator(seed);
  const choose = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: CAMPAIGNS }, (_, index): PlannedCampaign => {
    const theme = campaignThemes[index % campaignThemes.length] as CampaignTheme;
    // Spread over two years; the newest ended yesterday.
    const daysAgo = Math.max(2, Math.round(2 + (HISTORY_DAYS * (CAMPAIGNS - 1 - index)) / CAMPAIGNS));
    const startedOn = DateTime.fromISO(asOf).minus({ days: daysAgo }).toISODate() as CalendarDay;
    const rights = choose(theme.rights);
    const kept = 2 + Math.floor(random() * (theme.conditions.length - 1));
    return {
      id: `past-${String(index + 1).padStart(3, '0')}`,
      theme,
      startedOn,
      daysAgo,
      hour: choose([9, 10, 10, 11, 12, 14, 16, 18, 19, 20]),
      channels: choose(theme.channels),
      rights: { kind: rights.kind, yuan: choose(rights.yuan) },
      conditions: theme.conditions.slice(0, kept),
      size: Math.max(60, Math.round((customers / 200_000) * 4000 * Math.exp(1.6 * random()))),
    };
  });
}

async function runCampaign({
  bank,
  seed,
  campaign,
  ground,
  asOf,
}: {
  bank: Bank;
  seed: number;
  campaign: PlannedCampaign;
  ground: PredicateGround;
  asOf: CalendarDay;
}): Promise<ReplayedCampaign> {
  const { id, theme, rights, channels } = campaign;
  const parameters = new ParameterList();
  const where = campaign.conditions.map((condition) => compilePredicate(condition, ground, parameters));
  for (const rule of suppressionConditions(
    { tags: sampleTags, channels: sampleChannels.filter((channel) => channels.includes(channel.code)), minorAge: 18, legalBasis: null },
    parameters,
  ))
    where.push(`not ${rule.sql}`);
  const columns = responseColumns(seed, id, { channels, kind: rights.kind, yuan: rights.yuan, hour: campaign.hour, baseline: theme.baseline });
  const responses = `
    with chosen as (
      select ${responseInputs} from customers where ${where.join(' and ')} order by ${uniform(seed, `${id}/chosen`, 'customers.row')}, row limit ${parameters.add(campaign.size)}),
    answered as (select *, ${uniform(seed, `${id}/holdout`, 'row')} < 0.1 as held_out, ${columns}, ${untouchedColumn(seed, id, theme.baseline)} as converted_anyway from chosen)`;
  const recent = campaign.daysAgo <= TOUCH_DAYS;
  const counts = await bank.transaction(async (session) => {
    await session.query(
      `create or replace temp table sample_answers as ${responses} select row, held_out, seen, clicked, claimed, converted, converted_anyway from answered`,
      parameters.values,
    );
    const [row] = await session.query<Record<(typeof counted)[number], number>>(
      `select count(*) filter (where not held_out) as treated, count(*) filter (where seen) as exposed, count(*) filter (where clicked) as clicked,
        count(*) filter (where claimed) as claimed, count(*) filter (where converted and not held_out) as converted,
        count(*) filter (where held_out) as holdout, count(*) filter (where converted and held_out) as holdout_converted,
        count(*) filter (where converted_anyway and not held_out) as converted_anyway from sample_answers`,
    );
    if (recent) for (const [order, channel] of channels.entries()) await session.query(touchSql(campaign, channel, order, asOf));
    await session.query('drop table sample_answers');
    if (row === undefined) throw new Error('counting returns one row');
    return row;
  });
  const faceValueFen = Math.round(rights.yuan * 100);
  const touchCost = channels.reduce((sum, channel) => sum + (sampleChannels.find((one) => one.code === channel)?.costFen ?? 0), 0);
  const spentFen = counts.claimed * faceValueFen + counts.treated * touchCost;
  const measured = pastCampaignSchema.parse({
    id,
    title: `${theme.title}（${campaign.startedOn}）`,
    startedOn: campaign.startedOn,
    endedOn: DateTime.fromISO(campaign.startedOn)
      .plus({ days: Math.min(14, campaign.daysAgo) })
      .toISODate(),
    kpi: theme.kpi,
    productCode: theme.productCode,
    rightsKind: rights.kind,
    faceValueFen,
    channels,
    tags: campaign.conditions.map((condition) => condition.tag),
    conditions: campaign.conditions.map(({ value, ...condition }) => (value === undefined ? condition : { ...condition, value })),
    hour: campaign.hour,
    budgetFen: Math.ceil((spentFen * 1.6 + 100_000) / 1_000_000) * 1_000_000,
    spentFen,
    treated: counts.treated,
    exposed: counts.exposed,
    clicked: counts.clicked,
    claimed: counts.claimed,
    converted: counts.converted,
    holdout: counts.holdout,
    holdoutConverted: counts.holdout_converted,
    measurementDays: Math.min(14, campaign.daysAgo),
  });
  return { campaign: measured, convertedAnyway: counts.converted_anyway };
}

/** The second channel of a sequence follows three days later, to those who have not clicked. */
function touchSql(campaign: PlannedCampaign, channel: ChannelCode, order: number, asOf: CalendarDay): string {
  const sent = `(timestamp '${campaign.startedOn} 00:00:00' - interval 8 hour + to_hours(${campaign.hour}) + to_days(${order * 3}))`;
  const until = `(timestamp '${asOf} 00:00:00' + interval 16 hour)`;
  const who = order === 0 ? 'not held_out' : 'not held_out and not clicked';
  const first = order === 0;
  const rows = [
    `select row, 'received' as interaction, ${sent} as occurred_at from sample_answers where ${who}`,
    `select row, 'exposed', ${sent} + to_minutes((row % 600)::integer) from sample_answers where seen and ${who}`,
    ...(first
      ? [
          `select row, 'clicked', ${sent} + to_minutes((row % 900 + 5)::integer) from sample_answers where clicked`,
          `select row, 'claimed', ${sent} + to_minutes((row % 900 + 20)::integer) from sample_answers where claimed`,
          `select row, 'converted', ${sent} + to_minutes((row % 2880 + 30)::integer) from sample_answers where converted and not held_out`,
        ]
      : []),
  ];
  return `insert into campaign_touch select row, '${campaign.id}', '${channel}', interaction, occurred_at from (${rows.join(' union all ')}) where occurred_at < ${until} order by interaction, occurred_at, row`;
}

/** Mulberry32: small, seeded, the same everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
