import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';

/**
 * When the endpoint fails, answers with calls that are not JSON or with nothing at all, or has taken too long over this
 * turn, the built-in engine takes the rest of it over, and the reason is told. An answer the user stopped is not a failure.
 */
export function fallBackTo(
  builtIn: BaseChatModel,
  {
    signal,
    onFailure,
    budgetMs,
  }: { signal: AbortSignal; onFailure: (reason: string) => void /** Longest that a turn's calls together may take. */; budgetMs: number },
) {
  let failed = false;
  const started = performance.now();
  return createMiddleware({
    name: 'fallBackToBuiltIn',
    wrapModelCall: async (request, handler) => {
      if (!failed && performance.now() - started > budgetMs) {
        onFailure(`the turn was not done after ${budgetMs} ms`);
        failed = true;
      }
      if (!failed) {
        try {
          const answer = await handler(request);
          const reason = answer instanceof AIMessage ? unusable(answer) : null;
          if (reason === null) return answer;
          onFailure(reason);
        } catch (error) {
          if (signal.aborted) throw error;
          onFailure(error instanceof Error ? error.message : String(error));
        }
        // One failure decides the turn: a half-dead endpoint is not asked again step by step.
        failed = true;
      }
      return handler({ ...request, model: builtIn });
    },
  });
}

function unusable(answer: AIMessage): string | null {
  const calls = answer.tool_calls?.length ?? 0;
  if ((answer.invalid_tool_calls?.length ?? 0) > 0 || brokenArguments(answer)) return 'tool call arguments were not valid JSON';
  if (calls === 0 && answer.text.trim() === '') return 'the answer was empty';
  return null;
}

/** Streamed arguments are repaired by the library where they break off; half a call must not run. */
function brokenArguments(answer: AIMessage): boolean {
  const chunks = (answer as AIMessage & { tool_call_chunks?: { args?: string }[] }).tool_call_chunks ?? [];
  return chunks.some(({ args }) => {
    if (args === undefined || args.trim() === '') return false;
    try {
      JSON.parse(args);
      return false;
    } catch {
      return true;
    }
  });
}
