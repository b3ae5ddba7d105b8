import type { ServerContext } from '../context.ts';
import { recordRefusal } from '../store/record-refusal.ts';
import type { AgentTurn } from './agent-port.ts';

/** The longest name a model's call is remembered by: it may be called anything. */
const LONGEST_NAME = 60;

/** Puts a tool call that was refused into the audit: in whose turn, which tool, and the code of the reason. */
export function recordRefusedCall(
  context: Pick<ServerContext, 'store' | 'clock' | 'log'>,
  { actor, conversationId, turnId }: Pick<AgentTurn, 'actor' | 'conversationId' | 'turnId'>,
  { tool, code }: { tool: string; code: string },
): Promise<void> {
  const id = tool.replace(/[^\w.-]+/g, '_').slice(0, LONGEST_NAME) || '_';
  return recordRefusal(context, { actor: actor.id, action: 'tool-refuse', subject: { kind: 'tool', id }, why: { code, conversationId, turnId } });
}
