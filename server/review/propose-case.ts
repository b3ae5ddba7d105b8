import type { ServerContext } from '../context.ts';
import { listUserMessages } from '../conversation/conversation.store.ts';
import { HelmsmanError } from '../errors.ts';
import { readAccount } from '../http/account.store.ts';
import type { Actor } from '../identity.ts';
import { contentHash } from '../values/canonical.ts';
import { bilingual, type Language, type LocalizedText } from '../values/language.ts';
import { bankDay } from '../values/time.ts';
import type { CaseProposal } from './case-proposal.schema.ts';
import type { EvalCase, Expectation } from './eval-case.schema.ts';
import { expectFromPlan } from './expect-from-plan.rules.ts';
import type { ShownTurn } from './opened-case.schema.ts';
import { listConversationPlans } from './production.store.ts';
import { cleaner, openProduction, readProductionTurns } from './production-turns.ts';
import { type Cleaned, cleanDeep } from './remove-personal-data.rules.ts';
import type { ReviewSetup } from './review-setup.ts';

/** The day every case is asked at. */
const CASE_DAY = '2026-11-22';

/**
 * A case out of a production conversation: what the user said with personal data removed, and as expectation what came of it,
 * for a person to correct. The conversation itself is not changed.
 */
export async function proposeCase(
  context: ServerContext,
  setup: ReviewSetup,
  { actor, conversationId }: { actor: Actor; conversationId: string },
): Promise<CaseProposal> {
  const conversation = await openProduction(context, { actor, conversationId, as: 'case' });
  const clean = cleaner(context, setup);
  const turns = await readProductionTurns(context, conversationId, clean);
  if (turns.length === 0)
    throw new HelmsmanError('INVALID_INPUT', { where: 'conversationId', what: bilingual('会话里还没有已答复的内容', 'nothing has been answered in it yet') });
  const answered = new Set(turns.map(({ turnId }) => turnId));
  const messages = (await listUserMessages(context.store, conversationId)).filter(({ turn_id }) => answered.has(turn_id));
  const cleaned = messages.map(({ text }) => clean(text));
  const plans = await listConversationPlans(context.store, conversationId);
  const last = plans.at(-1);
  const isFund = conversation.agent === 'fund';
  const expect =
    last === undefined
      ? { plan: false, ...(isFund ? citedBy(turns.at(-1)) : {}) }
      : cleanDeep(withoutRemoved(expectFromPlan({ ...last, campaigns: plans.length }), clean), (text) => clean(text).text);
  const day = bankDay(conversation.created_at);
  const row: EvalCase = {
    id: `prod-${day.replaceAll('-', '')}-${contentHash(conversationId).slice(0, 8)}`,
    language: conversation.language as Language,
    turns: cleaned.map(({ text }) => text),
    role: await roleOf(context, conversation),
    expect,
    tags: ['production', conversation.agent],
    source: `production conversation of ${day}, personal data removed`,
  };
  return {
    conversationId,
    case: row,
    removed: cleaned.flatMap(({ removed }, index) => removed.map((piece) => ({ turn: index + 1, ...piece }))),
    notes: notesOf({ isFund, day, hasPlan: last !== undefined }),
  };
}

/** Words that were not understood and hold what is removed are another text in the case: what is unmapped is then not expected. */
function withoutRemoved(expect: Expectation, clean: (text: string) => Cleaned): Expectation {
  const { unmapped, ...rest } = expect;
  return unmapped?.some((text) => clean(text).removed.length > 0) ? rest : expect;
}

/** Who asks in the case: a demo account of the same kind, never the person himself. */
async function roleOf(context: ServerContext, { agent, owner }: { agent: string; owner: string }): Promise<NonNullable<EvalCase['role']>> {
  const account = await readAccount(context, owner);
  if (agent === 'fund') return account?.riskClass === 'C1' ? 'investor-c1' : account?.riskClass === 'C5' ? 'investor-c5' : 'investor-c3';
  return account?.region === 'shanghai' ? 'ops-shanghai' : 'ops-head';
}

function citedBy(turn: ShownTurn | undefined): { citations?: string[] } {
  const sources = turn?.parts.find(({ type }) => type === 'data-sources')?.data as { citations: { cardId: string }[] } | undefined;
  const cards = [...new Set((sources?.citations ?? []).map(({ cardId }) => cardId))];
  return cards.length === 0 ? {} : { citations: cards };
}

function notesOf({ isFund, day, hasPlan }: { isFund: boolean; day: string; hasPlan: boolean }): LocalizedText[] {
  return [
    bilingual(
      '请逐条核对被移除的内容，并再读一遍各轮原话：姓名只能识别一部分',
      'Check each removed piece and read the turns again: only some names are recognised',
    ),
    ...(hasPlan
      ? [bilingual('期望取自当时的方案，它说的是做了什么，不一定对', 'What is expected was read off the plan: it says what was done, which need not be right')]
      : []),
    ...(day === CASE_DAY || !hasPlan
      ? []
      : [
          bilingual(
            `用例都在 ${CASE_DAY} 提问，原会话在 ${day}：相对日期（“下周三”）会落在别的日子，故期望里不含时刻`,
            `Cases are asked at ${CASE_DAY}, this was on ${day}: relative days fall elsewhere, so no moment is expected`,
          ),
        ]),
    ...(isFund
      ? [bilingual('请补充必须说到（mustSay）与不得说到（mustNotSay）的内容', 'Add what has to be said (mustSay) and what must not (mustNotSay)')]
      : []),
  ];
}
