import { z } from 'zod';
import { type Route, route } from '../../http/route.ts';
import { campaignSchema, campaignSummarySchema } from '../campaign/campaign.schema.ts';
import { listCampaigns } from '../campaign/read-campaign.ts';
import { approvalSchema, verdictRequestSchema } from './approval.schema.ts';
import { listApprovals } from './approval.store.ts';
import { decideApproval } from './decide-approval.ts';
import { setDeputy } from './set-deputy.ts';

export const approvalRoutes: Route[] = [
  route({
    method: 'get',
    path: '/approvals',
    summary: 'Approvals of campaigns the actor may see: pending first, then the newest',
    roles: ['operator', 'approver'],
    answer: z.array(z.strictObject({ approval: approvalSchema, campaign: campaignSummarySchema })),
    async handle({ context, actor }) {
      const campaigns = new Map((await listCampaigns(context, { actor })).map((campaign) => [campaign.id, campaign]));
      const approvals = await listApprovals(context.store, {});
      return approvals
        .flatMap((approval) => {
          const campaign = campaigns.get(approval.campaignId);
          return campaign === undefined ? [] : [{ approval, campaign }];
        })
        .sort((a, b) => Number(b.approval.state === 'pending') - Number(a.approval.state === 'pending'));
    },
  }),
  route({
    method: 'post',
    path: '/campaigns/:campaignId/approval',
    summary: 'Approve or send back exactly this content',
    roles: ['approver', 'operator'],
    params: z.strictObject({ campaignId: z.string().max(80) }),
    body: verdictRequestSchema,
    answer: campaignSchema,
    handle: ({ context, actor, params, body }) => decideApproval(context, { actor, ...params, ...body }),
  }),
  route({
    method: 'put',
    path: '/deputies',
    summary: 'Let another account decide in my place for some days',
    roles: ['approver'],
    body: z.strictObject({ deputyId: z.string().max(80), fromDay: z.iso.date(), untilDay: z.iso.date() }),
    answer: z.strictObject({ deputyId: z.string(), fromDay: z.string(), untilDay: z.string() }),
    handle: ({ context, actor, body }) => setDeputy(context, { actor, ...body }),
  }),
];
