import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { analyseFund } from './analysis/analyse-fund.ts';
import { fundAnalysisSchema } from './analysis/fund-analysis.schema.ts';
import { compareFunds } from './comparison/compare-funds.ts';
import { fundComparisonSchema } from './comparison/fund-comparison.schema.ts';
import { foundFundsSchema } from './find-funds.schema.ts';
import { findFunds } from './find-funds.ts';
import { fundCodeSchema } from './fund.schema.ts';
import { metricDefinitionSchema } from './metrics/metric.schema.ts';
import { metricDefinitions } from './metrics/metric-catalogue.ts';
import { fundListSchema } from './screening/fund-list.schema.ts';
import { screenFunds } from './screening/screen-funds.ts';
import { simulateRegularInvestment } from './simulation/simulate-regular-investment.ts';
import { simulationRequestSchema, simulationSchema } from './simulation/simulation.schema.ts';
import { insistSchema, overrideWarningSchema } from './suitability/override-warning.schema.ts';
import { readRiskStanding } from './suitability/read-risk-standing.ts';
import { recordOverride } from './suitability/record-override.ts';
import { showWarning } from './suitability/show-warning.ts';
import { screenAgain } from './turn-list/screen-again.ts';
import { screenRequestSchema } from './turn-list/screen-request.schema.ts';

/** Staff look at funds as somebody without an assessment: no exception from the gate is made for a demonstration. */
const readers = ['customer', 'operator', 'reviewer'] as const;
/** Who may hold conversations with the advisor. */
const talkers = ['customer', 'operator'] as const;
const customers = ['customer'] as const;

export const fundRoutes: Route[] = [
  route({
    method: 'get',
    path: '/funds',
    summary: 'What a code or a name means: a fund, a choice of several, an ended fund, a security, or nothing',
    roles: readers,
    query: z.strictObject({ q: z.string().trim().min(1).max(100) }),
    answer: foundFundsSchema,
    handle: ({ context, query }) => findFunds(context, { text: query.q }),
  }),
  route({
    method: 'get',
    path: '/fund-metrics',
    summary: 'Every metric with its formula, unit and windows',
    roles: readers,
    answer: z.array(metricDefinitionSchema),
    handle: async () => [...metricDefinitions],
  }),
  route({
    method: 'post',
    path: '/funds/screen',
    summary: 'Funds by conditions, gated by suitability; with a turn, the list takes the place of that of the turn',
    roles: talkers,
    body: screenRequestSchema,
    answer: fundListSchema,
    async handle({ context, actor, body: { query, conversationId, turnId } }) {
      if (conversationId !== undefined && turnId !== undefined) return screenAgain(context, { actor, query, conversationId, turnId });
      return screenFunds(context, { query, standing: await readRiskStanding(context, actor), asked: true });
    },
  }),
  // Before /funds/:code: neither is a fund's code.
  route({
    method: 'get',
    path: '/funds/override-warning',
    summary: 'The separate written warning; that it was shown is recorded',
    roles: customers,
    answer: overrideWarningSchema,
    handle: ({ context, actor }) => showWarning(context, { actor }),
  }),
  route({
    method: 'post',
    path: '/funds/overrides',
    summary: 'Insist, after the warning, on seeing what a list held back',
    roles: customers,
    body: insistSchema,
    answer: fundListSchema,
    handle: ({ context, actor, body }) => recordOverride(context, { actor, ...body }),
  }),
  route({
    method: 'post',
    path: '/funds/compare',
    summary: 'Two to five funds side by side',
    roles: readers,
    body: z.strictObject({ codes: z.array(fundCodeSchema).min(2).max(5) }),
    answer: fundComparisonSchema,
    handle: async ({ context, actor, body }) => compareFunds(context, { ...body, standing: await readRiskStanding(context, actor) }),
  }),
  route({
    method: 'post',
    path: '/funds/simulate',
    summary: 'What regular investment would have done in the past',
    roles: readers,
    body: simulationRequestSchema,
    answer: simulationSchema,
    handle: ({ context, body }) => simulateRegularInvestment(context, body),
  }),
  route({
    method: 'get',
    path: '/funds/:code',
    summary: 'One fund with figures, holdings, manager, fees and what suitability says of it',
    roles: readers,
    params: z.strictObject({ code: fundCodeSchema }),
    answer: fundAnalysisSchema,
    handle: async ({ context, actor, params }) => analyseFund(context, { ...params, standing: await readRiskStanding(context, actor) }),
  }),
];
