import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import { compareProportions } from '../experiment/compare-proportions.ts';
import { effectObservation, type GroupMean, inverseLogit, shrinkGroups } from '../experiment/pool-rates.ts';
import { describePredicate } from '../segment/describe-predicate.ts';
import { tagConditionSchema } from '../segment/predicate.schema.ts';
import type { ComparedCampaign, EvidenceDimension, PastCampaign, ResponseEvidence } from './evidence.schema.ts';
import { hourBandOf, seasonOf, weekdayOf } from './response-features.rules.ts';

type Names = Pick<Catalogue, 'tags' | 'events' | 'channels' | 'segments' | 'campaigns' | 'kpis' | 'products'>;

/** Two-sided 95 %. */
const Z95 = 1.96;

/**
 * What past campaigns did, grouped by one thing they have in common and by goal (rates of different goals do not
 * compare). Only campaigns with a holdout count: treated against held-out, each within its own campaign. The most
 * campaigns first. `past` is what shrinkage draws to, whatever is asked for.
 */
export function responseEvidence(given: { past: readonly PastCampaign[]; by: EvidenceDimension; names: Names; kpi?: string | null }): ResponseEvidence[] {
  const { by, names, kpi = null } = given;
  const compared = given.past.filter(isCompared).sort((a, b) => (a.endedOn < b.endedOn ? 1 : a.endedOn > b.endedOn ? -1 : a.id < b.id ? -1 : 1));
  const groups = new Map<string, { key: string; kpi: string; campaigns: PastCampaign[] }>();
  for (const campaign of compared) {
    for (const key of new Set(keysOf(campaign, by))) {
      const id = JSON.stringify([key, campaign.kpi]);
      const group = groups.get(id) ?? { key, kpi: campaign.kpi, campaigns: [] };
      groups.set(id, group);
      group.campaigns.push(campaign);
    }
  }
  const listed = [...groups.values()];
  const means = shrinkGroups(
    compared.map(effectOf),
    listed.map((group) => group.campaigns.map(effectOf)),
  );
  return listed
    .flatMap((group, index) => {
      const mean = means[index] ?? null;
      return mean === null || (kpi !== null && group.kpi !== kpi) ? [] : [describeGroup(group, mean, by, names)];
    })
    .sort((a, b) => b.campaigns - a.campaigns || (a.key < b.key ? -1 : a.key > b.key ? 1 : a.kpi < b.kpi ? -1 : 1));
}

/** One campaign's own comparison. Null without a holdout: then there is none. */
export function compareCampaign(past: PastCampaign): ComparedCampaign | null {
  if (!isCompared(past)) return null;
  const { id, title, startedOn, treated, holdout, holdoutConverted } = past;
  const converted = Math.min(past.converted, treated);
  const found = compareProportions({ arm: { count: converted, of: treated }, holdout: { count: Math.min(holdoutConverted, holdout), of: holdout } });
  return {
    id,
    title,
    startedOn,
    treated,
    converted,
    holdout,
    holdoutConverted,
    treatedRate: found.rate,
    holdoutRate: found.holdoutRate,
    uplift: { low: found.low, mid: found.difference, high: found.high, coverage: 0.95 },
    verdict: found.verdict,
  };
}

function isCompared(past: PastCampaign): boolean {
  return past.treated > 0 && past.holdout > 0;
}

function effectOf(past: PastCampaign) {
  return effectObservation(
    { count: Math.min(past.converted, past.treated), of: past.treated },
    { count: Math.min(past.holdoutConverted, past.holdout), of: past.holdout },
  );
}

