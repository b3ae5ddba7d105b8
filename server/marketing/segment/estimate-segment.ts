import type { Bank } from '../../store/bank.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { AudienceEstimate, WaterfallStep } from '../campaign/assessment.schema.ts';
import type { Audience } from '../campaign/plan.schema.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import { type AudienceQuery, type AudienceStep, audienceSteps, stepsPassed } from './audience-sql.ts';
import { describePredicate } from './describe-predicate.ts';
import { limitedMembers } from './segment-members.ts';
import type { SegmentScene } from './segment-scene.ts';
import { ParameterList, quoteName } from './sql-text.ts';
import { reachableCondition } from './suppression.rules.ts';

/**
 * Counts an audience in one pass over the customers: how many remain after each condition and each suppression,
 * and how many can be reached per channel. Throws INVALID_INPUT for conditions checkAudience reports as errors.
 */
export async function estimateSegment({
  bank,
  scene,
  audience,
  channels,
  region,
}: Omit<AudienceQuery, 'audience'> & {
  bank: Bank;
  scene: SegmentScene;
  audience: Pick<Audience, 'include' | 'exclude'> & Partial<Pick<Audience, 'limit'>>;
}): Promise<AudienceEstimate> {
  const parameters = new ParameterList();
  const steps = audienceSteps({ audience, channels, region }, scene, parameters);
  const reach = scene.catalogue.channels
    .filter((channel) => channels.includes(channel.code))
    .map((channel) => ({ code: channel.code, sql: reachableCondition(channel, { tags: scene.catalogue.tags, legalBasis: scene.legalBasis }) }));
  const rows = await bank.query<{ passed: number; customers: number } & Record<string, number>>(
    `select passed, count(*) as customers${reach.map((channel) => `, count(*) filter (where ${quoteName(`reach_${channel.code}`)}) as ${quoteName(channel.code)}`).join('')}
     from (select ${stepsPassed(steps)} as passed${reach.map((channel) => `, ${channel.sql} as ${quoteName(`reach_${channel.code}`)}`).join('')} from customers)
     group by passed`,
    parameters.values,
  );
  const stoppedAt = new Map(rows.map((row) => [row.passed, row.customers]));
  const everyone = rows.reduce((sum, row) => sum + row.customers, 0);
  const waterfall: WaterfallStep[] = [{ id: 'start', kind: 'start', label: bilingual('全部客户', 'All customers'), remaining: everyone, removed: 0 }];
  let remaining = everyone;
  for (const [index, step] of steps.entries()) {
    const removed = stoppedAt.get(index) ?? 0;
    remaining -= removed;
    waterfall.push({ id: step.id, kind: step.kind, label: labelOf(step, { audience, region }, scene), remaining, removed });
  }
  const lastCondition = waterfall.findLast((step) => step.kind !== 'suppression');
  const eligible = rows.find((row) => row.passed === steps.length);
  let perChannel = reach.map((channel) => ({ channel: channel.code, reachable: eligible?.[channel.code] ?? 0 }));
  const limit = audience.limit ?? null;
  if (limit !== null) {
    const kept = Math.min(limit, remaining);
    waterfall.push({
      id: 'limit',
      kind: 'limit',
      label: bilingual(`最多 ${limit} 人`, `At most ${limit} customers`),
      remaining: kept,
      removed: remaining - kept,
    });
    if (kept < remaining) perChannel = await countLimited({ bank, scene, audience, channels, region, limit });
    remaining = kept;
  }
  return { asOf: scene.ground.asOf, waterfall, matched: lastCondition?.remaining ?? everyone, eligible: remaining, perChannel };
}

async function countLimited({
  bank,
  scene,
  audience,
  channels,
  region,
  limit,
}: AudienceQuery & { bank: Bank; scene: SegmentScene; limit: number }): Promise<AudienceEstimate['perChannel']> {
  const members = limitedMembers({ audience, channels, region, limit, scene });
  const [row] = await bank.query<Record<string, number>>(
    `select 1 as one${members.channels.map((channel) => `, count(*) filter (where ${quoteName(`reach_${channel}`)}) as ${quoteName(channel)}`).join('')} from (${members.sql})`,
    members.parameters,
  );
  return members.channels.map((channel: ChannelCode) => ({ channel, reachable: row?.[channel] ?? 0 }));
}

function labelOf(step: AudienceStep, { audience, region }: Pick<AudienceQuery, 'audience' | 'region'>, scene: SegmentScene): LocalizedText {
  if (step.rule !== undefined) return step.rule.label;
  if (step.kind === 'region') {
    const tag = scene.catalogue.tags.find((one) => one.role === 'region');
    const name = tag?.values?.find((one) => one.code === region)?.name ?? bilingual(String(region), String(region));
    return bilingual(`所属机构：${name.zh}`, `Branch: ${name.en}`);
  }
  const condition = [...audience.include, ...audience.exclude].find((one) => one.id === step.id);
  const text = condition === undefined ? bilingual(step.id, step.id) : describePredicate(condition.predicate, scene.catalogue);
  return step.kind === 'exclude' ? bilingual(`排除：${text.zh}`, `Excluding: ${text.en}`) : text;
}
