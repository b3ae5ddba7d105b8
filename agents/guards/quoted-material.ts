import { HelmsmanError } from '../../server/errors.ts';
import { findConversationCampaign } from '../../server/marketing/campaign/find-conversation-campaign.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import { readCatalogue } from '../../server/marketing/catalogue/read-catalogue.ts';
import { canonicalJson } from '../../server/values/canonical.ts';
import type { ToolDefinition } from '../tools/define-tool.ts';
import type { ToolSetting } from '../tools/tool-setting.ts';
import { readRequest } from '../understanding/read-request.ts';

/** Changes that say nothing about whom a campaign reaches, what it gives, when, how and for how much. */
const harmless = new Set<PlanChange['op']>(['set_title', 'note_unmapped']);

/**
 * Wraps a tool that writes drafts: once a turn has been shown words of an uploaded document, only what the user's own
 * message asks for, by the deterministic reading of it, may still be written. A model that obeys an instruction inside
 * a document, even one that quotes the user beside it, changes nothing.
 */
export function afterQuotes<Input>(definition: ToolDefinition<Input>): ToolDefinition<Input> {
  return {
    ...definition,
    async run(input, setting) {
      if (showsQuotes(setting)) {
        const asked = await readAsked(setting);
        const foreign = foreignChanges((input as { changes?: readonly PlanChange[] }).changes, asked);
        if (foreign !== null) throw new HelmsmanError('QUOTED_MATERIAL', { what: foreign });
      }
      return definition.run(input, setting);
    },
  };
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

async function readAsked({ context, actor, conversationId, userTexts }: ToolSetting): Promise<Asked> {
  const [catalogue, current] = await Promise.all([readCatalogue(context.store), findConversationCampaign(context, { actor, conversationId })]);
  const reading = readRequest(userTexts.at(-1)?.text ?? '', {
    now: context.clock(),
    catalogue,
    plan: current?.current.plan ?? null,
    version: current?.current.version,
    holdoutShare: context.policy.holdoutShare,
  });
  const writes = reading.intent === 'draft' || reading.intent === 'revise' || (reading.intent === 'question' && reading.topic === 'content');
  return { changes: writes ? reading.changes : [], writes };
}
