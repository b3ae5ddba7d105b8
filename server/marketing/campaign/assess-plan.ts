import type { ServerContext } from '../../context.ts';
import type { Actor } from '../../identity.ts';
import { CITABLE_SCORE } from '../../know-how/know-how.schema.ts';
import { bankDay, toInstant } from '../../values/time.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { ChannelCode } from '../channel/channel.schema.ts';
import { campaignHistory } from '../evidence/campaign-history.rules.ts';
import { listPastCampaigns } from '../evidence/evidence.store.ts';
import { similarityQueryOf } from '../evidence/similarity-query.rules.ts';
import { estimateMoney } from '../experiment/estimate-money.ts';
import { expectedRate, forecastPlan } from '../experiment/forecast.ts';
import { planPower } from '../experiment/power.ts';
import { checkAudience, isError } from '../segment/check-predicate.ts';
import { countRiskMix } from '../segment/count-risk-mix.ts';
import { estimateSegment } from '../segment/estimate-segment.ts';
import { readSegmentScene } from '../segment/segment-scene.ts';
import type { Assessment, Citation } from './assessment.schema.ts';
import { readCampaignRow } from './campaign.store.ts';
import type { WordsRead } from './check-plan.schema.ts';
import { checkPlan } from './check-plan.ts';
import { findCampaignOverlaps } from './find-campaign-overlaps.ts';
import type { CampaignPlan, Provenance } from './plan.schema.ts';
import type { UserText } from './provenance.rules.ts';
import { defaultClauses } from './rules/clauses.ts';

export interface PlanToAssess {
  actor: Pick<Actor, 'region'>;
  campaignId: string;
  plan: CampaignPlan;
  provenance: Provenance[];
  catalogue: Catalogue;
  /** The user's messages the plan rests on, oldest first. */
  userTexts: readonly UserText[];
  /** The message this version answers: every figure in it must be somewhere in the plan. Null: a form, a copy, a second look. */
  answering: string | null;
  /** See PlanCheckInput. */
  wordsRead?: readonly WordsRead[];
}

/**
 * Everything the server works out about a plan: who it reaches, what it may cost, what it may bring, what the experiment
 * can show, and what the rules say. Conditions with errors are left out of the counts; the findings name them.
 */
export async function assessPlan(
  context: ServerContext,
  { actor, campaignId, plan, provenance, catalogue, userTexts, answering, wordsRead = [] }: PlanToAssess,
): Promise<Assessment> {
  const scene = await readSegmentScene(context);
  const predicateProblems = checkAudience({ audience: plan.audience, ground: scene.ground });
  const broken = new Set(predicateProblems.filter(isError).map((problem) => problem.path));
  const countable = {
    include: plan.audience.include.filter((condition) => !broken.has(`audience.include.${condition.id}`)),
    exclude: plan.audience.exclude.filter((condition) => !broken.has(`audience.exclude.${condition.id}`)),
    limit: plan.audience.limit,
  };
  const channels = channelsOf(plan);
  const region = actor.region;
  const audience = await estimateSegment({ bank: context.bank, scene, audience: countable, channels, region });
  const riskMix = await countRiskMix({
    bank: context.bank,
    scene,
    audience: countable,
    channels,
    region,
    limit: plan.audience.limit,
    validDays: context.policy.riskAssessmentValidDays,
  });
  const past = await listPastCampaigns(context.store);
  const query = similarityQueryOf(plan);
  const kpi = catalogue.kpis.find((candidate) => candidate.code === plan.objective?.kpi);
  const treated = Math.round(audience.eligible * (1 - plan.experiment.holdoutShare));
  const forecast = kpi === undefined ? null : forecastPlan({ past, query, factor: kpi.factor, treated });
  const money = estimateMoney({
    plan,
    catalogue,
    audience,
    rates: {
      click: expectedRate({ past, query, of: 'clicked' }),
      claim: expectedRate({ past, query, of: 'claimed' }),
      conversion: forecast?.treatedRate ?? null,
    },
  });
  const power = planPower({
    customers: audience.eligible,
    holdoutShare: plan.experiment.holdoutShare,
    baselineRate: forecast?.baselineRate.mid ?? null,
    alpha: context.policy.alpha,
    power: context.policy.power,
  });
  const { campaigns: pastCount, ...history } = campaignHistory(past);
  const findings = checkPlan({
    plan,
    provenance,
    catalogue,
    policy: context.policy,
    now: context.clock(),
    audience,
    riskMix,
    money,
    power,
    forecast,
    history: pastCount === 0 ? null : history,
    typedNumbers: relevantNumbers(context, { provenance, userTexts, answering }),
    wordsRead: [...wordsRead],
    clauses: defaultClauses,
    rightsStockLeft: Object.fromEntries(catalogue.rights.map((template) => [template.code, template.stock])),
    predicateProblems,
  });
  return {
    assessedAt: toInstant(context.clock()),
    audience,
    money,
    forecast,
    power,
    findings,
    citations: await findCitations(context, { campaignId, plan, catalogue, region }),
    overlaps: await findCampaignOverlaps(context, { campaignId, audience: countable, channels, region, scene }),
  };
}

/** Figures of the message in hand, and those in the words that parts of the plan still rest on. What was replaced since does not count. */
function relevantNumbers(context: ServerContext, { provenance, userTexts, answering }: Pick<PlanToAssess, 'provenance' | 'userTexts' | 'answering'>) {
  return userTexts.flatMap(({ messageId, text }) => {
    const quotes = provenance.filter((entry) => entry.messageId === messageId).map((entry) => entry.quote ?? '');
    if (messageId !== answering && quotes.length === 0) return [];
    const typed = context.readNumbers(text, context.clock());
    return typed
      .filter((number) => messageId === answering || quotes.some((quote) => quote.includes(number.quote)))
      .map((number) => ({ ...number, messageId }));
  });
}

function channelsOf(plan: CampaignPlan): ChannelCode[] {
  return [...new Set(plan.strategies.flatMap((strategy) => strategy.touches.map((touch) => touch.channel)))];
}

/**
 * Cards that speak to what the plan does, cited by id and version. A branch's plan cites only what the branch may read,
 * whoever works on it: everybody who sees the plan sees its citations.
 */
async function findCitations(
  context: ServerContext,
  { campaignId, plan, catalogue, region }: { campaignId: string; plan: CampaignPlan; catalogue: Catalogue; region: string | null },
): Promise<Citation[]> {
  const named = [
    catalogue.kpis.find((kpi) => kpi.code === plan.objective?.kpi)?.name.zh,
    catalogue.products.find((product) => product.code === plan.productCode)?.name.zh,
    ...plan.rights.map((rights) => catalogue.rights.find((template) => template.code === rights.templateCode)?.name.zh),
    ...channelsOf(plan).map((code) => catalogue.channels.find((channel) => channel.code === code)?.name.zh),
  ].filter((name) => name !== undefined);
  if (named.length === 0) return [];
  const campaign = await readCampaignRow(context.store, campaignId);
  const hits = await context.knowHow.search({
    text: named.join(' '),
    day: bankDay(context.clock()),
    limit: 3,
    region: campaign === undefined ? region : campaign.region,
  });
  return hits
    .filter((hit) => hit.score >= CITABLE_SCORE)
    .map(({ card, passage }) => ({ cardId: card.id, version: card.version, title: card.title, trust: card.trust, passage: passage.slice(0, 1000) }));
}
