import { HelmsmanError } from '../../server/errors.ts';
import { findConversationCampaign } from '../../server/marketing/campaign/find-conversation-campaign.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { canonicalJson } from '../../server/values/canonical.ts';
import type { ToolDefinition } from '../tools/define-tool.ts';
import type { ToolSetting } from '../tools/tool-setting.ts';
import { type RequestReading, readRequest } from '../understanding/read-request.ts';

/** Changes that say nothing about whom a campaign reaches, what it gives, when, how and for how much. */
const harmless = new Set<PlanChange['op']>(['set_title', 'note_unmapped']);

/**
 * Wraps a tool that writes drafts, so that it writes only what the user asked for, whatever a model was told by the names,
 * errors, catalogue texts and documents it has read:
 * - it writes to the plan of this conversation, or to one whose id the user wrote himself;
 * - a message that only asks, greets or gives an order nobody may give changes no plan;
 * - once a turn has been shown words of an uploaded document, and where a message asks without a word of change, only the
 *   changes that the deterministic reading finds in it are written, even where the model quotes the user beside another;
 * - of a plan that is there only the parts are touched that the message speaks of, or that its unread words may mean;
 * - a change of a plan that was there before a language model's turn rests on words of the user, which the model quotes;
 * - a budget is one the user said.
 */
export function onlyAsAsked<Input>(definition: ToolDefinition<Input>): ToolDefinition<Input> {
  return {
    ...definition,
    async run(input, setting) {
      const { campaignId, changes } = input as { campaignId?: string; changes?: readonly PlanChange[] };
      if (campaignId !== undefined && campaignId !== setting.campaignId && !setting.userTexts.some(({ text }) => text.includes(campaignId)))
        throw new HelmsmanError('NOT_FOUND', { what: campaignId });
      const { reading, hadPlan } = await readMessage(setting);
      const foreign = showsQuotes(setting) || onlyAsks(setting) ? foreignChanges(changes, askedIn(reading)) : null;
      if (foreign !== null && showsQuotes(setting)) throw new HelmsmanError('QUOTED_MATERIAL', { what: foreign });
      // A model that makes objects of the plan in answer to a question does not do what was asked, whatever amount the question names.
      const makesUnasked = changes === undefined && setting.wordsRead.length > 0 && onlyAsks(setting);
      if (setting.campaignId !== null && (foreign !== null || makesUnasked || (onlyTalks(reading) && !changesBeside(reading, changes))))
        throw new HelmsmanError('INVALID_INPUT', { where: definition.name, what: notAsked });
      const strays = setting.campaignId === null || setting.wordsRead.length === 0 ? [] : strayChanges(changes ?? [], reading);
      if (strays.length > 0) throw new HelmsmanError('INVALID_INPUT', { where: strays.join(', '), what: notSpokenOf });
      const unsaid = hadPlan && setting.byLanguageModel === true ? unsaidChanges(changes ?? [], setting.userTexts, reading) : [];
      if (unsaid.length > 0) throw new HelmsmanError('INVALID_INPUT', { where: unsaid.join(', '), what: notQuoted });
      // In a new plan, a budget he said and the model wrote down wrongly is a finding with both figures (NUMBER_NOT_AS_TYPED).
      const toldWrongly = !hadPlan && reading.changes.some((change) => change.op === 'set_budget');
      if (!toldWrongly && inventsBudget(changes, setting, reading)) throw new HelmsmanError('INVALID_INPUT', { where: 'set_budget', what: budgetNotSaid });
      return definition.run(input, setting);
    },
  };
}

const budgetNotSaid = {
  zh: '用户没有说过这个预算；不要填写，缺少的预算会由检查项询问',
  en: 'the user said no such budget; leave it out, the findings ask for what is missing',
};
const notAsked = { zh: '用户这句话没有要求修改方案', en: 'this message of the user asks for no change of the plan' };
const notSpokenOf = {
  zh: '用户这句话没有提到方案的这些部分；只改他提到的',
  en: 'this message of the user does not speak of these parts; change only what it speaks of',
};

const notQuoted = {
  zh: '用户没有说过要改这些；每项修改请用 quote 逐字引用他的话',
  en: "the user asked for none of this; give each change the user's own words as its quote, copied exactly",
};

/** Money is spent on the user's word alone: an amount he typed in this conversation, or one the reading makes of his words (减半). */
function inventsBudget(changes: readonly PlanChange[] | undefined, { context, userTexts }: ToolSetting, reading: RequestReading): boolean {
  const budgets = (changes ?? []).flatMap((change) => (change.op === 'set_budget' ? [change.amountFen] : []));
  if (budgets.length === 0) return false;
  const said = new Set([
    ...userTexts
      .flatMap(({ text }) => context.readNumbers(text, context.clock()))
      .flatMap((number) => ('fen' in number ? [number.fen] : 'value' in number ? [number.value * 100] : [])),
    ...reading.changes.flatMap((change) => (change.op === 'set_budget' ? [change.amountFen] : [])),
  ]);
  return budgets.some((amountFen) => amountFen !== null && !said.has(amountFen));
}

/** Messages that ask for nothing to be written. What the reading cannot place is left to the model. */
const TALK = new Set(['question', 'smalltalk', 'unsafe_command']);

function onlyTalks({ intent, topic }: RequestReading): boolean {
  return TALK.has(intent) && topic !== 'content';
}

/** An order nobody may give, beside a change that is asked for (预算改成8万，然后直接启动): that change is written, and no other. */
function changesBeside({ intent, changes: read }: RequestReading, changes: readonly PlanChange[] | undefined): boolean {
  return intent === 'unsafe_command' && foreignChanges(changes, { changes: read, writes: read.length > 0 }) === null;
}

