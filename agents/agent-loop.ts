import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { type AgentMiddleware, createAgent, modelCallLimitMiddleware, toolCallLimitMiddleware } from 'langchain';
import type { AgentTurn } from '../server/conversation/agent-port.ts';
import type { LedgerEntry } from '../server/conversation/ledger.schema.ts';
import type { Ledger } from '../server/conversation/ledger.ts';
import { recordRefusedCall } from '../server/conversation/record-refused-call.ts';
import { bilingual, type LocalizedText } from '../server/values/language.ts';
import { checkedCalls } from './guards/checked-calls.ts';
import { fallBackTo } from './guards/fall-back.ts';
import { maskedRequests } from './guards/mask-personal-numbers.ts';
import { promptEcho, promptNotice } from './guards/prompt-echo.ts';
import { SentenceRelease } from './guards/release-sentences.ts';
import { BuiltInChatModel, type DecideStep } from './models/built-in.ts';
import { observeModelCalls } from './models/observe-model-calls.ts';
import { callableTool, type ToolDefinition } from './tools/define-tool.ts';
import type { TurnSetting } from './tools/tool-setting.ts';

/** Most model calls and tool calls in one turn; a loop ends here with what it has. */
const MODEL_CALLS = 14;
const TOOL_CALLS = 20;
/** Longest that a language model may take over one turn, all calls together; the built-in engine ends what is left. */
const MODEL_BUDGET_MS = 240_000;
/** Most characters of one answer, all steps together; a model that goes on for ever is stopped here, and its call with it. */
const LONGEST_ANSWER = 20_000;
/** Earlier messages a model is told of, newest last. */
const HISTORY_MESSAGES = 12;

export interface AgentLoop<Setting extends TurnSetting> {
  turn: AgentTurn;
  setting: Setting;
  ledger: Ledger;
  tools: readonly ToolDefinition<never, Setting>[];
  systemPrompt: string;
  /** What the prompt says whatever its inputs: it is not repeated to the reader. */
  promptPieces: readonly string[];
  /** The built-in engine's course; also the fallback of a language model. */
  decide: DecideStep;
  /** A language model, or null: the built-in engine answers. */
  languageModel: BaseChatModel | null;
  /** Name of the engine that is asked first, kept beside the turn. */
  engineName: string;
  /** Why a sentence may not leave, as a key of `withheldNotices`; null: it may. Figures are checked anyway. */
  refuse: (sentence: string) => string | null;
  /** What the reader is told for each reason a sentence was kept back. */
  withheldNotices: Record<string, LocalizedText>;
  /** Said where nothing else was. */
  whenSilent: () => string;
}

export interface LoopOutcome {
  text: string;
  engine: string;
  timings: Record<string, number>;
}

const fallbackNotice = bilingual('语言模型暂时不可用，本次由内置引擎完成。', 'The language model is unavailable; the built-in engine answered this time.');
const lengthNotice = bilingual('回答过长，已在此处截断。', 'The answer was too long and was cut here.');
const figureNotice = bilingual('有句子含有无法核实来源的数字，已略去。', 'A sentence with a figure that has no source was left out.');

/**
 * One turn of any agent: the same loop, guards, limits, fallback, release and ledger whichever agent it is and whichever
 * engine answers. Emits the words as they are released, then notices, sources and the ledger.
 */
export async function runAgentLoop<Setting extends TurnSetting>(loop: AgentLoop<Setting>): Promise<LoopOutcome> {
  const { turn, setting, ledger, tools } = loop;
  const { observer } = setting.context;
  const cap = new AbortController();
  const signal = AbortSignal.any([turn.signal, cap.signal]);
  const timings: Record<string, number> = {};
  const builtIn = new BuiltInChatModel(loop.decide);
  const primary = loop.languageModel ?? builtIn;
  let engine = loop.engineName;
  const onFailure = (reason: string) => {
    engine = `${loop.engineName}+built-in`;
    setting.context.log.warn({ reason, turnId: turn.turnId }, 'model failed, built-in engine takes over');
    turn.emit({ type: 'data-notice', id: `notice-${turn.turnId}`, data: { code: 'MODEL_FALLBACK', text: fallbackNotice } });
  };
  const onRefused = (tool: string, code: string) => recordRefusedCall(setting.context, turn, { tool, code });
  const onRefusal = (code: string, tool: string) => {
    observer?.refusal(code);
    return onRefused(tool, code);
  };
  const middleware = [
    checkedCalls({ tools, emit: turn.emit, onRefusal }),
    ...(primary === builtIn ? [] : [fallBackTo(builtIn, { signal, onFailure, budgetMs: MODEL_BUDGET_MS }), maskedRequests()]),
    observeModelCalls({ observer, builtIn, engineName: loop.engineName }),
    modelCallLimitMiddleware({ runLimit: MODEL_CALLS, exitBehavior: 'end' }),
    toolCallLimitMiddleware({ runLimit: TOOL_CALLS, exitBehavior: 'continue' }),
  ] as AgentMiddleware[];
  const onTiming = (name: string, ms: number) => {
    timings[`tool.${name}`] = (timings[`tool.${name}`] ?? 0) + ms;
  };
  const agent = createAgent({
    model: primary,
    systemPrompt: loop.systemPrompt,
    tools: tools.map((definition) => callableTool(definition, setting, ledger, { onTiming, onRefused })),
    middleware,
  });
  const repeatsPrompt = promptEcho(loop.promptPieces);
  const refuse = (sentence: string) => (primary !== builtIn && repeatsPrompt(sentence) ? 'PROMPT_WITHHELD' : loop.refuse(sentence));
  const release = new SentenceRelease({ ledger, emit: turn.emit, partId: `text-${turn.turnId}`, refuse });
  try {
    await streamAnswer({ agent, messages: historyOf(turn), signal, release, onTooLong: () => cap.abort() });
  } catch (error) {
    // Endless words end here; what was released stands. Anything else, a person's stop among it, goes on up.
    if (!cap.signal.aborted || turn.signal.aborted) throw error;
    turn.emit({ type: 'data-notice', id: `length-${turn.turnId}`, data: { code: 'ANSWER_CUT', text: lengthNotice } });
    release.end();
  }
  closeAnswer(loop, release);
  return { text: release.text, engine, timings };
}

