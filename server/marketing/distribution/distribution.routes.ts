import { z } from 'zod';
import { type Route, route } from '../../http/route.ts';
import { launchRequestSchema } from '../campaign/campaign.schema.ts';
import { launchCampaign } from '../campaign/launch-campaign.ts';
import { launchResultSchema } from '../campaign/launch-result.schema.ts';
import { pauseCampaign } from '../campaign/pause-campaign.ts';
import { resumeCampaign } from '../campaign/resume-campaign.ts';
import { rollBackCampaign } from '../campaign/roll-back-campaign.ts';
import { readGlobalStop, setGlobalStop } from '../campaign/set-global-stop.ts';
import type { SteerResult } from '../campaign/steer-campaign.schema.ts';
import { globalStopSchema, setGlobalStopRequestSchema, steerResultSchema } from '../campaign/steer-campaign.schema.ts';
import type { SteerRequest } from '../campaign/steer-campaign.ts';
import { stopCampaign } from '../campaign/stop-campaign.ts';
import { distributionStatusSchema } from './distribution.schema.ts';
import type { DistributionPorts } from './distribution-ports.ts';
import { distributionStatus } from './distribution-status.ts';
import { testSendRequestSchema, testSendResultSchema } from './test-send.schema.ts';
import { testSend } from './test-send.ts';

const campaignParams = z.strictObject({ campaignId: z.string().min(1).max(80) });
const emptyBody = z.strictObject({}).optional();

/** Everything a person does after approval. `ports` are those of the worker: a test send goes out the same way. */
export function distributionRoutes(ports: DistributionPorts): Route[] {
  return [
    route({
      method: 'post',
      path: '/campaigns/:campaignId/launch',
      summary: 'Launch the approved version',
      roles: ['operator'],
      params: campaignParams,
      body: launchRequestSchema,
      answer: launchResultSchema,
      handle: ({ context, actor, params, body }) => launchCampaign({ context, actor, campaignId: params.campaignId, contentHash: body.contentHash }),
    }),
    steerRoute('pause', 'Hold at the next batch', pauseCampaign),
    steerRoute('resume', 'Go on after a pause', resumeCampaign),
    steerRoute('stop', 'Stop for good; customers keep what they hold', stopCampaign),
    steerRoute('roll-back', 'Stop and take back what was not claimed', rollBackCampaign),
    route({
      method: 'post',
      path: '/campaigns/:campaignId/test-send',
      summary: 'Send the words to the house whitelist, marked as a test',
      roles: ['operator', 'approver'],
      params: campaignParams,
      body: testSendRequestSchema,
      answer: testSendResultSchema,
      handle: ({ context, actor, params, body }) => testSend({ context, ports, actor, campaignId: params.campaignId, ...body }),
    }),
    route({
      method: 'get',
      path: '/campaigns/:campaignId/distribution',
      summary: 'Where the distribution stands',
      roles: ['operator', 'approver'],
      params: campaignParams,
      answer: distributionStatusSchema,
      handle: ({ context, actor, params }) => distributionStatus({ context, actor, campaignId: params.campaignId }),
    }),
    route({
      method: 'get',
      path: '/global-stop',
      summary: 'Whether the global stop is on',
      roles: ['operator', 'approver', 'reviewer'],
      answer: globalStopSchema,
      handle: ({ context }) => readGlobalStop({ context }),
    }),
    route({
      method: 'put',
      path: '/global-stop',
      summary: 'Hold all campaigns, or lift that',
      roles: ['approver'],
      body: setGlobalStopRequestSchema,
      answer: globalStopSchema,
      handle: ({ context, actor, body }) => setGlobalStop({ context, actor, on: body.on }),
    }),
  ];
}

function steerRoute(verb: string, summary: string, action: (request: SteerRequest) => Promise<SteerResult>): Route {
  return route({
    method: 'post',
    path: `/campaigns/:campaignId/${verb}`,
    summary,
    roles: ['operator', 'approver'],
    params: campaignParams,
    body: emptyBody,
    answer: steerResultSchema,
    handle: ({ context, actor, params }) => action({ context, actor, campaignId: params.campaignId }),
  });
}
