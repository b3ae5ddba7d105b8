import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { Prompt } from '../../prompts/load-prompt.ts';
import type { ServerContext } from '../../server/context.ts';
import type { AgentPort, AgentTurn } from '../../server/conversation/agent-port.ts';
import { Ledger } from '../../server/conversation/ledger.ts';
import type { FundCatalogue } from '../../server/fund/catalogue/fund-catalogue.schema.ts';
import { readFundCatalogue } from '../../server/fund/catalogue/read-fund-catalogue.ts';
import { disclosuresFor } from '../../server/fund/display-rules.ts';
import { findDisplayBreaches } from '../../server/fund/find-display-breaches.ts';
import { metricWindowSchema } from '../../server/fund/metrics/metric.schema.ts';
import { normaliseFundText } from '../../server/fund/normalise-fund-text.ts';
import type { Disclosure } from '../../server/fund/screening/fund-list.schema.ts';
import { readRiskStanding } from '../../server/fund/suitability/read-risk-standing.ts';
import type { RiskStanding } from '../../server/fund/suitability/suitability.schema.ts';
import { readFundThread } from '../../server/fund/thread/read-fund-thread.ts';
import { bilingual } from '../../server/values/language.ts';
import { bankDay, formatInstant } from '../../server/values/time.ts';
import { emitTimings, runAgentLoop } from '../agent-loop.ts';
import { claimsTrade } from '../guards/deed-claims.ts';
import { unshownFundNames } from '../guards/fund-names.ts';
import { modelJson } from '../tools/define-tool.ts';
import type { FundToolSetting } from '../tools/fund/fund-setting.ts';
import type { FundReading, FundThread } from '../understanding/fund/fund-reading.ts';
import { readFundQuestion } from '../understanding/fund/read-fund-question.ts';
import { asksOfLiquidation } from './card-topic.ts';
import { clarifyingQuestions } from './clarifying-questions.ts';
import { decideFundStep } from './decide-fund-step.ts';
import { fundTools } from './fund-tools.ts';
import { honestLead } from './honest-lead.ts';
import { HouseWords } from './house-words.ts';
import * as words from './words.ts';

export interface AdvisorParts {
  context: ServerContext;
  prompt: Prompt;
  /** A language model, or null: the built-in engine answers. Made anew for each turn. */
  languageModel: (() => BaseChatModel) | null;
  /** Named in the store beside each turn. */
  engineName: string;
}

const promiseNotice = bilingual(
  '有句子含有收益承诺、预测或无依据的推荐，已略去。',
  'A sentence with a promise, a forecast or an unfounded recommendation was left out.',
);
const tradeNotice = bilingual(
  '有句子称已替您交易或修改资料，与实际不符，已略去。',
  'A sentence that claimed to have traded or changed something for you was left out.',
);
const namesNotice = bilingual('有句子提到了未经查询的基金，已略去。', 'A sentence that named a fund nobody looked up was left out.');

/** The agent that answers retail customers about funds. The same loop, guards and ledger as the campaign copilot, tools that only read. */
export function fundAdvisor(parts: AdvisorParts): AgentPort {
  return async (turn) => {
    const { context } = parts;
    const started = performance.now();
    const scene = await readScene(context, turn);
    const ledger = new Ledger();
    for (const { messageId, text } of turn.userTexts) ledger.addTypedNumbers(messageId, context.readNumbers(text, context.clock()));
    ledger.addToolResult({ tool: 'risk_standing', callId: 'server', result: scene.standing, asOf: bankDay(context.clock()) });
    ledger.addToolResult({ tool: 'fund_metrics', callId: 'server', result: { windows: metricWindowSchema.options, lengths: windowLengths }, asOf: null });
    const setting = toolSetting(context, turn, scene);
    const houseWords = new HouseWords();
    setting.emit = (chunk) => {
      houseWords.see(chunk);
      turn.emit(chunk);
    };
    const lead = asksOfLiquidation(textOf(turn)) ? null : honestLead(scene.reading, scene.language, textOf(turn));
    if (parts.languageModel !== null && lead !== null) emitLead(turn, lead);
    const outcome = await runAgentLoop({
      turn,
      setting,
      ledger,
      tools: fundTools,
      systemPrompt: systemPrompt(parts, scene, lead),
      promptPieces: parts.prompt.pieces,
      decide: decideFundStep({ ...scene, lead: parts.languageModel === null ? lead : null, text: textOf(turn), shown: scene.thread.shownCodes.length }),
      languageModel: parts.languageModel?.() ?? null,
      engineName: parts.engineName,
      refuse: (sentence) => refusal(sentence, { setting, scene, turn, houseWords: houseWords.all }),
      withheldNotices: { CLAIM_WITHHELD: tradeNotice, PROMISE_WITHHELD: promiseNotice, FUND_WITHHELD: namesNotice },
      whenSilent: () => words.nothingToSay(scene.language, setting.shown.size > 0),
    });
    const questions = clarifyingQuestions(scene.reading);
    if (questions.length > 0) turn.emit({ type: 'data-question', id: `question-${turn.turnId}`, data: { questions } });
    turn.emit({ type: 'data-disclosures', id: `disclosures-${turn.turnId}`, data: { disclosures: disclosuresOf(setting) } });
    emitTimings(turn, outcome.timings, started);
    return { text: [parts.languageModel === null ? null : lead, outcome.text].filter(Boolean).join('\n'), engine: outcome.engine };
  };
}

