import { z } from 'zod';
import type { TurnRunner } from '../conversation/turn-runner.ts';
import { type Route, route } from '../http/route.ts';
import { answerComplaint } from './customer/answer-complaint.ts';
import { complaintAnswerSchema, complaintSchema, customerSettingsSchema, newComplaintSchema, staffComplaintSchema } from './customer/customer.schema.ts';
import { readCustomerSettings, setCustomerSettings } from './customer/customer-settings.ts';
import { deleteOwnConversations } from './customer/delete-own-conversations.ts';
import { fileComplaint } from './customer/file-complaint.ts';
import { readComplaintsForStaff, readOwnComplaints } from './customer/read-complaints.ts';
import { fundPicksSchema, pickRequestSchema, pickSwitchSchema, setPickSwitchSchema } from './picks/fund-picks.schema.ts';
import { pickFunds } from './picks/pick-funds.ts';
import { readPickSwitch, setPickSwitch } from './picks/pick-switch.ts';
import { readQuestionnaire } from './suitability/read-questionnaire.ts';
import { readRiskStanding } from './suitability/read-risk-standing.ts';
import { riskQuestionnaireViewSchema, takenQuestionnaireSchema, takeQuestionnaireSchema } from './suitability/risk-questionnaire.schema.ts';
import { riskStandingSchema } from './suitability/suitability.schema.ts';
import { takeQuestionnaire } from './suitability/take-questionnaire.ts';

const customers = ['customer'] as const;

/** What a retail customer finds about himself: always his own, there is no id to ask by. And what staff do about it. */
export function customerRoutes(runner: TurnRunner): Route[] {
  return [
    route({
      method: 'get',
      path: '/me/risk-questionnaire',
      summary: 'The questionnaire with its scoring, the own standing and past assessments',
      roles: customers,
      answer: riskQuestionnaireViewSchema,
      handle: ({ context, actor }) => readQuestionnaire(context, { actor }),
    }),
    route({
      method: 'post',
      path: '/me/risk-questionnaire',
      summary: 'Answer the questionnaire; the newest assessment counts',
      roles: customers,
      body: takeQuestionnaireSchema,
      answer: takenQuestionnaireSchema,
      async handle({ context, actor, body, response }) {
        const taken = await takeQuestionnaire(context, { actor, ...body });
        response.status(201);
        return taken;
      },
    }),
    route({
      method: 'get',
      path: '/me/risk-standing',
      summary: 'The own risk class today',
      roles: customers,
      answer: riskStandingSchema,
      handle: ({ context, actor }) => readRiskStanding(context, actor),
    }),
    route({
      method: 'get',
      path: '/me/settings',
      summary: 'The own settings',
      roles: customers,
      answer: customerSettingsSchema,
      handle: ({ context, actor }) => readCustomerSettings(context, { actor }),
    }),
    route({
      method: 'put',
      path: '/me/settings',
      summary: 'Turn profiling on or off',
      roles: customers,
      body: customerSettingsSchema,
      answer: customerSettingsSchema,
      handle: ({ context, actor, body }) => setCustomerSettings(context, { actor, ...body }),
    }),
    route({
      method: 'get',
      path: '/me/complaints',
      summary: 'The own complaints and wishes for a person, newest first',
      roles: customers,
      answer: z.array(complaintSchema),
      handle: ({ context, actor }) => readOwnComplaints(context, { actor }),
    }),
    route({
      method: 'post',
      path: '/me/complaints',
      summary: 'Complain or ask for a person: a number and a promised time come back',
      roles: customers,
      body: newComplaintSchema,
      answer: complaintSchema,
      async handle({ context, actor, body, response }) {
        const complaint = await fileComplaint(context, { actor, ...body });
        response.status(201);
        return complaint;
      },
    }),
    route({
      method: 'delete',
      path: '/me/conversations',
      summary: 'Delete all own conversations; complaints and the evidence of suitability stay',
      roles: customers,
      answer: z.strictObject({ deleted: z.int() }),
      handle: async ({ context, actor }) => ({ deleted: await deleteOwnConversations(context, runner, { actor }) }),
    }),
    route({
      method: 'get',
      path: '/me/fund-picks',
      summary: 'Funds of a kind by the published rule, or the reason why none are picked',
      roles: customers,
      query: pickRequestSchema,
      answer: fundPicksSchema,
      handle: ({ context, actor, query }) => pickFunds(context, { actor, ...query }),
    }),
    route({
      method: 'get',
      path: '/fund-picks',
      summary: 'Whether personal picks are offered, and by which rule',
      roles: ['customer', 'operator', 'approver', 'reviewer'],
      answer: pickSwitchSchema,
      handle: ({ context, actor }) => readPickSwitch(context, { actor }),
    }),
    route({
      method: 'put',
      path: '/fund-picks',
      summary: 'Turn personal picks on or off, for the whole bank',
      roles: ['operator', 'approver'],
      body: setPickSwitchSchema,
      answer: pickSwitchSchema,
      handle: ({ context, actor, body }) => setPickSwitch(context, { actor, ...body }),
    }),
    route({
      method: 'get',
      path: '/complaints',
      summary: 'Complaints and wishes for a person: open ones first, by promised time',
      roles: ['operator'],
      answer: z.array(staffComplaintSchema),
      handle: ({ context, actor }) => readComplaintsForStaff(context, { actor }),
    }),
    route({
      method: 'post',
      path: '/complaints/:complaintId/answer',
      summary: 'Answer one; the customer sees it under its number',
      roles: ['operator'],
      params: z.strictObject({ complaintId: z.string().max(80) }),
      body: complaintAnswerSchema,
      answer: staffComplaintSchema,
      handle: ({ context, actor, params, body }) => answerComplaint(context, { actor, ...params, ...body }),
    }),
  ];
}
