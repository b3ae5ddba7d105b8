import { z } from 'zod';
import { channelCodeSchema } from '../../server/marketing/channel/channel.schema.ts';
import { type Predicate, predicateSchema } from '../../server/marketing/segment/predicate.schema.ts';
import { previewSegment as previewSegmentAction } from '../../server/marketing/segment/preview-segment.ts';
import type { ToolDefinition } from './define-tool.ts';
import { modelSchema } from './model-schema.ts';
import { isTelling } from './report-plan.ts';

const input = z.strictObject({
  include: z.array(predicateSchema).max(50).describe('All of these must hold'),
  exclude: z.array(predicateSchema).max(50).optional().describe('None of these may hold'),
  channels: z.array(channelCodeSchema).max(7).optional().describe('Channels to be used: consent and reach are checked for these'),
});

const whole = modelSchema(input);
const kinds = ['tag', 'event', 'campaign', 'segment', 'all', 'any', 'not'] satisfies Predicate['kind'][];
/** Conditions are those of draft_plan; their schema is long and is sent once. */
const sentConditions = (description: string) => ({
  type: 'array',
  description,
  items: { type: 'object', properties: { kind: { type: 'string', enum: kinds } }, required: ['kind'], additionalProperties: true },
});
const sentSchema = {
  type: 'object',
  properties: {
    include: sentConditions('All of these must hold; each in the form of `predicate` of an add_condition in draft_plan'),
    exclude: sentConditions('None of these may hold, each said positively'),
    channels: (whole.properties as Record<string, unknown>).channels,
  },
  required: whole.required,
  $defs: { ChannelCode: (whole.$defs as Record<string, unknown>).ChannelCode },
};

export const previewSegment: ToolDefinition<z.infer<typeof input>> = {
  name: 'preview_segment',
  effect: 'reads',
  description:
    'Count customers for conditions without making anything: waterfall per condition and suppression, reachable per channel, similar stored segments. Aggregates only.',
  input,
  sentSchema,
  async run({ include, exclude = [], channels = [] }, { context, actor, language }) {
    const conditions = (predicates: typeof include, start: number) => predicates.map((predicate, index) => ({ id: `c${start + index}`, predicate }));
    const audience = { include: conditions(include, 1), exclude: conditions(exclude, include.length + 1), limit: null };
    const { estimate, similar, problems } = await previewSegmentAction({ context, actor, query: { audience, channels } });
    const told = problems.map(({ path, code, message, severity }) => ({ path, code, severity, message: message[language] }));
    if (estimate === null) return { problems: told };
    return {
      asOf: estimate.asOf,
      matched: estimate.matched,
      eligible: estimate.eligible,
      waterfall: estimate.waterfall.filter(isTelling).map(({ id, label, remaining, removed }) => ({ id, label: label[language], remaining, removed })),
      perChannel: estimate.perChannel,
      similar,
      problems: told,
    };
  },
};
