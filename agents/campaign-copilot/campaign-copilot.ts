import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { Prompt } from '../../prompts/load-prompt.ts';
import type { ServerContext } from '../../server/context.ts';
import type { AgentPort, AgentTurn } from '../../server/conversation/agent-port.ts';
import { Ledger } from '../../server/conversation/ledger.ts';
import { findConversationCampaign } from '../../server/marketing/campaign/find-conversation-campaign.ts';
import type { Catalogue } from '../../server/marketing/catalogue/catalogue.schema.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { bilingual } from '../../server/values/language.ts';
import { bankDay, formatInstant } from '../../server/values/time.ts';
import { emitTimings, runAgentLoop } from '../agent-loop.ts';
import { CardAnswer, notInCardsNotice } from '../guards/card-answer.ts';
import { claimsDeed } from '../guards/deed-claims.ts';
import { modelJson } from '../tools/define-tool.ts';
import { planReport } from '../tools/report-plan.ts';
import type { ToolSetting } from '../tools/tool-setting.ts';
import { type RequestReading, readRequest } from '../understanding/read-request.ts';
import { campaignTools } from './campaign-tools.ts';
import { calendarOf, catalogueHint } from './catalogue-hint.ts';
import { decideCampaignStep } from './decide-step.ts';
import * as words from './words.ts';

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
    const cards = new CardAnswer();
    setting.emit = (chunk) => {
      cards.see(chunk);
      turn.emit(chunk);
    };
    const outcome = await runAgentLoop({
      turn,
      setting,
      ledger,
      tools: campaignTools,
      systemPrompt: systemPrompt(parts, turn, scene),
      promptPieces: parts.prompt.pieces,
      decide: decideCampaignStep(scene.copilot),
      languageModel: parts.languageModel?.() ?? null,
      engineName: parts.engineName,
      refuse: (sentence) => (isUndone(scene) && claimsDeed(sentence) ? 'CLAIM_WITHHELD' : cards.refuses(sentence) ? 'NOT_IN_CARDS' : null),
      withheldNotices: { CLAIM_WITHHELD: claimNotice, NOT_IN_CARDS: notInCardsNotice },
      whenSilent: () => cards.whatWasSearched(scene.copilot.language) ?? words.seeTheCard(scene.copilot.language, setting.campaignId !== null),
    });
    emitTimings(turn, outcome.timings, started);
    return { text: outcome.text, engine: outcome.engine };
  };
}

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
  const reading = readRequest(text, {
    now: context.clock(),
    catalogue,
    plan,
    version: current?.current.version,
    earlier: current?.earlier ?? [],
    holdoutShare: context.policy.holdoutShare,
  });
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
    byLanguageModel,
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
