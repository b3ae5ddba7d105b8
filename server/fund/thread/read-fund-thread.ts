import type { ServerContext } from '../../context.ts';
import type { MessageChunk } from '../../conversation/conversation.schema.ts';
import type { FundQuery } from '../screening/fund-query.schema.ts';

/** What a conversation has shown so far, for follow-ups: 再便宜一点的, 第二只怎么样, 和招商那只比呢. */
export interface ShownFunds {
  lastQuery: FundQuery | null;
  /** Codes of the last list, in its order. */
  shownCodes: string[];
  /** Codes last analysed or compared. */
  focusCodes: string[];
}

/** Newest parts are enough: nobody follows up on what scrolled away long ago. */
const LOOK_BACK_EVENTS = 400;

/** Reads it from the stored events: a list whose chips were toggled counts as toggled. */
export async function readFundThread(context: ServerContext, conversationId: string): Promise<ShownFunds> {
  const rows = await context.store
    .selectFrom('conversation_event')
    .select(['chunk'])
    .where('conversation_id', '=', conversationId)
    .where((where) => where.or([where('chunk', 'like', '{"type":"data-fund%'), where('chunk', 'like', '{"type":"data-simulation"%')]))
    .orderBy('sequence', 'desc')
    .limit(LOOK_BACK_EVENTS)
    .execute();
  const chunks = rows.map((row) => JSON.parse(row.chunk) as MessageChunk);
  const list = chunks.find((chunk) => chunk.type === 'data-funds')?.data;
  return { lastQuery: list?.query ?? null, shownCodes: list?.items.map((item) => item.code) ?? [], focusCodes: focusOf(chunks) };
}

function focusOf(newestFirst: readonly MessageChunk[]): string[] {
  for (const chunk of newestFirst) {
    if (chunk.type === 'data-fund-analysis') return [chunk.data.fund.code];
    if (chunk.type === 'data-fund-comparison') return chunk.data.funds.map((fund) => fund.code);
    if (chunk.type === 'data-simulation') return [chunk.data.request.code];
  }
  return [];
}
