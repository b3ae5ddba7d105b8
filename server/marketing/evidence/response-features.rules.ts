import { DateTime } from 'luxon';
import type { PastCampaign, SimilarityQuery } from './evidence.schema.ts';

/** What a part of a campaign is one case of: the effects of one family are alike, and are shrunk together. */
export type FeatureFamily = 'all' | 'goal' | 'product' | 'tag' | 'season' | 'rights' | 'worth' | 'channel' | 'hour' | 'weekday';

/** One column of the design: 1 where a campaign has the part, or how much of it. */
export interface Feature {
  column: string;
  family: FeatureFamily;
  value: number;
}

/** What a campaign is made of; null: not known. An empty list of channels or tags is not known either. */
export type CampaignShape = Omit<SimilarityQuery, 'kpi'> & { kpi: string };

/** Families a shape says nothing of: what is usual stands in for them. */
export interface ShapeFeatures {
  features: Feature[];
  unknown: FeatureFamily[];
}

export function shapeOfPast(past: PastCampaign): CampaignShape {
  const { kpi, productCode, rightsKind, faceValueFen, channels, tags, startedOn, hour } = past;
  return { kpi, productCode, rightsKind, faceValueFen, channels, tags, startsOn: startedOn, hour };
}

/** What moves customers who are left alone: the goal, and who was chosen. A tag says something else for each goal. */
export function baselineFeatures(shape: CampaignShape): ShapeFeatures {
  const { kpi, productCode, tags, startsOn = null } = shape;
  return {
    features: [
      flag('all', 'baseline'),
      flag('goal', kpi),
      ...(productCode === null ? [] : [flag('product', productCode)]),
      ...tags.map((tag) => flag('tag', `${kpi}/${tag}`)),
      ...(startsOn === null ? [] : [flag('season', seasonOf(startsOn))]),
    ],
    unknown: [...(tags.length === 0 ? (['tag'] as const) : []), ...(startsOn === null ? (['season'] as const) : [])],
  };
}

/** What moves the treated beyond that: what they are given, where and when. One channel or right helps one goal much as another. */
export function liftFeatures(shape: CampaignShape): ShapeFeatures {
  const { kpi, rightsKind, faceValueFen, channels, tags, startsOn = null, hour = null } = shape;
  return {
    features: [
      flag('all', 'lift'),
      flag('goal', kpi),
      flag('rights', rightsKind ?? 'none'),
      ...(faceValueFen === null ? [] : [{ column: 'worth:yuan', family: 'worth' as const, value: Math.log1p(faceValueFen / 100) - Math.log1p(USUAL_YUAN) }]),
      ...channels.map((channel) => flag('channel', channel)),
      ...tags.map((tag) => flag('tag', tag)),
      ...(hour === null ? [] : [flag('hour', hourBandOf(hour))]),
      ...(startsOn === null ? [] : [flag('weekday', String(weekdayOf(startsOn)))]),
    ],
    unknown: [
      ...(channels.length === 0 ? (['channel'] as const) : []),
      ...(tags.length === 0 ? (['tag'] as const) : []),
      ...(hour === null ? (['hour'] as const) : []),
      ...(startsOn === null ? (['weekday'] as const) : []),
    ],
  };
}

/** Only centres the column; any value would do. */
const USUAL_YUAN = 10;

function flag(family: FeatureFamily, name: string): Feature {
  return { column: `${family}:${name}`, family, value: 1 };
}

/** 1 (Monday) to 7. */
export function weekdayOf(day: string): number {
  return DateTime.fromISO(day).weekday;
}

/** Quarter of the year, Q1 to Q4. */
export function seasonOf(day: string): string {
  return `Q${DateTime.fromISO(day).quarter}`;
}

/** Part of the day a first touch falls in, named by its hours, Asia/Shanghai. */
export function hourBandOf(hour: number): string {
  if (hour < 10) return '00–10';
  if (hour < 13) return '10–13';
  if (hour < 18) return '13–18';
  return '18–24';
}
