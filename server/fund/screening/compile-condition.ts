import { HelmsmanError } from '../../errors.ts';
import { type ParameterList, quoteName } from '../../marketing/segment/sql-text.ts';
import type { FundCatalogue } from '../catalogue/fund-catalogue.schema.ts';
import { figureColumn, metricWindows } from '../fund-tables.ts';
import type { MetricName, MetricWindow } from '../metrics/metric.schema.ts';
import { normaliseFundText, SEARCH_TEXT } from '../normalise-fund-text.ts';
import { findCompanies, findIndex, findManagers, findSecurities, findTheme, type IndexTerms } from './find-terms.ts';
import type { FundClause, FundCondition } from './fund-query.schema.ts';
import { rule4433 } from './rule-4433.rules.ts';

/** What a condition is compiled against: the names of the market, and the windows it has ranks for. */
export interface ConditionGround {
  catalogue: FundCatalogue;
  rankWindows: readonly MetricWindow[];
}

/** A fund's own words, without its benchmark, which names deposits and broad indices for every kind of fund. */
const OWN_TEXT = `split_part(fund.search_text, '${SEARCH_TEXT.beforeBenchmark}', 1)`;

/**
 * A clause as a boolean SQL expression (DuckDB) over rows of `fund` joined with `figure` (fund_figure): never null, so that
 * it may stand in WHERE and FILTER alike. What is unknown of a fund does not fulfil a condition, and does not exclude it.
 */
export function compileClause(clause: FundClause, ground: ConditionGround, parameters: ParameterList): string {
  const any = clause.anyOf.map((condition) => compileCondition(condition, ground, parameters)).join(' or ');
  return clause.excluded ? `(not coalesce(${any}, false))` : `coalesce(${any}, false)`;
}

/**
 * One condition. Values become parameters; columns come from fund-tables.ts. A name the market does not know gives false:
 * the effect of the clause then shows that nothing fulfils it. Throws INVALID_INPUT for a metric without that window.
 */
function compileCondition(condition: FundCondition, ground: ConditionGround, parameters: ParameterList): string {
  switch (condition.kind) {
    case 'fund_kind':
      return `list_contains(fund.kinds, ${parameters.add(condition.is)})`;
    case 'theme': {
      const theme = findTheme(condition.theme, ground.catalogue);
      return hasAnyMark((theme?.marks ?? [condition.theme]).map(normaliseFundText), parameters);
    }
    case 'index':
      return compileIndex(findIndex(condition.index, ground.catalogue), parameters);
    case 'holding': {
      const where = heldSql(condition.security, ground.catalogue, parameters);
      const heavy = condition.minWeight === undefined ? '' : ` and weight >= ${parameters.add(condition.minWeight)}`;
      return `(fund.code in (select code from fund_holding where ${where}${heavy}))`;
    }
    case 'manager':
      return `list_has_any(fund.managers, ${listOf(findManagers(condition.manager, ground.catalogue), parameters)})`;
    case 'company':
      return isOneOf('fund.company', findCompanies(condition.company, ground.catalogue), parameters);
    case 'name':
      return hasAnyMark([normaliseFundText(condition.text)], parameters);
    case 'code':
      return `(fund.code = ${parameters.add(condition.code)})`;
    case 'risk':
      return `(fund.risk ${signs[condition.op]} ${parameters.add(condition.grade)})`;
    case 'status':
      return `(fund.status = ${parameters.add(condition.is)})`;
    case 'share_class':
      return `(fund.share_class = ${parameters.add(condition.is)})`;
    case 'metric':
      return compileMetric(condition, parameters);
    case 'rule_4433': {
      const tested = rule4433.filter(({ window }) => ground.rankWindows.includes(window));
      if (tested.length === 0) return 'false';
      return `(${tested.map(({ window, most }) => `${figureSql('rank_share', window)} <= ${parameters.add(most)}`).join(' and ')})`;
    }
  }
}

const signs = { gt: '>', gte: '>=', lt: '<', lte: '<=', eq: '=' } as const;
/** Figures are doubles: 0.1 + 0.2 counts as 0.3. */
const SAME_WITHIN = 1e-9;

function compileMetric({ metric, window, op, value }: FundCondition & { kind: 'metric' }, parameters: ParameterList): string {
  const column = figureSql(metric, window);
  if (op !== 'eq') return `(${column} ${signs[op]} ${parameters.add(value)})`;
  return `(abs(${column} - ${parameters.add(value)}) <= ${parameters.add(SAME_WITHIN * Math.max(1, Math.abs(value)))})`;
}

/** The column of a metric, as `figure."return_1y"`. Throws INVALID_INPUT for a window it does not exist for. */
export function figureSql(metric: MetricName, window: MetricWindow | null): string {
  const windows = metricWindows[metric];
  if (window === null ? windows.length > 0 : !windows.includes(window)) {
    const known = windows.length === 0 ? 'no window' : windows.join(', ');
    throw new HelmsmanError('INVALID_INPUT', { where: metric, what: `${window ?? 'no window'}: this metric exists for ${known}` });
  }
  return `figure.${quoteName(figureColumn(metric, window))}`;
}

/** Rows of fund_holding that are the security meant; false where the market holds none of that name. */
export function heldSql(security: string, catalogue: FundCatalogue, parameters: ParameterList): string {
  return isOneOf('security', findSecurities(security, catalogue), parameters);
}

function compileIndex({ tracked, exact, marks }: IndexTerms, parameters: ParameterList): string {
  const follows = isOneOf('fund.tracked_index', tracked, parameters);
  if (marks.length === 0) return follows;
  const named = hasAnyMark(marks, parameters);
  return exact ? `(coalesce(${follows}, false) or (fund.tracked_index is null and ${named}))` : `(coalesce(${follows}, false) or ${named})`;
}

function hasAnyMark(marks: readonly string[], parameters: ParameterList): string {
  const said = marks.filter((mark) => mark !== '');
  if (said.length === 0) return 'false';
  return `(${said.map((mark) => hasMark(mark, parameters)).join(' or ')})`;
}

/** 中证100 does not stand in 中证1000. */
function hasMark(mark: string, parameters: ParameterList): string {
  const place = parameters.add(mark);
  const has = `contains(${OWN_TEXT}, ${place})`;
  return /\d$/.test(mark) ? `(${has} and regexp_matches(${OWN_TEXT}, ${parameters.add(`${escapePattern(mark)}([^0-9]|$)`)}))` : has;
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isOneOf(column: string, values: readonly string[], parameters: ParameterList): string {
  return values.length === 0 ? 'false' : `(${column} in (${values.map((value) => parameters.add(value)).join(', ')}))`;
}

/** A list of any length as one parameter. */
function listOf(values: readonly string[], parameters: ParameterList): string {
  return `cast(from_json(${parameters.add(JSON.stringify(values))}, '["VARCHAR"]') as varchar[])`;
}
