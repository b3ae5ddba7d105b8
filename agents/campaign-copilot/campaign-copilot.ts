import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { type AgentMiddleware, createAgent, modelCallLimitMiddleware, toolCallLimitMiddleware } from 'langchain';
import type { Prompt } from '../../prompts/load-prompt.ts';
import type { ServerContext } from '../../server/context.ts';
import type { AgentPort, AgentTurn, TurnOutcome } from '../../server/conversation/agent-port.ts';
import { Ledger } from '../../server/conversation/ledger.ts';
import { findConversationCampaign } from '../../server/marketing/campaign/find-conversation-campaign.ts';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { bilingual } from '../../server/values/language.ts';
import { bankDay, formatInstant } from '../../server/values/time.ts';
import { checkedCalls } from '../guards/checked-calls.ts';
import { claimsDeed } from '../guards/deed-claims.ts';
import { fallBackTo } from '../guards/fall-back.ts';
import { SentenceRelease } from '../guards/release-sentences.ts';
import { BuiltInChatModel } from '../models/built-in.ts';
import { callableTool, modelJson } from '../tools/define-tool.ts';
import { planReport } from '../tools/report-plan.ts';
import type { ToolSetting } from '../tools/tool-setting.ts';
import { type RequestReading, readRequest } from '../understanding/read-request.ts';
import { campaignTools } from './campaign-tools.ts';
import { calendarOf, catalogueHint } from './catalogue-hint.ts';
import { decideCampaignStep } from './decide-step.ts';
import * as words from './words.ts';

/** Most model calls and tool calls in one turn; a loop ends here with what it has. */
const MODEL_CALLS = 14;
const TOOL_CALLS = 20;
/** Earlier messages a model is told of, newest last. */
const HISTORY_MESSAGES = 12;

export interface CopilotParts {
  context: ServerContext;
  prompt: Prompt;
  /** A language model, or null: the built-in engine answers. Made anew for each turn. */
  languageModel: (() => BaseChatModel) | null;
  /** Named in the store beside each turn. */
  engineName: string;
}

/** The agent that builds campaigns with operations staff. The same loop, tools and guards whichever engine answers. */
export function campaignCopilot(parts: CopilotParts): AgentPort {
  return async (turn) => {
    const started = performance.now();
    const timings: Record<string, number> = {};
    const spend = (name: string, ms: number) => {
      timings[name] = (timings[name] ?? 0) + ms;
    };
    const scene = await readScene(parts.context, turn);
    const ledger = new Ledger();
    for (const { messageId, text } of turn.userTexts) ledger.addTypedNumbers(messageId, parts.context.readNumbers(text, parts.context.clock()));
    if (scene.current !== null)
      ledger.addToolResult({
        tool: 'read_plan',
        callId: 'current',
        result: planReport(scene.current.current, [], scene.catalogue, turn.language),
        asOf: bankDay(parts.context.clock()),
      });
    const setting = toolSetting(parts.context, turn, scene, parts.languageModel !== null);
    const builtIn = new BuiltInChatModel(decideCampaignStep(scene.copilot));
    const primary = parts.languageModel?.() ?? builtIn;
    let engine = parts.engineName;
    const onFailure = (reason: string) => {
      engine = `${parts.engineName}+built-in`;
      parts.context.log.warn({ reason, turnId: turn.turnId }, 'model failed, built-in engine takes over');
      turn.emit({ type: 'data-notice', id: `notice-${turn.turnId}`, data: { code: 'MODEL_FALLBACK', text: fallbackNotice } });
    };
    const limits = [
      modelCallLimitMiddleware({ runLimit: MODEL_CALLS, exitBehavior: 'end' }),
      toolCallLimitMiddleware({ runLimit: TOOL_CALLS, exitBehavior: 'continue' }),
    ];
    const middleware = [
      checkedCalls({ tools: campaignTools, emit: turn.emit }),
      ...(primary === builtIn ? [] : [fallBackTo(builtIn, { signal: turn.signal, onFailure })]),
      ...limits,
    ] as AgentMiddleware[];
    const agent = createAgent({
      model: primary,
      systemPrompt: systemPrompt(parts, turn, scene),
      tools: campaignTools.map((definition) => callableTool(definition, setting, ledger, (name, ms) => spend(`tool.${name}`, ms))),
      middleware,
    });
    const release = new SentenceRelease({ ledger, emit: turn.emit, partId: `text-${turn.turnId}`, refuse: isUndone(scene) ? claimsDeed : () => false });
    await streamAnswer(agent, historyOf(turn), turn.signal, release);
    closeAnswer({ turn, setting, ledger, release, language: scene.copilot.language });
    timings.total = performance.now() - started;
    turn.emit({ type: 'data-timings', id: `timings-${turn.turnId}`, data: rounded(timings) });
    return { text: release.text, engine } satisfies TurnOutcome;
  };
}

const fallbackNotice = bilingual('语言模型暂时不可用，本次由内置引擎完成。', 'The language model is unavailable; the built-in engine answered this time.');
const withheldNotice = bilingual('有句子含有无法核实来源的数字，已略去。', 'A sentence with a figure that has no source was left out.');

const claimNotice = bilingual(
  '有句子称已提交、审批、启动或发送，与实际不符，已略去：这些只能由本人在方案卡上操作。',
  'A sentence that claimed something was submitted, approved, launched or sent was left out: only people do that, on the plan card.',
);

/** Nothing of this conversation has gone further than a draft: whoever says it has is wrong. */
function isUndone({ current }: Scene): boolean {
  return current === null || current.state === 'draft' || current.state === 'changes_requested';
}

