import type { ServerContext } from '../../context.ts';
import { bankDay } from '../../values/time.ts';
import type { FundCatalogue } from '../catalogue/fund-catalogue.schema.ts';
import { readFundCatalogue } from '../catalogue/read-fund-catalogue.ts';
import { disclosuresFor, figuresBeside, mayShowFigure } from '../display-rules.ts';
import type { FundKind } from '../fund.schema.ts';
import { type FigureName, toFigures, toSummary } from '../fund.store.ts';
import type { MetricWindow } from '../metrics/metric.schema.ts';
import { type GateOverride, gateFunds, openGate, tellRemoval } from '../suitability/gate-funds.ts';
import { riskGrades, suitableGrades } from '../suitability/suitability.rules.ts';
import type { RiskStanding } from '../suitability/suitability.schema.ts';
import { chooseClasses } from './choose-classes.ts';
import type { FundList, FundListItem } from './fund-list.schema.ts';
import type { FundQuery } from './fund-query.schema.ts';
import { labelClause, labelSort } from './label-clause.ts';
import { allRemovedNote, marketNotes, type Note, olderDayNotes, untested4433Note } from './list-notes.ts';
import { readMarketState } from './market-state.ts';
import { countStatement, detailStatement, heldSecurity, rankStatement } from './screen-sql.ts';
import { type ScreenCounts, tallyCounts } from './tally-counts.ts';

type ScreenContext = Pick<ServerContext, 'bank' | 'clock'>;

export interface ScreenRequest {
  query: FundQuery;
  standing: RiskStanding;
  /** What the customer insisted on after the written warning. */
  override?: GateOverride;
  /** True: the customer named these conditions himself. False: a pick of ours, with stricter display and no way above his level. */
  asked: boolean;
}

/**
 * Screens the market: the funds that fulfil all enabled clauses, ranked, then gated by suitability, with what each clause
 * does and what was taken out. Where more classes match than fit, a portfolio takes one place before any takes two.
 * Throws INVALID_INPUT for a metric without the window asked for.
 */
export async function screenFunds(context: ScreenContext, { query, standing, override, asked }: ScreenRequest): Promise<FundList> {
  const catalogue = await readFundCatalogue(context);
  const market = await readMarketState(context.bank, catalogue);
  const { query: shown, notes: queryNotes } = displayable(query, asked, catalogue);
  const figures = figuresOf(shown, asked, catalogue.asOf);
  const gate = openGate({ standing, override, asked });
  const ground = { catalogue, rankWindows: market.rankWindows };
  const counting = countStatement(shown, ground);
  const ranking = rankStatement(shown, ground, gate);
  const [counted, portfolios] = await Promise.all([
    context.bank.query(counting.sql, counting.parameters),
    context.bank.query<{ codes: string[] }>(ranking.sql, ranking.parameters),
  ]);
  const counts = tallyCounts(query, counted);
  const { matched } = counts;
  const read = await readItems(context, { query: shown, codes: portfolios.flatMap((row) => row.codes), catalogue, figures });
  // The statement has gated already; the rule itself has the last word.
  const items = gateFunds(read, { standing, override, asked }).kept;
  const passing = new Map(items.filter((item) => item.aboveLevel).map((item) => [item.code, item.risk]));
  const removed = tellRemoval(removedByGrade(counts.byGrade, gate.grades, [...passing.values()]), standing);
  const today = bankDay(context.clock());
  return {
    query,
    chips: query.clauses.map((clause) => ({ clauseId: clause.id, label: labelClause(clause, catalogue) })),
    sortLabel: labelSort(shown.sort),
    asOf: catalogue.asOf,
    matched,
    items,
    effects: effectsOf(query, counts),
    emptiedBy: matched > 0 ? [] : emptiers(query, counts),
    removed,
    notes: [
      ...marketNotes({ asOf: catalogue.asOf, today, ended: counts.ended, freshness: market.freshness }),
      ...queryNotes,
      ...rule4433Notes(shown, market.rankWindows),
      ...olderDayNotes(items, catalogue.asOf),
      ...(items.length === 0 && matched > 0 ? [allRemovedNote({ matched, instead: await kindsWithin(context, standing) })] : []),
    ],
    disclosures: disclosuresFor('list', today),
  };
}

/** A pick of ours is not ranked by a window too short to be shown; said, and ranked neutrally. */
function displayable(query: FundQuery, asked: boolean, catalogue: FundCatalogue): { query: FundQuery; notes: Note[] } {
  const { sort } = query;
  if (sort.by === 'holding_weight' && heldSecurity(query.clauses) === null) return { query: { ...query, sort: { by: 'neutral' } }, notes: [] };
  if (sort.by !== 'metric' || mayShowFigure({ metric: sort.metric, window: sort.window, asked, asOf: catalogue.asOf })) return { query, notes: [] };
  const label = labelSort(sort);
  const text = {
    zh: `推荐时不使用不足六个月的业绩，未${label.zh}`,
    en: `Performance of less than six months is not used in a recommendation; not sorted by: ${label.en}`,
  };
  return { query: { ...query, sort: { by: 'neutral' } }, notes: [{ code: 'SHORT_WINDOW_NOT_SHOWN', text }] };
}