function describeGroup(group: { key: string; kpi: string; campaigns: PastCampaign[] }, mean: GroupMean, by: EvidenceDimension, names: Names): ResponseEvidence {
  const { key, kpi, campaigns } = group;
  const each = campaigns.flatMap((campaign) => compareCampaign(campaign) ?? []);
  const total = (of: (one: ComparedCampaign) => number): number => each.reduce((sum, one) => sum + of(one), 0);
  const [treated, converted, holdout, held] = [
    total((one) => one.treated),
    total((one) => one.converted),
    total((one) => one.holdout),
    total((one) => one.holdoutConverted),
  ];
  // Half a customer on both sides: a group whose holdouts never converted still has odds.
  const base = (held + 0.5) / (holdout + 1);
  const rateAt = (deviations: number): number => inverseLogit(Math.log(base / (1 - base)) + mean.mean + deviations * mean.deviation);
  const [low, mid, high] = [rateAt(-Z95), rateAt(0), rateAt(Z95)];
  return {
    by,
    key,
    name: nameOf(key, by, names),
    kpi,
    kpiName: names.kpis.find((one) => one.code === kpi)?.name ?? bilingual(kpi, kpi),
    campaigns: each.length,
    ahead: each.filter((one) => one.treatedRate > one.holdoutRate).length,
    proven: each.filter((one) => one.verdict === 'better').length,
    doubled: each.filter((one) => one.holdoutConverted > 0 && one.treatedRate >= 2 * one.holdoutRate).length,
    treated,
    converted,
    holdout,
    holdoutConverted: held,
    treatedRate: converted / treated,
    holdoutRate: held / holdout,
    uplift: { low: low - base, mid: mid - base, high: high - base, coverage: 0.95 },
    ratio: { low: low / base, mid: mid / base, high: high / base, coverage: 0.95 },
    campaignIds: each.map((one) => one.id),
  };
}

function keysOf(past: PastCampaign, by: EvidenceDimension): string[] {
  switch (by) {
    case 'goal':
      return [past.kpi];
    case 'tag':
      return past.tags;
    case 'tag_value':
      return (past.conditions ?? []).map((condition) => JSON.stringify(condition));
    case 'product':
      return past.productCode === null ? [] : [past.productCode];
    case 'rights_kind':
      return [past.rightsKind ?? 'none'];
    case 'channel':
      return past.channels;
    case 'weekday':
      return [String(weekdayOf(past.startedOn))];
    case 'hour':
      return past.hour === undefined ? [] : [hourBandOf(past.hour)];
    case 'season':
      return [seasonOf(past.startedOn)];
  }
}

const weekdays = ['周一 Monday', '周二 Tuesday', '周三 Wednesday', '周四 Thursday', '周五 Friday', '周六 Saturday', '周日 Sunday'];

const rightsKinds: Record<string, LocalizedText> = {
  payment_discount: bilingual('支付立减', 'payment discount'),
  cash_red_packet: bilingual('现金红包', 'cash red packet'),
  cash_back: bilingual('返现', 'cash back'),
  coupon: bilingual('优惠券', 'coupon'),
  points: bilingual('积分', 'points'),
  fee_waiver: bilingual('费用减免', 'fee waiver'),
  rate_coupon: bilingual('加息或利率券', 'rate coupon'),
  gift: bilingual('实物礼品', 'gift'),
  lottery: bilingual('抽奖', 'lottery'),
  none: bilingual('无权益', 'no rights'),
};

function nameOf(key: string, by: EvidenceDimension, names: Names): LocalizedText {
  const listed: Partial<Record<EvidenceDimension, readonly { code: string; name: LocalizedText }[]>> = {
    goal: names.kpis,
    tag: names.tags,
    product: names.products,
    channel: names.channels,
  };
  if (by === 'tag_value') return describePredicate(tagConditionSchema.parse(JSON.parse(key)), names);
  if (by === 'rights_kind') return rightsKinds[key] ?? bilingual(key, key);
  if (by === 'weekday') {
    const [zh = key, en = key] = (weekdays[Number(key) - 1] ?? '').split(' ');
    return bilingual(zh, en);
  }
  return listed[by]?.find((one) => one.code === key)?.name ?? bilingual(key, key);
}
