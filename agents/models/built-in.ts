import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { BaseChatModel, type BindToolsInput } from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage, isAIMessage, isHumanMessage, isToolMessage } from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';

/** One tool call of this turn with what it returned. */
export interface ToolOutcome {
  name: string;
  result: Record<string, unknown>;
}

/** What the engine does next: call tools, or say something and be done. */
export type Step = { calls: { name: string; args: Record<string, unknown> }[] } | { text: string };

/** Decides the next step from the tool outcomes of this turn so far. Pure. */
export type DecideStep = (outcomes: readonly ToolOutcome[]) => Step;

/**
 * The built-in engine: a LangChain chat model whose decisions come from a deterministic reading of the request.
 * It runs in the same agent loop, with the same tools and guards, as a language model.
 */
export class BuiltInChatModel extends BaseChatModel {
  readonly #decide: DecideStep;

  constructor(decide: DecideStep) {
    super({});
    this.#decide = decide;
  }

  _llmType(): string {
    return 'helmsman-built-in';
  }

  /** The engine knows the tools by name; it needs no description of them. */
  override bindTools(_tools: BindToolsInput[]): this {
    return this;
  }

  async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const message = this.#answer(messages);
    return { generations: [{ text: message.text, message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    _options: this['ParsedCallOptions'],
    run?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const answer = this.#answer(messages);
    const calls = (answer.tool_calls ?? []).map((call, index) => ({ ...call, args: JSON.stringify(call.args), index, type: 'tool_call_chunk' as const }));
    const message = new AIMessageChunk({ content: answer.content, tool_call_chunks: calls });
    const chunk = new ChatGenerationChunk({ text: answer.text, message });
    yield chunk;
    await run?.handleLLMNewToken(answer.text, undefined, undefined, undefined, undefined, { chunk });
  }

  #answer(messages: readonly BaseMessage[]): AIMessage {
    const outcomes = outcomesOfTurn(messages);
    const step = this.#decide(outcomes);
    if ('text' in step) return new AIMessage(step.text);
    return new AIMessage({
      content: '',
      tool_calls: step.calls.map((call, index) => ({ ...call, id: `built_in_${outcomes.length + index + 1}`, type: 'tool_call' as const })),
    });
  }
}

/** Tool results after the last user message, each under the name it was called by. */
function outcomesOfTurn(messages: readonly BaseMessage[]): ToolOutcome[] {
  const start = messages.findLastIndex((message) => isHumanMessage(message));
  const names = new Map<string, string>();
  const outcomes: ToolOutcome[] = [];
  for (const message of messages.slice(start + 1)) {
    if (isAIMessage(message)) for (const call of message.tool_calls ?? []) names.set(call.id ?? '', call.name);
    if (isToolMessage(message)) outcomes.push({ name: names.get(message.tool_call_id) ?? message.name ?? '', result: asObject(message.text) });
  }
  return outcomes;
}

function asObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // A tool error that is plain words.
  }
  return { error: { message: text } };
}
