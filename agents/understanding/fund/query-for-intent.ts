import type { FundQuery } from '../../../server/fund/screening/fund-query.schema.ts';
import * as signs from './fund-intent-words.ts';
import type { FundIntent } from './fund-reading.ts';
import type { FundSheet } from './fund-sheet.ts';
import type { FiguresRead } from './read-fund-figures.ts';
import type { NamedFunds } from './read-named-funds.ts';
import type { ThreadEdits } from './read-thread-edits.ts';
import { reviseFundQuery } from './revise-fund-query.ts';

function insistsAgain(text: string): boolean {
  return signs.insistSigns.test(text) || signs.claimSigns.test(text) || signs.pressingSigns.test(text);
}

const WITH_QUERY: ReadonlySet<FundIntent> = new Set([
  'screen',
  'guarantee',
  'prediction',
  'advice',
  'operation',
  'market',
  'stock',
  'suitability',
  'knowledge',
  'distress',
  'fees',
]);

interface Asked {
  sheet: FundSheet;
  intent: FundIntent;
  query: FundQuery;
  figures: FiguresRead;
  edits: ThreadEdits;
  follows: boolean;
  more: boolean;
  named: NamedFunds;
}

/** The query that goes with an intent: merged into the last one, taken up again, or none. */
export function queryFor({ sheet, intent, query, figures, edits, follows, more, named }: Asked): FundQuery | null {
  const { lastQuery } = sheet.context.thread;
  if (more && lastQuery !== null) return lastQuery;
  // 我坚持要看, 按C3算就行: the same wish again, for the gate to answer.
  if (intent === 'screen' && !follows && lastQuery !== null && query.clauses.length === 0 && query.sort.by === 'neutral' && insistsAgain(sheet.text))
    return lastQuery;
  const [stock] = named.stocks;
  if (intent === 'screen' && query.clauses.length === 0 && stock !== undefined && stock.name !== null) return holdingOf(query, stock.name, stock.quote);
  if (intent === 'screen') return follows && lastQuery !== null ? reviseFundQuery(sheet, lastQuery, query, figures, edits) : query;
  if (!WITH_QUERY.has(intent)) return null;
  if (intent === 'stock' && query.clauses.length === 0 && stock !== undefined && stock.name !== null) return holdingOf(query, stock.name, stock.quote);
  return query.clauses.length > 0 ? query : null;
}

/** Funds that hold a stock named by its code. */
function holdingOf(query: FundQuery, security: string, quote: string): FundQuery {
  return { ...query, clauses: [{ id: 'q1', anyOf: [{ kind: 'holding', security: security.slice(0, 60) }], excluded: false, enabled: true, quote }] };
}