/** What a list shows where neither conditions nor sort name a figure: a whole year with its volatility, and a money fund's yield. */
const usual: readonly FigureName[] = [
  { metric: 'return', window: '1y' },
  { metric: 'max_drawdown', window: '1y' },
  { metric: 'yield_7d', window: null },
];

/** The figures a list is about, each followed by what has to stand beside it. */
function figuresOf(query: FundQuery, asked: boolean, asOf: string): FigureName[] {
  const named: FigureName[] = [];
  if (query.sort.by === 'metric') named.push({ metric: query.sort.metric, window: query.sort.window });
  for (const { anyOf, enabled } of query.clauses) {
    if (!enabled) continue;
    for (const condition of anyOf) {
      if (condition.kind === 'metric') named.push({ metric: condition.metric, window: condition.window });
      if (condition.kind === 'rule_4433') for (const window of ['3y', '1y', '6m'] as const) named.push({ metric: 'rank', window });
    }
  }
  const wanted = named.length === 0 ? usual : named;
  const all = wanted.filter((one) => mayShowFigure({ ...one, asked, asOf })).flatMap((one) => [one, ...figuresBeside(one.metric, one.window)]);
  return all.filter((one, index) => all.findIndex((other) => other.metric === one.metric && other.window === one.window) === index);
}

interface ItemRequest {
  query: FundQuery;
  /** All classes that match of the portfolios to be shown. */
  codes: readonly string[];
  catalogue: FundCatalogue;
  figures: readonly FigureName[];
}

async function readItems(context: ScreenContext, { query, codes, catalogue, figures }: ItemRequest): Promise<FundListItem[]> {
  if (codes.length === 0) return [];
  const { sql, parameters } = detailStatement({ query, codes, catalogue, figures });
  const rows = await context.bank.query(sql, parameters);
  const funds = rows.map((row) => {
    const summary = toSummary(row);
    const { code, portfolioId, shareClass, inception } = summary;
    const sortValue = typeof row.sort_value === 'number' ? row.sort_value : null;
    return { code, portfolioId, shareClass, inception, sortValue, unready: row.unready === true, row, summary };
  });
  return chooseClasses(funds, query).map(({ fund: { row, summary }, others }) => ({
    ...summary,
    figures: toFigures(row, figures, catalogue.asOf),
    holding: typeof row.held_weight === 'number' ? { security: String(row.held_security), weight: row.held_weight, reportDay: String(row.held_day) } : null,
    otherClasses: others.map(({ code, shareClass }) => ({ code, shareClass })),
    aboveLevel: false,
  }));
}

/** What matched and lies above the gate, less what single codes let through. */
function removedByGrade(byGrade: ScreenCounts['byGrade'], open: readonly string[], letThrough: readonly string[]) {
  return riskGrades
    .filter((risk) => !open.includes(risk))
    .map((risk) => ({ risk, count: (byGrade[risk] ?? 0) - letThrough.filter((grade) => grade === risk).length }));
}

function effectsOf({ clauses }: FundQuery, { effects }: ScreenCounts): FundList['effects'] {
  return clauses.map((clause, index) => ({ clauseId: clause.id, ...(effects[index] ?? { alone: 0, remaining: 0, without: 0 }) }));
}

/** Clauses nothing fulfils; else those without which there would be hits; else, each contradicting several, all of them. */
function emptiers(query: FundQuery, counts: ScreenCounts): string[] {
  const enabled = new Set(query.clauses.filter((clause) => clause.enabled).map((clause) => clause.id));
  const effects = effectsOf(query, counts).filter((effect) => enabled.has(effect.clauseId));
  const never = effects.filter((effect) => effect.alone === 0);
  const decisive = effects.filter((effect) => effect.without > 0);
  return (never.length > 0 ? never : decisive.length > 0 ? decisive : effects).map((effect) => effect.clauseId);
}

function rule4433Notes(query: FundQuery, rankWindows: readonly MetricWindow[]): Note[] {
  const asks = query.clauses.some((clause) => clause.enabled && clause.anyOf.some((condition) => condition.kind === 'rule_4433'));
  const note = asks ? untested4433Note(rankWindows) : null;
  return note === null ? [] : [note];
}

/** The commonest kinds of the highest grade the customer may see: where to look instead. */
async function kindsWithin(context: ScreenContext, standing: RiskStanding): Promise<FundKind[]> {
  const grades = suitableGrades(standing);
  const rows = await context.bank.query<{ kind: FundKind }>(
    `select kind from (select unnest(kinds) as kind, risk from fund where lifecycle = 'active' and risk in (${grades.map((_, index) => `$${index + 1}`).join(', ')}))
     group by kind order by max(risk) desc, count(*) desc, kind limit 3`,
    grades,
  );
  return rows.map((row) => row.kind);
}
