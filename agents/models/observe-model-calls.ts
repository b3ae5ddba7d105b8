import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { inSpan, type Observer } from '../../server/observability/observer.ts';

/** Tells the observer of each call of a model: which engine, how long, how many tokens where the endpoint says so. */
export function observeModelCalls({ observer, builtIn, engineName }: { observer: Observer | undefined; builtIn: BaseChatModel; engineName: string }) {
  return createMiddleware({
    name: 'observeModelCalls',
    wrapModelCall: async (request, handler) => {
      if (observer === undefined) return handler(request);
      const engine = request.model === builtIn ? 'built-in' : engineName;
      const started = performance.now();
      const told = (outcome: 'answered' | 'failed', usage?: { input_tokens: number; output_tokens: number }) =>
        observer.modelCall({
          engine,
          outcome,
          seconds: (performance.now() - started) / 1000,
          inputTokens: usage?.input_tokens ?? null,
          outputTokens: usage?.output_tokens ?? null,
        });
      try {
        const answer = await inSpan(observer, 'model', { 'helmsman.engine': engine }, async () => handler(request));
        told('answered', answer instanceof AIMessage ? answer.usage_metadata : undefined);
        return answer;
      } catch (error) {
        told('failed');
        throw error;
      }
    },
  });
}