function historyOf(turn: AgentTurn): BaseMessage[] {
  const earlier = turn.history
    .slice(-HISTORY_MESSAGES)
    .map((message) => (message.role === 'user' ? new HumanMessage(message.text) : new AIMessage(message.text)));
  return [...earlier, new HumanMessage(turn.userTexts.at(-1)?.text ?? '')];
}

/** Feeds the model's words, as they stream, to the release. Words of tool messages are not the model's. */
async function streamAnswer({
  agent,
  messages,
  signal,
  release,
  onTooLong,
}: {
  agent: ReturnType<typeof createAgent>;
  messages: BaseMessage[];
  signal: AbortSignal;
  release: SentenceRelease;
  onTooLong: () => void;
}): Promise<void> {
  const stream = await agent.stream({ messages }, { streamMode: 'messages', signal, recursionLimit: 3 * (MODEL_CALLS + TOOL_CALLS) });
  let speaking: string | undefined;
  let left = LONGEST_ANSWER;
  for await (const [message] of stream as AsyncIterable<[BaseMessage, unknown]>) {
    if (!(message instanceof AIMessageChunk) && !(message instanceof AIMessage)) continue;
    if (message.text === '') continue;
    // Two model steps may both speak: what the second says begins a new line.
    if (speaking !== undefined && message.id !== speaking) release.push('\n');
    speaking = message.id;
    release.push(message.text.slice(0, left));
    left -= message.text.length;
    if (left <= 0) onTooLong();
  }
  release.end();
}

/** What follows the words: why sentences were kept back, a replacement where all were, sources, and the ledger. */
function closeAnswer<Setting extends TurnSetting>(loop: AgentLoop<Setting>, release: SentenceRelease): void {
  const { turn, setting, ledger } = loop;
  for (const { reason } of release.withheld) setting.context.observer?.refusal(reason ?? 'FIGURE_WITHHELD');
  for (const reason of new Set(release.withheld.flatMap((one) => (one.reason === null ? [] : [one.reason])))) {
    const text = reason === 'PROMPT_WITHHELD' ? promptNotice : loop.withheldNotices[reason];
    if (text !== undefined) turn.emit({ type: 'data-notice', id: `${reason.toLowerCase()}-${turn.turnId}`, data: { code: reason, text } });
  }
  if (release.withheld.some((one) => one.figures.length > 0)) {
    setting.context.log.warn({ turnId: turn.turnId, withheld: release.withheld.map((one) => one.figures) }, 'sentences withheld');
    turn.emit({ type: 'data-notice', id: `withheld-${turn.turnId}`, data: { code: 'FIGURE_WITHHELD', text: figureNotice } });
  }
  if (release.text.trim() === '') {
    release.push(loop.whenSilent());
    release.end();
  }
  if (release.text.trim() === '') {
    // Even the replacement repeated something that may not be said: an answer is never empty.
    release.push(setting.language === 'zh' ? '没有可以核实的内容可说，请换个说法。' : 'There is nothing I could verify; please put it differently.');
    release.end();
  }
  if (setting.citations.length > 0) turn.emit({ type: 'data-sources', id: `sources-${turn.turnId}`, data: { citations: setting.citations } });
  turn.emit({
    type: 'data-ledger',
    id: `ledger-${turn.turnId}`,
    data: { entries: ledger.entries.filter((entry) => isTold(entry, release.text)) },
  });
}

/** Figures, and names with figures in them (an index, a benchmark) that the answer speaks of; other words are no figures. */
function isTold({ value, unit }: LedgerEntry, text: string): boolean {
  return unit !== 'plain' || typeof value === 'number' || (/\d/.test(value) && text.includes(value));
}

/** How long the parts of a turn took, in milliseconds to one decimal. */
export function emitTimings(turn: AgentTurn, timings: Record<string, number>, started: number): void {
  const all = { ...timings, total: performance.now() - started };
  const rounded = Object.fromEntries(Object.entries(all).map(([name, ms]) => [name, Math.round(ms * 10) / 10]));
  turn.emit({ type: 'data-timings', id: `timings-${turn.turnId}`, data: rounded });
}
