import { z } from 'zod';
import { lastSeenOf } from '../http/event-stream.ts';
import { type Route, route } from '../http/route.ts';
import { conversationSchema, conversationSummarySchema, newConversationSchema, newMessageSchema } from './conversation.schema.ts';
import { deleteConversation } from './delete-conversation.ts';
import { listConversations, readConversation, requireConversation } from './read-conversation.ts';
import { sendMessage } from './send-message.ts';
import { startConversation } from './start-conversation.ts';
import { streamEvents } from './stream-events.ts';
import type { TurnRunner } from './turn-runner.ts';

const talkers = ['operator', 'customer'] as const;
const byId = z.strictObject({ conversationId: z.string().max(80) });

export function conversationRoutes(runner: TurnRunner): Route[] {
  return [
    route({
      method: 'get',
      path: '/conversations',
      summary: "The actor's conversations, newest first",
      roles: talkers,
      answer: z.array(conversationSummarySchema),
      handle: ({ context, actor }) => listConversations(context, actor),
    }),
    route({
      method: 'post',
      path: '/conversations',
      summary: 'Open a conversation',
      roles: talkers,
      body: newConversationSchema,
      answer: conversationSchema,
      async handle({ context, actor, body, response }) {
        const conversationId = await startConversation(context, { actor, ...body });
        response.status(201);
        return readConversation(context, { actor, conversationId });
      },
    }),
    route({
      method: 'get',
      path: '/conversations/:conversationId',
      summary: 'A conversation with its messages and events',
      roles: talkers,
      params: byId,
      answer: conversationSchema,
      handle: ({ context, actor, params }) => readConversation(context, { actor, ...params }),
    }),
    route({
      method: 'delete',
      path: '/conversations/:conversationId',
      summary: 'Delete a conversation; plans made in it stay',
      roles: talkers,
      params: byId,
      answer: z.strictObject({ deleted: z.literal(true) }),
      async handle({ context, actor, params }) {
        await runner.stop(params.conversationId);
        await deleteConversation(context, { actor, ...params });
        return { deleted: true as const };
      },
    }),
    route({
      method: 'post',
      path: '/conversations/:conversationId/messages',
      summary: 'Send a message; the answer comes over the event stream',
      roles: talkers,
      params: byId,
      body: newMessageSchema,
      answer: z.strictObject({ turnId: z.string(), messageId: z.string(), sequence: z.int() }),
      async handle({ context, actor, params, body, response }) {
        const sent = await sendMessage(context, runner, { actor, ...params, ...body });
        response.status(202);
        return sent;
      },
    }),
    route({
      method: 'post',
      path: '/conversations/:conversationId/stop',
      summary: 'Stop the answer under way',
      roles: talkers,
      params: byId,
      answer: z.strictObject({ stopped: z.boolean() }),
      async handle({ context, actor, params }) {
        await requireConversation(context, { actor, ...params });
        return { stopped: await runner.stop(params.conversationId) };
      },
    }),
    route({
      method: 'get',
      path: '/conversations/:conversationId/events',
      summary: 'Events after a number as server-sent events; resumes by ?after or Last-Event-ID',
      roles: talkers,
      params: byId,
      query: z.strictObject({ after: z.coerce.number().int().min(0).optional() }),
      answer: null,
      async handle({ context, actor, params, query, request, response }) {
        await requireConversation(context, { actor, ...params });
        await streamEvents(context, { request, response, conversationId: params.conversationId, after: lastSeenOf(request, query.after) });
        return undefined;
      },
    }),
  ];
}