/** 近1年, 近3月: the numbers in the names of the windows that figures are kept for. */
const windowLengths = [...new Set(metricWindowSchema.options.map((window) => Number.parseInt(window, 10)).filter((length) => !Number.isNaN(length)))];

interface Scene {
  catalogue: FundCatalogue;
  standing: RiskStanding;
  thread: FundThread;
  reading: FundReading;
  language: 'zh' | 'en';
}

const textOf = (turn: AgentTurn): string => turn.userTexts.at(-1)?.text ?? '';

async function readScene(context: ServerContext, turn: AgentTurn): Promise<Scene> {
  const [catalogue, standing, thread] = await Promise.all([
    readFundCatalogue(context),
    readRiskStanding(context, turn.actor),
    readFundThread(context, turn.conversationId),
  ]);
  const reading = readFundQuestion(textOf(turn), { catalogue, thread, now: context.clock() });
  return { catalogue, standing, thread, reading, language: reading.language ?? turn.language };
}

function toolSetting(context: ServerContext, turn: AgentTurn, { standing, reading, language }: Scene): FundToolSetting {
  return {
    context,
    actor: turn.actor,
    language,
    conversationId: turn.conversationId,
    turnId: turn.turnId,
    text: textOf(turn),
    standing,
    readQuery: reading.query,
    shown: new Map(),
    disclosures: new Map(),
    asked: reading.intent === 'screen' || reading.intent === 'analyse' || reading.intent === 'compare',
    emit: turn.emit,
    citations: [],
  };
}

/** What a model may not say whatever it was told: promises, forecasts and superlatives; funds it has not looked up. */
function refusal(
  sentence: string,
  { setting, scene: { catalogue, thread }, turn, houseWords }: { setting: FundToolSetting; scene: Scene; turn: AgentTurn; houseWords: readonly string[] },
): string | null {
  const names = namesOf(catalogue);
  const earlier = [...thread.shownCodes, ...thread.focusCodes].flatMap((code) => names.byCode.get(code) ?? []);
  const known = [...setting.shown.values(), ...earlier, ...turn.userTexts.map(({ text }) => text), ...houseWords];
  const facts = { today: bankDay(setting.context.clock()), asked: setting.asked, echoes: known };
  if (findDisplayBreaches(sentence, facts).length > 0) return 'PROMISE_WITHHELD';
  if (!houseWords.includes(sentence.trim()) && claimsTrade(sentence)) return 'CLAIM_WITHHELD';
  const unshown = unshownFundNames(sentence, { known, isFund: (name) => names.all.has(normaliseFundText(name)) });
  return unshown.length > 0 ? 'FUND_WITHHELD' : null;
}

const nameIndexes = new WeakMap<FundCatalogue, { all: Set<string>; byCode: Map<string, string> }>();

function namesOf(catalogue: FundCatalogue): { all: Set<string>; byCode: Map<string, string> } {
  const made = nameIndexes.get(catalogue);
  if (made !== undefined) return made;
  const index = {
    all: new Set(catalogue.funds.map((fund) => normaliseFundText(fund.name))),
    byCode: new Map(catalogue.funds.map((fund) => [fund.code, fund.name])),
  };
  nameIndexes.set(catalogue, index);
  return index;
}

/** What stands beside the answer: the lines of the tools it used, and those that stand beside every answer. */
function disclosuresOf({ context, disclosures }: FundToolSetting): Disclosure[] {
  const always = disclosuresFor('list', bankDay(context.clock())).filter(({ rule }) => ALWAYS.has(rule));
  return [...new Map([...disclosures, ...always.map((one): [string, Disclosure] => [one.rule, one])]).values()];
}

const ALWAYS = new Set(['past_performance', 'information_only', 'ai_label']);

/** The honest first words stand before whatever a model writes: they are the house's, not the model's. */
function emitLead(turn: AgentTurn, lead: string): void {
  const id = `lead-${turn.turnId}`;
  turn.emit({ type: 'text-start', id });
  turn.emit({ type: 'text-delta', id, delta: `${lead}\n` });
  turn.emit({ type: 'text-end', id });
}

function systemPrompt({ context, prompt }: AdvisorParts, scene: Scene, lead: string | null): string {
  const { catalogue, standing, thread, reading } = scene;
  const { byCode } = namesOf(catalogue);
  const named = (codes: readonly string[]) => codes.map((code) => `${code} ${byCode.get(code) ?? ''}`.trim());
  return prompt.render({
    now: formatInstant(context.clock(), 'en'),
    language: scene.language === 'zh' ? 'Chinese' : 'English',
    standing: `${standing.state}${standing.riskClass === null ? '' : `, class ${standing.riskClass}`}`,
    market: modelJson({ asOf: catalogue.asOf, funds: catalogue.funds.length, metrics: catalogue.metrics }),
    themes: catalogue.themes.map((theme) => theme.id).join(' '),
    thread: modelJson({ lastQuery: thread.lastQuery, lastList: named(thread.shownCodes), lastFocus: named(thread.focusCodes) }),
    reading: modelJson({
      intent: reading.intent,
      query: reading.query,
      funds: reading.funds,
      ambiguous: reading.ambiguous,
      unknownCodes: reading.unknownCodes,
      stocks: reading.stocks,
      valuationAsked: reading.valuationAsked,
    }),
    lead: lead ?? 'None.',
  });
}
