import { z } from 'zod';
import { readUserTexts } from '../../conversation/read-user-texts.ts';
import { HelmsmanError } from '../../errors.ts';
import { type Route, route } from '../../http/route.ts';
import { localizedTextSchema } from '../../values/language.ts';
import { readCatalogue } from '../catalogue/read-catalogue.ts';
import {
  campaignSchema,
  campaignStateSchema,
  campaignSummarySchema,
  changePlanRequestSchema,
  planDifferenceSchema,
  planVersionSchema,
  submitPlanRequestSchema,
} from './campaign.schema.ts';
import { listPlanVersions, readPlanVersion } from './campaign.store.ts';
import { copyCampaign } from './copy-campaign.ts';
import { revisePlan } from './draft-plan.ts';
import { exportEvidence } from './export-evidence.ts';
import { planDifferences } from './plan-differences.ts';
import { listCampaigns, readCampaign, requireCampaign } from './read-campaign.ts';
import { renderPlanContent } from './render-plan-content.ts';
import { sampleAudience } from './sample-audience.ts';
import { submitPlan } from './submit-plan.ts';

const staff = ['operator', 'approver'] as const;
const byId = z.strictObject({ campaignId: z.string().max(80) });
const maskedCustomerSchema = z.strictObject({
  customer: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  values: z.array(z.strictObject({ tag: z.string(), name: localizedTextSchema, value: localizedTextSchema.nullable() })),
});
const versionHeadSchema = z.strictObject({ version: z.int(), contentHash: z.string(), createdAt: z.string(), createdBy: z.string() });

export const campaignRoutes: Route[] = [
  route({
    method: 'get',
    path: '/campaigns',
    summary: 'Campaigns the actor may see, newest first',
    roles: staff,
    query: z.strictObject({ state: campaignStateSchema.optional() }),
    answer: z.array(campaignSummarySchema),
    handle: ({ context, actor, query }) => listCampaigns(context, { actor, states: query.state === undefined ? undefined : [query.state] }),
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId',
    summary: 'A campaign with its newest plan version and what the actor may do',
    roles: staff,
    params: byId,
    answer: campaignSchema,
    handle: ({ context, actor, params }) => readCampaign(context, { actor, ...params }),
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/versions',
    summary: 'All versions of its plan',
    roles: staff,
    params: byId,
    answer: z.array(versionHeadSchema),
    async handle({ context, actor, params }) {
      await requireCampaign(context, { actor, ...params });
      return (await listPlanVersions(context.store, params.campaignId)).map(({ version, contentHash, createdAt, createdBy }) => ({
        version,
        contentHash,
        createdAt,
        createdBy,
      }));
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/versions/:version',
    summary: 'One version of its plan',
    roles: staff,
    params: byId.extend({ version: z.coerce.number().int().min(1) }),
    answer: planVersionSchema,
    async handle({ context, actor, params }) {
      await requireCampaign(context, { actor, campaignId: params.campaignId });
      const version = await readPlanVersion(context.store, params.campaignId, params.version);
      if (version === undefined) throw new HelmsmanError('NOT_FOUND', { what: `version ${params.version}` });
      return version;
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/differences',
    summary: 'What changed between two versions; from=approved is the last approved one',
    roles: staff,
    params: byId,
    query: z.strictObject({ from: z.union([z.literal('approved'), z.coerce.number().int().min(1)]), to: z.coerce.number().int().min(1).optional() }),
    answer: z.array(planDifferenceSchema),
    async handle({ context, actor, params, query }) {
      const { row, current } = await requireCampaign(context, { actor, ...params });
      const from = query.from === 'approved' ? row.approved_version : query.from;
      if (from === null) return [];
      const before = await readPlanVersion(context.store, params.campaignId, from);
      const after = query.to === undefined ? current : await readPlanVersion(context.store, params.campaignId, query.to);
      if (before === undefined || after === undefined) throw new HelmsmanError('NOT_FOUND', { what: `version ${query.from} / ${query.to ?? current.version}` });
      return planDifferences(before.plan, after.plan, await readCatalogue(context.store));
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/preview',
    summary: 'Content as the customer will see it, per touch and arm',
    roles: staff,
    params: byId,
    answer: z.array(z.strictObject({ touchId: z.string(), channel: z.string(), arm: z.string(), title: z.string().nullable(), body: z.string() })),
    async handle({ context, actor, params }) {
      const { current } = await requireCampaign(context, { actor, ...params });
      return renderPlanContent(current.plan, { catalogue: await readCatalogue(context.store), policy: context.policy });
    },
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/sample',
    summary: 'Ten masked customers of the audience',
    roles: staff,
    params: byId,
    answer: z.array(maskedCustomerSchema),
    handle: ({ context, actor, params }) => sampleAudience(context, { actor, ...params }),
  }),
  route({
    method: 'get',
    path: '/campaigns/:campaignId/evidence',
    summary: 'Everything an auditor needs about a campaign, as one document',
    roles: staff,
    params: byId,
    answer: z.looseObject({ campaignId: z.string() }),
    async handle({ context, actor, params, response }) {
      response.attachment(`evidence-${params.campaignId}.json`);
      return exportEvidence(context, { actor, ...params });
    },
  }),
  route({
    method: 'post',
    path: '/campaigns/:campaignId/changes',
    summary: 'Change the plan by form: a new version',
    roles: ['operator'],
    params: byId,
    body: changePlanRequestSchema,
    answer: campaignSchema,
    async handle({ context, actor, params, body }) {
      const { row } = await requireCampaign(context, { actor, ...params });
      const outcome = await revisePlan(context, {
        actor,
        by: 'form',
        campaignId: params.campaignId,
        baseVersion: body.baseVersion,
        changes: body.changes,
        userTexts: await readUserTexts(context, row.conversation_id),
        answering: null,
        conversationId: row.conversation_id,
      });
      const problem = outcome.written ? undefined : outcome.problems[0];
      if (problem !== undefined) throw new HelmsmanError('INVALID_INPUT', { where: `changes.${problem.index}`, what: problem.message });
      return readCampaign(context, { actor, ...params });
    },
  }),
  route({
    method: 'post',
    path: '/campaigns/:campaignId/submit',
    summary: 'Submit exactly this content for approval',
    roles: ['operator'],
    params: byId,
    body: submitPlanRequestSchema,
    answer: campaignSchema,
    handle: ({ context, actor, params, body }) => submitPlan(context, { actor, ...params, ...body }),
  }),
  route({
    method: 'post',
    path: '/campaigns/:campaignId/copy',
    summary: 'Copy into a new draft',
    roles: ['operator'],
    params: byId,
    answer: campaignSchema,
    handle: ({ context, actor, params }) => copyCampaign(context, { actor, ...params }),
  }),
];
