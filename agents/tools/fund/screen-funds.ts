import { z } from 'zod';
import {
  DEFAULT_FUND_LIST,
  type FundQuery,
  type FundSort,
  fundConditionSchema,
  fundSortSchema,
  MAX_FUND_LIST,
  type UnsupportedWish,
  unsupportedWishSchema,
} from '../../../server/fund/screening/fund-query.schema.ts';
import { screenFunds as screen } from '../../../server/fund/screening/screen-funds.ts';
import { canonicalJson } from '../../../server/values/canonical.ts';
import { bilingual, type LocalizedText } from '../../../server/values/language.ts';
import type { ToolDefinition } from '../define-tool.ts';
import { type FundToolSetting, keepShown } from './fund-setting.ts';
import { listReport } from './report-fund.ts';

const input = z.strictObject({
  clauses: z
    .array(
      z.strictObject({
        anyOf: z.array(fundConditionSchema).min(1).max(12).describe('Alternatives: any one of them is enough'),
        excluded: z.boolean().optional().describe('true: none of them may hold (不要, 除了)'),
        quote: z.string().max(200).optional().describe("The customer's own words for it"),
      }),
    )
    .max(12)
    .describe(
      'All of them must hold. Rates are fractions (10% → 0.1), max_drawdown and volatility positive, money (size, minimum_sip) fen; rank_share 0.1 is the best tenth of its peers. window: null for size, age_years, rating, fees and yields',
    ),
  sort: fundSortSchema.optional().describe('Leave out unless the customer asked for an order'),
  limit: z.int().min(1).max(MAX_FUND_LIST).optional().describe('How many to show, 10 unless said. 还有吗: the last query again with a larger limit'),
  unsupported: z
    .array(z.strictObject({ quote: z.string().max(200).describe("The customer's own words, copied exactly"), code: unsupportedWishSchema.shape.code }))
    .max(12)
    .optional()
    .describe('Wishes no condition can express: valuation (no such data), guarantees, forecasts'),
});
type Input = z.infer<typeof input>;

export const screenFundsTool: ToolDefinition<Input, FundToolSetting> = {
  name: 'screen_funds',
  effect: 'reads',
  description:
    'Find funds that fulfil conditions: kind, theme, tracked index, holding, manager, company, risk, status, returns, drawdown, fees and so on. Returns how many match, the first ones with their figures, which condition emptied an empty list, and what suitability took out (`removed`, counted in `matched` too). The customer sees the list as cards.',
  input,
  async run(given, setting) {
    const list = await screen(setting.context, { query: queryOf(given, setting), standing: setting.standing, asked: setting.asked });
    keepShown(setting, { funds: list.items, disclosures: list.disclosures });
    setting.emit({ type: 'data-funds', id: `funds-${setting.turnId}`, data: list });
    return { ...listReport(list, setting.language), overlooked: overlooked(given, setting.readQuery) };
  },
};

/**
 * A wish that was read and cannot be answered is said, whether or not the engine passed it on; words the reading found
 * nothing for, and the engine made a condition of, are answered by that condition. What an engine adds has to be the
 * customer's own words, and the reason shown is the house's.
 */
function queryOf({ clauses, sort, limit, unsupported = [] }: Input, { readQuery, text }: FundToolSetting): FundQuery {
  const asked = clauses.flatMap(({ quote }) => (quote && text.includes(quote) ? [quote] : []));
  const read = (readQuery?.unsupported ?? []).filter(
    ({ quote, code }) => !(LOOKED_FOR.has(code) && quote !== '' && asked.some((words) => words.includes(quote))),
  );
  const wishes = unsupported
    .filter(({ quote }) => text.includes(quote) && !read.some((known) => known.quote === quote))
    .map(({ quote, code }): UnsupportedWish => ({ quote, code, reason: unsupportedReasons[code] }));
  return {
    clauses: clauses.map(({ anyOf, excluded = false, quote = '' }, index) => ({
      id: `q${index + 1}`,
      anyOf,
      excluded,
      enabled: true,
      quote: text.includes(quote) ? quote : '',
    })),
    sort: sort ?? defaultSort(clauses),
    limit: limit ?? DEFAULT_FUND_LIST,
    unsupported: [...read, ...wishes].slice(0, 12),
  };
}

function defaultSort(clauses: Input['clauses']): FundSort {
  const asksHolding = clauses.some((clause) => clause.anyOf.some((condition) => condition.kind === 'holding'));
  return asksHolding ? { by: 'holding_weight', direction: 'desc' } : { by: 'neutral' };
}

/** Words of the question that were read as a condition, and that the call left out. */
function overlooked(given: Input, read: FundQuery | null): { quote: string }[] {
  const sent = new Set(given.clauses.flatMap((clause) => clause.anyOf.map(canonicalJson)));
  return (read?.clauses ?? [])
    .filter((clause) => clause.enabled && !clause.anyOf.some((condition) => sent.has(canonicalJson(condition))))
    .map(({ quote }) => ({ quote }));
}

/** What was sought and not found; what is not loaded or not allowed stays so, whoever asks. */
const LOOKED_FOR = new Set<UnsupportedWish['code']>(['NOT_FOUND', 'NOT_UNDERSTOOD']);

const unsupportedReasons: Record<UnsupportedWish['code'], LocalizedText> = {
  NO_DATA: bilingual('目前没有这类数据，无法按它筛选', 'There is no such data here to screen by'),
  NOT_FOUND: bilingual('数据中没有找到', 'Nothing of that name in the data'),
  NOT_ALLOWED: bilingual('不能作为筛选条件', 'This may not be a condition'),
  NOT_UNDERSTOOD: bilingual('没有理解，未计入条件', 'Not understood, not part of the conditions'),
};

/** The tool's arguments for a query that was read, so that both engines call alike. */
export function screenArguments(query: FundQuery): Record<string, unknown> {
  return {
    clauses: query.clauses
      .filter((clause) => clause.enabled)
      .map(({ anyOf, excluded, quote }) => ({ anyOf, ...(excluded ? { excluded } : {}), ...(quote === '' ? {} : { quote }) })),
    sort: query.sort,
    limit: query.limit,
  };
}