interface Scene {
  catalogue: Catalogue;
  current: Awaited<ReturnType<typeof findConversationCampaign>>;
  copilot: Parameters<typeof decideCampaignStep>[0];
}

async function readScene(context: ServerContext, turn: AgentTurn): Promise<Scene> {
  const [catalogue, current] = await Promise.all([readCatalogue(context.store), findConversationCampaign(context, turn)]);
  const text = turn.userTexts.at(-1)?.text ?? '';
  const plan = current?.current.plan ?? null;
  const reading = readRequest(text, { now: context.clock(), catalogue, plan, version: current?.current.version, holdoutShare: context.policy.holdoutShare });
  return {
    catalogue,
    current,
    copilot: {
      text,
      language: reading.language ?? turn.language,
      reading,
      current: current === null ? null : { campaignId: current.current.campaignId, version: current.current.version, plan: current.current.plan },
    },
  };
}

function toolSetting(context: ServerContext, turn: AgentTurn, scene: Scene, byLanguageModel: boolean): ToolSetting {
  return {
    context,
    actor: turn.actor,
    language: scene.copilot.language,
    conversationId: turn.conversationId,
    userTexts: turn.userTexts,
    answering: turn.userTexts.at(-1)?.messageId ?? null,
    wordsRead: byLanguageModel ? wordsRead(turn, scene.copilot.reading) : [],
    emit: turn.emit,
    citations: [],
    campaignId: scene.current?.current.campaignId ?? null,
  };
}

/** Words behind the changes the deterministic reading would make of the message in hand. */
function wordsRead(turn: AgentTurn, reading: RequestReading): ToolSetting['wordsRead'] {
  const message = turn.userTexts.at(-1);
  if (message === undefined) return [];
  return reading.changes.flatMap((change) => {
    const quote = 'quote' in change ? change.quote : undefined;
    const start = quote === undefined || quote === '' ? -1 : message.text.indexOf(quote);
    return start < 0 || quote === undefined ? [] : [{ messageId: message.messageId, quote, span: [start, start + quote.length] as [number, number] }];
  });
}

function systemPrompt({ context, prompt }: CopilotParts, turn: AgentTurn, scene: Scene): string {
  const { catalogue, current } = scene;
  const language = scene.copilot.language;
  return prompt.render({
    now: formatInstant(context.clock(), 'en'),
    calendar: calendarOf(context.clock()),
    actor: `${turn.actor.name[language]} (${turn.actor.role}${turn.actor.region === null ? ', head office' : `, branch ${turn.actor.region}`})`,
    language: language === 'zh' ? 'Chinese' : 'English',
    current_plan: current === null ? 'None yet.' : modelJson({ state: current.state, ...planReport(current.current, [], catalogue, language) }),
    catalogue_hint: catalogueHint(catalogue, language),
  });
}

function historyOf(turn: AgentTurn): BaseMessage[] {
  const earlier = turn.history
    .slice(-HISTORY_MESSAGES)
    .map((message) => (message.role === 'user' ? new HumanMessage(message.text) : new AIMessage(message.text)));
  return [...earlier, new HumanMessage(turn.userTexts.at(-1)?.text ?? '')];
}

/** Feeds the model's words, as they stream, to the release. Words of tool messages are not the model's. */
async function streamAnswer(agent: ReturnType<typeof createAgent>, messages: BaseMessage[], signal: AbortSignal, release: SentenceRelease): Promise<void> {
  const stream = await agent.stream({ messages }, { streamMode: 'messages', signal, recursionLimit: 3 * (MODEL_CALLS + TOOL_CALLS) });
  let speaking: string | undefined;
  for await (const [message] of stream as AsyncIterable<[BaseMessage, unknown]>) {
    if (!(message instanceof AIMessageChunk) && !(message instanceof AIMessage)) continue;
    if (message.text === '') continue;
    // Two model steps may both speak: what the second says begins a new line.
    if (speaking !== undefined && message.id !== speaking) release.push('\n');
    speaking = message.id;
    release.push(message.text);
  }
  release.end();
}

/** What follows the words: a replacement where all were withheld, sources, and the ledger. */
function closeAnswer({
  turn,
  setting,
  ledger,
  release,
  language,
}: {
  turn: AgentTurn;
  setting: ToolSetting;
  ledger: Ledger;
  release: SentenceRelease;
  language: 'zh' | 'en';
}): void {
  if (release.withheld.some((one) => one.figures.length === 0)) {
    turn.emit({ type: 'data-notice', id: `claim-${turn.turnId}`, data: { code: 'CLAIM_WITHHELD', text: claimNotice } });
  }
  if (release.withheld.some((one) => one.figures.length > 0)) {
    setting.context.log.warn({ turnId: turn.turnId, withheld: release.withheld.map((one) => one.figures) }, 'sentences withheld');
    turn.emit({ type: 'data-notice', id: `withheld-${turn.turnId}`, data: { code: 'FIGURE_WITHHELD', text: withheldNotice } });
  }
  if (release.text.trim() === '') {
    release.push(words.seeTheCard(language, setting.campaignId !== null));
    release.end();
  }
  if (setting.citations.length > 0) turn.emit({ type: 'data-sources', id: `sources-${turn.turnId}`, data: { citations: setting.citations } });
  turn.emit({
    type: 'data-ledger',
    id: `ledger-${turn.turnId}`,
    data: { entries: ledger.entries.filter((entry) => entry.unit !== 'plain' || typeof entry.value === 'number') },
  });
}

function rounded(timings: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(timings).map(([name, ms]) => [name, Math.round(ms * 10) / 10]));
}