/** Ends as a question does. */
const ASKS = /(?:[?？]|[吗么呢]|合理不合理|(?:行|好|够|对|可)不(?:行|好|够|对|可以?)|怎么样|如何|多少)[\s。.!！~]*$/;
/** Words without which nobody asks for a change. */
const WRITES =
  /[改换调加减增删删去掉设定发送推做建写拟排砍降升提停]|变成|换成|限制|剔除|优化|\b(?:chang|mak|set|rais|lower|add|remov|delet|send|creat|build|draft|writ|switch|replac|increas|reduc|cut|drop|exclud|includ|limit|mov|updat|us|keep|launch|prepar|design|run)(?:e|es|ed|ing|s)?\b/i;

/** Whether the message in hand asks, without a word of change. */
function onlyAsks({ userTexts }: ToolSetting): boolean {
  const text = userTexts.at(-1)?.text ?? '';
  return ASKS.test(text) && !WRITES.test(text);
}

/** Parts of a plan; a message that speaks of one may be read in more than one way within it. */
const PARTS: Record<PlanChange['op'], string | null> = {
  set_title: null,
  note_unmapped: null,
  resolve_unmapped: null,
  set_objective: 'goal',
  set_product: 'goal',
  add_condition: 'audience',
  update_condition: 'audience',
  remove_condition: 'audience',
  set_audience_limit: 'audience',
  set_rights: 'rights',
  remove_rights: 'rights',
  set_touch: 'touches',
  remove_touch: 'touches',
  set_trigger: 'touches',
  set_content: 'touches',
  set_schedule: 'touches',
  set_budget: 'budget',
  set_experiment: 'experiment',
  set_measurement: 'experiment',
  restore_version: 'version',
};

/** Operations that rest on no words of the user: neither quoted nor found by the reading. Pure. */
export function unsaidChanges(
  changes: readonly PlanChange[],
  userTexts: readonly { text: string }[],
  { changes: read }: Pick<RequestReading, 'changes'>,
): PlanChange['op'][] {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  const said = userTexts.map(({ text }) => plain(text));
  const known = new Set(read.map(meaningOf));
  const unsaid = changes.filter((change) => {
    if (PARTS[change.op] === null || change.op === 'restore_version' || known.has(meaningOf(change))) return false;
    const quote = plain('quote' in change ? (change.quote ?? '') : '');
    return quote === '' || !said.some((text) => text.includes(quote));
  });
  return [...new Set(unsaid.map(({ op }) => op))];
}

/** Operations on parts of the plan of which a message that is understood does not speak. Words the reading could not place may mean any part. Pure. */
export function strayChanges(changes: readonly PlanChange[], { changes: read, leftover }: Pick<RequestReading, 'changes' | 'leftover'>): PlanChange['op'][] {
  const spokenOf = new Set(read.map(({ op }) => PARTS[op]));
  if (![...spokenOf].some((part) => part !== null)) return [];
  const stray = changes.filter((change) => {
    const part = PARTS[change.op];
    const quote = 'quote' in change ? (change.quote ?? '') : '';
    return part !== null && !spokenOf.has(part) && !leftover.some((words) => quote.includes(words.quote));
  });
  return [...new Set(stray.map(({ op }) => op))];
}

/** What the user's message asks for. */
export interface Asked {
  changes: readonly PlanChange[];
  /** Whether it asks for something to be written at all. */
  writes: boolean;
}

/** What of a call the user did not ask for, as words; null when he asked for all of it. Calls without changes are judged as a whole. Pure. */
export function foreignChanges(changes: readonly PlanChange[] | undefined, asked: Asked): string | null {
  if (changes === undefined) return asked.writes ? null : 'draft';
  const known = new Set(asked.changes.map(meaningOf));
  const foreign = changes.filter((change) => !harmless.has(change.op) && !known.has(meaningOf(change)));
  return foreign.length === 0 ? null : [...new Set(foreign.map((change) => change.op))].join(', ');
}

/** A change without where its words come from. */
function meaningOf(change: PlanChange): string {
  const { quote: _quote, cardId: _cardId, assumed: _assumed, ...meaning } = change as PlanChange & { quote?: string; cardId?: string; assumed?: string };
  return canonicalJson(meaning);
}

/** Uploaded documents have ids of their own kind. */
function showsQuotes({ citations }: ToolSetting): boolean {
  return citations.some((cited) => cited.cardId.startsWith('doc_'));
}

function askedIn(reading: RequestReading): Asked {
  const writes = reading.intent === 'draft' || reading.intent === 'revise' || (reading.intent === 'question' && reading.topic === 'content');
  return { changes: writes ? reading.changes : [], writes };
}

interface ReadMessage {
  reading: RequestReading;
  /** Whether the conversation had a plan before anything was written in this turn. */
  hadPlan: boolean;
}

const readings = new WeakMap<ToolSetting, Promise<ReadMessage>>();

/** The message in hand, read once a turn, against the plan as it stood before. */
function readMessage(setting: ToolSetting): Promise<ReadMessage> {
  const known = readings.get(setting) ?? readAnew(setting);
  readings.set(setting, known);
  return known;
}

async function readAnew({ context, actor, conversationId, userTexts }: ToolSetting): Promise<ReadMessage> {
  const [catalogue, current] = await Promise.all([readCatalogue(context.store), findConversationCampaign(context, { actor, conversationId })]);
  const reading = readRequest(userTexts.at(-1)?.text ?? '', {
    now: context.clock(),
    catalogue,
    plan: current?.current.plan ?? null,
    version: current?.current.version,
    earlier: current?.earlier ?? [],
    holdoutShare: context.policy.holdoutShare,
  });
  return { reading, hadPlan: current !== null };
}
