import type { MessageChunk } from '../conversation/conversation.schema.ts';
import type { ShownTurn } from './opened-case.schema.ts';

/** Parts that tell how an answer was made and not what it says: the engine fell back, where the time went. */
const MACHINERY = new Set<string>(['data-timings', 'data-notice']);

/** A turn as reviewers read it: what was asked and answered, the tools called, and the cards shown. Pure. */
export function showTurn(text: string, chunks: readonly MessageChunk[]): ShownTurn {
  const tools = new Map<string, ShownTurn['tools'][number]>();
  const parts = new Map<string, ShownTurn['parts'][number]>();
  let [reply, error] = ['', null as string | null];
  for (const chunk of chunks) {
    if (chunk.type === 'text-delta') reply += chunk.delta;
    else if (chunk.type === 'tool-input-available') tools.set(chunk.toolCallId, { name: chunk.toolName, input: chunk.input, error: null });
    else if (chunk.type === 'tool-output-available') {
      const call = tools.get(chunk.toolCallId);
      if (call !== undefined) call.output = chunk.output;
    } else if (chunk.type === 'tool-output-error') {
      const call = tools.get(chunk.toolCallId);
      if (call !== undefined) call.error = chunk.errorText;
    } else if (chunk.type === 'error') error = chunk.errorText;
    else if (chunk.type === 'abort') error ??= 'stopped';
    else if ('data' in chunk) parts.set(`${chunk.type} ${'id' in chunk ? chunk.id : ''}`, { type: chunk.type, data: chunk.data });
  }
  return { text, reply, tools: [...tools.values()], parts: [...parts.values()], error };
}

/** A turn without anything to guess by what made it. */
export function withoutMachinery(turn: ShownTurn): ShownTurn {
  return { ...turn, parts: turn.parts.filter(({ type }) => !MACHINERY.has(type)) };
}
