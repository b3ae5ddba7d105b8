import { randomUUID } from 'node:crypto';
import { AIMessage, type BaseMessage, isAIMessage, ToolMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { z } from 'zod';
import type { MessageChunk } from '../../server/conversation/conversation.schema.ts';
import { mendArguments } from './mend-arguments.ts';

/**
 * What a model sends is untrusted: every call gets an id of its own (some endpoints repeat or leave them out, and a
 * repeated id would swallow the call), arguments are checked before anything runs, and what is wrong goes back to the
 * model in words it can act on, without a stack trace.
 */
export function checkedCalls({
  tools,
  emit,
  onRefusal = async () => {},
}: {
  tools: readonly { name: string; input: unknown }[];
  emit: (chunk: MessageChunk) => void;
  onRefusal?: (code: 'UNKNOWN_TOOL' | 'BAD_ARGUMENTS', tool: string) => Promise<void>;
}) {
  return createMiddleware({
    name: 'checkedCalls',
    wrapModelCall: async (request, handler) => {
      const answer = await handler(request);
      return isAIMessage(answer as BaseMessage) ? withFreshIds(answer as AIMessage, request.messages) : answer;
    },
    wrapToolCall: async (request, handler) => {
      const { id = '', name, args } = request.toolCall;
      const refuse = async (code: 'UNKNOWN_TOOL' | 'BAD_ARGUMENTS', message: string) => {
        await onRefusal(code, name);
        emit({ type: 'tool-input-available', toolCallId: id, toolName: name, input: args });
        emit({ type: 'tool-output-error', toolCallId: id, errorText: message });
        return new ToolMessage({ content: JSON.stringify({ error: { message } }), tool_call_id: id, name, status: 'error' });
      };
      const definition = tools.find((tool) => tool.name === name);
      if (definition === undefined) return refuse('UNKNOWN_TOOL', `There is no tool ${name}. Tools: ${tools.map((tool) => tool.name).join(', ')}`);
      const mended = mendArguments(definition.input as z.ZodType, args);
      const checked = (definition.input as z.ZodType).safeParse(mended);
      if (!checked.success)
        return refuse(
          'BAD_ARGUMENTS',
          `Nothing was done: the arguments of ${name} do not fit. Send the whole call again with this put right:\n${told(checked.error)}`,
        );
      return handler({ ...request, toolCall: { ...request.toolCall, args: mended as Record<string, unknown> } });
    },
  });
}

/** What does not fit, with the form that does where the message alone does not say it. */
function told(error: z.ZodError): string {
  const forms = error.issues.flatMap((issue) => {
    if (issue.code === 'invalid_format' && issue.format === 'datetime') return ['A moment is UTC with a Z: 10:00 in Shanghai is 2026-11-25T02:00:00Z.'];
    if (issue.code === 'invalid_format' && issue.format === 'date') return ['A day is YYYY-MM-DD.'];
    if (issue.code === 'invalid_format' && issue.path.at(-1) === 'at') return ['A time of day is HH:mm in Shanghai time.'];
    if (issue.code === 'invalid_union' && issue.path.at(-1) === 'window') return ['A window is {"lastDays": 7} or {"from": "2026-11-01", "to": "2026-11-20"}.'];
    if (issue.path.at(-1) === 'count') return ['count is {"op": "gte", "value": 1}; never is {"op": "eq", "value": 0}.'];
    if (issue.code === 'too_big' && /share/i.test(String(issue.path.at(-1)))) return ['A share is a fraction: 10 % is 0.1.'];
    return [];
  });
  return [z.prettifyError(error), ...new Set(forms)].join('\n');
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
