import { describe, expect, it } from 'vitest';
import { emptyFundThread, type FundReading } from '../../../../agents/understanding/fund/fund-reading.ts';
import { readFundQuestion } from '../../../../agents/understanding/fund/read-fund-question.ts';
import { metricWindows } from '../../../../server/fund/fund-tables.ts';
import type { MetricName } from '../../../../server/fund/metrics/metric.schema.ts';
import { fundCatalogue } from './fixture-fund-catalogue.ts';

const catalogue = { ...fundCatalogue, revision: 'every-metric', metrics: Object.keys(metricWindows) as MetricName[] };
const read = (text: string): FundReading => readFundQuestion(text, { catalogue, thread: emptyFundThread, now: new Date('2026-11-22T04:00:00Z') });

/** "return 1y gte 0.05", "risk lte R2", "not kind bond". */
function told(text: string): string[] {
  return (read(text).query?.clauses ?? []).map(({ anyOf, excluded }) => {
    const parts = anyOf.map((condition) => {
      if (condition.kind === 'metric') return [condition.metric, condition.window, condition.op, condition.value].filter((part) => part !== null).join(' ');
      if (condition.kind === 'risk') return `risk ${condition.op} ${condition.grade}`;
      if ('is' in condition) return `${condition.kind === 'fund_kind' ? 'kind' : condition.kind} ${condition.is}`;
      return 'theme' in condition ? `theme ${condition.theme}` : condition.kind;
    });
    return (excluded ? 'not ' : '') + parts.join(' | ');
  });
}

describe('conditions on figures', () => {
  it.each([
    ['近三个月收益不低于百分之五', ['return 3m gte 0.05']],
    ['收益率5%-8%的债券基金', ['return 1y gte 0.05', 'return 1y lte 0.08', 'kind bond']],
    ['找最近半年涨幅在10%和20%之间的', ['return 6m gte 0.1', 'return 6m lte 0.2']],
    ['规模大于10亿小于50亿', ['size gt 100000000000', 'size lt 500000000000']],
    ['百亿以上的混合基金', ['size gte 1000000000000', 'kind mixed']],
    ['成立五年以上、规模超过五十亿的混合基金', ['age_years gte 5', 'size gt 500000000000', 'kind mixed']],
    ['R3的混合，回撤别超过15%', ['risk eq R3', 'kind mixed', 'max_drawdown 1y lte 0.15']],
    ['不要规模小于1亿的债券基金', ['not size lt 10000000000', 'kind bond']],
    ['七日年化一点五以上的货基', ['yield_7d gte 0.015', 'kind money']],
    ['申购费是零的指数基金', ['purchase_fee eq 0', 'kind index']],
    ['四星以上的债券基金', ['rating gte 4', 'kind bond']],
    ['近一年四分位是优秀的股票型', ['quartile 1y eq 1', 'kind stock']],
    ['近一年跑赢90%同类的基金', ['rank_share 1y lte 0.1']],
    ['近三年同类排名前四分之一的债基', ['rank_share 3y lte 0.25', 'kind bond']],
    ['今年以来亏钱的基金有哪些', ['return ytd lt 0']],
    ['哪些混合基金今年没亏', ['kind mixed', 'return ytd gt 0']],
    ['成立以来收益翻倍的基金', ['return all gte 1']],
    ['最近两年才成立的', ['age_years lte 2']],
    ['funds bigger than 5 billion yuan', ['size gt 500000000000']],
    ['size between 200 million and 1 billion yuan, healthcare', ['size gte 20000000000', 'size lte 100000000000', 'theme 医药']],
    ['pure bond funds older than 5 years with drawdown below 2%', ['kind pure_bond', 'age_years gt 5', 'max_drawdown 1y lt 0.02']],
    ['overseas QDII funds that are positive this year', ['kind qdii', 'return ytd gt 0']],
    ['rated four stars or better', ['rating gte 4']],
    ['first quartile over three years', ['quartile 3y eq 1']],
    ['no service fee money funds', ['service_fee eq 0', 'kind money']],
  ])('should read "%s"', (text, expected) => {
    expect(read(text).intent).toBe('screen');
    expect(told(text)).toEqual(expected);
  });
});

describe('risk grades', () => {
  it.each([
    ['债卷基金里R2以下包括R2的', ['kind bond', 'risk lte R2']],
    ['风险等级不超过三级的混合基金', ['risk lte R3', 'kind mixed']],
    ['R2R3的债券基金', ['risk eq R2 | risk eq R3', 'kind bond']],
    ['风险R1到R3的', ['risk gte R1', 'risk lte R3']],
    ['R4以上的别给我', ['not risk gte R4']],
    ['anything but R5', ['not risk eq R5']],
    ['funds of funds no riskier than R3', ['kind fof', 'risk lte R3']],
    ['funds rated R3 or safer', ['risk lte R3']],
  ])('should read "%s"', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each(['my level is R5 now, give me stock funds', '我现在是R5，给我看股票基金'])('should not take for a wish what is told of himself: %s', (text) => {
    expect(told(text)).toEqual(['kind stock']);
  });
});

describe('orders', () => {
  it.each([
    ['回测最小的10只混合基金，看近三年', 'max_drawdown 3y asc 10'],
    ['波动率(近一年)从小到大，给7只灵活配置', 'volatility 1y asc 7'],
    ['近三年最抗跌的五只', 'max_drawdown 3y asc 5'],
    ['持仓最集中的5只', 'top10_concentration desc 5'],
    ['the six steadiest pure bond funds by one-year volatility', 'volatility 1y asc 6'],
    ['rank R4 funds by six-month return, worst first, give me 6', 'return 6m asc 6'],
    ['the 3 lagest bond funds', 'size desc 3'],
    ['top 4 funds, 3y Sharpe', 'sharpe 3y desc 4'],
  ])('should sort "%s"', (text, expected) => {
    const query = read(text).query;
    const sort = query?.sort;
    expect(sort?.by === 'metric' ? [sort.metric, sort.window, sort.direction, query?.limit].filter((part) => part !== null).join(' ') : sort).toBe(expected);
  });
});

describe('slips of the ear and of the hand', () => {
  it.each([
    ['波洞率最低的五只纯债', 'volatility'],
    ['three-year volatilty below 12 percent', 'volatility'],
  ])('should read over the slip in "%s" and quote what was typed', (text, metric) => {
    const { query } = read(text);
    expect(JSON.stringify(query)).toContain(metric);
    for (const { quote } of query?.clauses ?? []) expect(text).toContain(quote);
  });

  it('should leave alone what only sounds like a word for funds', () => {
    expect(told('种植业基金')).toEqual(['theme 农林牧渔']);
    expect(read('It is raining')).toMatchObject({ query: null });
  });
});

describe('what is taken off', () => {
  it.each([
    ['食品饮料的，但白酒就免了', ['theme 食品饮料', 'not theme 白酒']],
    ['持有期的、定开的都排除掉，偏债混合', ['not kind closed', 'kind bond_leaning']],
    ['不要股票型和混合型', ['not kind stock | kind mixed']],
    ['QDII excluding US equity', ['kind qdii', 'not kind us_equity']],
  ])('should read "%s"', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });
});
