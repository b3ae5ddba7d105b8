import { z } from 'zod';
import { type Route, route } from '../http/route.ts';
import { bankDay } from '../values/time.ts';
import { cardCitationsSchema, cardFilterSchema, cardListSchema, cardViewSchema, historyEntrySchema } from './card.schema.ts';
import { decideProposal } from './decide-proposal.ts';
import { findCitations } from './find-citations.ts';
import { knowHowCardSchema, knowHowHitSchema } from './know-how.schema.ts';
import { regionOfReader } from './know-how-access.rules.ts';
import { listCards } from './list-cards.ts';
import { newProposalSchema, proposalFilterSchema, proposalSchema, proposalVerdictSchema } from './proposal.schema.ts';
import { proposeCard } from './propose-card.ts';
import { readCardHistory, readCardView, readKnowHowCard } from './read-card-view.ts';
import { listProposalViews } from './read-proposals.ts';

const roles = ['operator', 'approver', 'reviewer'] as const;
const cardParams = z.strictObject({ cardId: z.string().max(80) });
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional().describe('Default: the newest') });

/** Search, cards, and changes to them. `documentRoutes` come before these in the list. */
export const knowHowRoutes: Route[] = [
  route({
    method: 'get',
    path: '/know-how',
    summary: 'Search the know-how base',
    roles,
    query: z.strictObject({ q: z.string().min(1).max(400), limit: z.coerce.number().int().min(1).max(20).default(10) }),
    answer: z.array(knowHowHitSchema),
    async handle({ context, actor, query }) {
      return context.knowHow.search({ text: query.q, day: bankDay(context.clock()), limit: query.limit, region: regionOfReader(actor) });
    },
  }),
  route({
    method: 'get',
    path: '/know-how/cards',
    summary: 'Cards and documents, filtered, with the counts of each filter value',
    roles,
    query: cardFilterSchema,
    answer: cardListSchema,
    handle: ({ context, actor, query }) => listCards(context, { actor, filter: query }),
  }),
  route({
    method: 'get',
    path: '/know-how/cards/:cardId',
    summary: 'A card or document with its evidence, in its newest or another version',
    roles,
    params: cardParams,
    query: versionQuery,
    answer: cardViewSchema,
    handle: ({ context, actor, params, query }) => readCardView(context, { actor, ...params, ...query }),
  }),
  route({
    method: 'get',
    path: '/know-how/cards/:cardId/history',
    summary: 'Every version of a card, newest first: who, when, why, what changed',
    roles,
    params: cardParams,
    answer: z.array(historyEntrySchema),
    handle: ({ context, actor, params }) => readCardHistory(context, { actor, ...params }),
  }),
  route({
    method: 'get',
    path: '/know-how/cards/:cardId/citations',
    summary: 'Plans and own conversations that cite a card',
    roles,
    params: cardParams,
    answer: cardCitationsSchema,
    handle: ({ context, actor, params }) => findCitations(context, { actor, ...params }),
  }),
  route({
    method: 'get',
    path: '/know-how/proposals',
    summary: 'Proposed changes to cards: pending first, then the newest',
    roles,
    query: proposalFilterSchema,
    answer: z.array(proposalSchema),
    handle: ({ context, actor, query }) => listProposalViews(context, { actor, ...query }),
  }),
  route({
    method: 'post',
    path: '/know-how/proposals',
    summary: 'Propose a change to a card, or a new card',
    roles: ['operator', 'reviewer'],
    body: newProposalSchema,
    answer: proposalSchema,
    async handle({ context, actor, body, response }) {
      const proposal = await proposeCard(context, { actor, proposal: body });
      response.status(201);
      return proposal;
    },
  }),
  route({
    method: 'post',
    path: '/know-how/proposals/:proposalId/decide',
    summary: 'Approve or reject exactly this change; its author cannot',
    roles,
    params: z.strictObject({ proposalId: z.string().max(80) }),
    body: proposalVerdictSchema,
    answer: proposalSchema,
    handle: ({ context, actor, params, body }) => decideProposal(context, { actor, ...params, verdict: body }),
  }),
  route({
    method: 'get',
    path: '/know-how/:cardId',
    summary: 'One know-how card or document, as it is cited',
    roles,
    params: cardParams,
    query: versionQuery,
    answer: knowHowCardSchema,
    handle: async ({ context, actor, params, query }) => (await readKnowHowCard(context, { actor, ...params, ...query })).card,
  }),
];
