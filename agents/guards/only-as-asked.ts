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
 * - once a turn has been shown words of an uploaded document, only the changes that the deterministic reading finds in the
 *   user's own message are written, even where the model quotes the user beside another;
 * - a message that only asks, greets or gives an order nobody may give changes no plan;
 * - a budget is one the user said.
 */
export function onlyAsAsked<Input>(definition: ToolDefinition<Input>): ToolDefinition<Input> {
  return {
    ...definition,
    async run(input, setting) {
      const { campaignId } = input as { campaignId?: string };
      if (campaignId !== undefined && campaignId !== setting.campaignId && !setting.userTexts.some(({ text }) => text.includes(campaignId)))
        throw new HelmsmanError('NOT_FOUND', { what: campaignId });
      if (showsQuotes(setting)) {
        const asked = await readAsked(setting);
        const foreign = foreignChanges((input as { changes?: readonly PlanChange[] }).changes, asked);
        if (foreign !== null) throw new HelmsmanError('QUOTED_MATERIAL', { what: foreign });
      }
      if (definition.effect === 'drafts' && setting.campaignId !== null && (await onlyTalks(setting)))
        throw new HelmsmanError('INVALID_INPUT', { where: definition.name, what: notAsked });
      if (await inventsBudget((input as { changes?: readonly PlanChange[] }).changes, setting))
        throw new HelmsmanError('INVALID_INPUT', { where: 'set_budget', what: budgetNotSaid });
      return definition.run(input, setting);
    },
  };
}

const budgetNotSaid = {
  zh: '用户没有说过这个预算；不要填写，缺少的预算会由检查项询问',
  en: 'the user said no such budget; leave it out, the findings ask for what is missing',
};

/** Money is spent on the user's word alone: an amount he typed in this conversation, or one the reading makes of his words (减半). */
async function inventsBudget(changes: readonly PlanChange[] | undefined, setting: ToolSetting): Promise<boolean> {
  const { context, userTexts } = setting;
  const budgets = (changes ?? []).flatMap((change) => (change.op === 'set_budget' ? [change] : []));
  if (budgets.length === 0) return false;
  const typed = new Set(
    userTexts
      .flatMap(({ text }) => context.readNumbers(text, context.clock()))
      .flatMap((number) => ('fen' in number ? [number.fen] : 'value' in number ? [number.value * 100] : [])),
  );
  if (budgets.every(({ amountFen }) => amountFen === null || typed.has(amountFen))) return false;
  const { changes: asked } = await readAsked(setting);
  // A budget he did say and the model wrote down wrongly is a finding on the plan, with both figures (NUMBER_NOT_AS_TYPED).
  return !asked.some((change) => change.op === 'set_budget');
}

const notAsked = { zh: '用户这句话没有要求修改方案', en: 'this message of the user asks for no change of the plan' };

/** Messages that ask for nothing to be written. What the reading cannot place is left to the model. */
const TALK = new Set(['question', 'smalltalk', 'unsafe_command']);
const talks = new WeakMap<ToolSetting, Promise<boolean>>();

/** Whether the message in hand only talks; read once a turn, against the plan as it stood before. */
function onlyTalks(setting: ToolSetting): Promise<boolean> {
  const known = talks.get(setting) ?? readMessage(setting).then(({ intent, topic }) => TALK.has(intent) && topic !== 'content');
  talks.set(setting, known);
  return known;
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

async function readAsked(setting: ToolSetting): Promise<Asked> {
  const reading = await readMessage(setting);
  const writes = reading.intent === 'draft' || reading.intent === 'revise' || (reading.intent === 'question' && reading.topic === 'content');
  return { changes: writes ? reading.changes : [], writes };
}

async function readMessage({ context, actor, conversationId, userTexts }: ToolSetting): Promise<RequestReading> {
  const [catalogue, current] = await Promise.all([readCatalogue(context.store), findConversationCampaign(context, { actor, conversationId })]);
  return readRequest(userTexts.at(-1)?.text ?? '', {
    now: context.clock(),
    catalogue,
    plan: current?.current.plan ?? null,
    version: current?.current.version,
    holdoutShare: context.policy.holdoutShare,
  });
}
