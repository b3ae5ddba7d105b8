import { randomUUID } from 'node:crypto';
import { AIMessage, type BaseMessage, isAIMessage, ToolMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { z } from 'zod';
import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import type { ToolDefinition } from '../tools/define-tool.ts';

/**
 * What a model sends is untrusted: every call gets an id of its own (some endpoints repeat or leave them out, and a
 * repeated id would swallow the call), arguments are checked before anything runs, and what is wrong goes back to the
 * model in words it can act on, without a stack trace.
 */
export function checkedCalls({ tools, emit }: { tools: readonly ToolDefinition<never>[]; emit: (chunk: MessageChunk) => void }) {
  return createMiddleware({
    name: 'checkedCalls',
    wrapModelCall: async (request, handler) => {
      const answer = await handler(request);
      return isAIMessage(answer as BaseMessage) ? withFreshIds(answer as AIMessage, request.messages) : answer;
    },
    wrapToolCall: async (request, handler) => {
      const { id = '', name, args } = request.toolCall;
      const refuse = (message: string) => {
        emit({ type: 'tool-input-available', toolCallId: id, toolName: name, input: args });
        emit({ type: 'tool-output-error', toolCallId: id, errorText: message });
        return new ToolMessage({ content: JSON.stringify({ error: { message } }), tool_call_id: id, name, status: 'error' });
      };
      const definition = tools.find((tool) => tool.name === name);
      if (definition === undefined) return refuse(`There is no tool ${name}. Tools: ${tools.map((tool) => tool.name).join(', ')}`);
      const checked = (definition.input as z.ZodType).safeParse(args);
      if (!checked.success) return refuse(`The arguments of ${name} do not fit:\n${z.prettifyError(checked.error)}`);
      return handler(request);
    },
  });
}

function withFreshIds(answer: AIMessage, earlier: readonly BaseMessage[]): AIMessage {
  const used = new Set(earlier.flatMap((message) => (isAIMessage(message) ? (message.tool_calls ?? []).map((call) => call.id) : [])));
  const calls = answer.tool_calls ?? [];
  let changed = false;
  const fresh = calls.map((call) => {
    const repeated = call.id === undefined || call.id === '' || used.has(call.id);
    used.add(call.id);
    if (!repeated) return call;
    changed = true;
    return { ...call, id: `call_${randomUUID()}` };
  });
  if (!changed) return answer;
  return new AIMessage({ content: answer.content, tool_calls: fresh, ...(answer.id === undefined ? {} : { id: answer.id }) });
}
