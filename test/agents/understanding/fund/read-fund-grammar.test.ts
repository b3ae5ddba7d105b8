import { describe, expect, it } from 'vitest';
import { emptyFundThread } from '../../../../agents/understanding/fund/fund-reading.ts';
import { readFundQuestion } from '../../../../agents/understanding/fund/read-fund-question.ts';
import { metricDefinitions } from '../../../../server/fund/metrics/metric-catalogue.ts';
import { fundCatalogue } from './fixture-fund-catalogue.ts';

const now = new Date('2026-11-20T08:00:00Z');
const everyMetric = { ...fundCatalogue, revision: 'grammar-1', metrics: metricDefinitions.map(({ metric }) => metric) };
const read = (text: string) => readFundQuestion(text, { catalogue: everyMetric, thread: emptyFundThread, now });
const conditions = (text: string): string[] | undefined =>
  read(text).query?.clauses.map(
    ({ anyOf, excluded }) =>
      `${excluded ? '-' : ''}${anyOf
        .map(({ kind: _, ...rest }) =>
          Object.values(rest)
            .filter((part) => part !== null)
            .join(' '),
        )
        .join('|')}`,
  );

describe('figures', () => {
  it.each<[text: string, expected: string[]]>([
    ['50亿以下的混合', ['size lte 500000000000', 'mixed']],
    ['规模别太大，五个亿到两个亿之间，纯债', ['size lte 50000000000', 'size gte 20000000000', 'pure_bond']],
    ['stock funds between 2 and 5 billion yuan', ['stock', 'size gte 200000000000', 'size lte 500000000000']],
    ['成立三到七年的偏股混合', ['age_years gte 3', 'age_years lte 7', 'equity_leaning']],
    ['管理费低于30bp的指数基金', ['management_fee lt 0.003', 'index']],
    ['有没有管理费加托管费加销售服务费一年不超过五厘的指数基金', ['total_annual_fee lte 0.005', 'index']],
    ['前十大重仓占比超过六成的股票基金', ['top10_concentration gt 0.6', 'stock']],
    ['money funds yielding at least 1.5%', ['money', 'yield_7d gte 0.015']],
    ['回撤小一点，15%以内', ['max_drawdown 1y lte 0.15']],
    ['近一年最多亏5%的债基', ['max_drawdown 1y lte 0.05', 'bond']],
    ['近三年没跌超过一成的混合', ['max_drawdown 3y lte 0.1', 'mixed']],
    ['偏股混合里规模在八亿往上五十亿往下的有哪些', ['equity_leaning', 'size gte 80000000000', 'size lte 500000000000']],
    ['规模不要太小的纯债，至少两个亿', ['pure_bond', 'size gte 20000000000']],
    ['规模小于2亿的不要，医药', ['-size lt 20000000000', '医药']],
    ['托管费不高于万分之五的指数', ['custody_fee lte 0.0005', 'index']],
    ['万份收益超过四毛的货币', ['income_per_10k gt 0.4', 'money']],
    ['今天涨了1%以上的有哪些', ['day_change gte 0.01']],
    ['stock funds with expenses under 1.5% a year', ['stock', 'total_annual_fee lt 0.015']],
    ["medical funds, but I don't want anything launched in the last two years", ['医疗', 'age_years gt 2']],
    ['成立时间在2018年之后的混合', ['age_years lt 7.89', 'mixed']],
    ['mixed funds no older than 4 years', ['mixed', 'age_years lte 4']],
    ['index funds with a fee of no more than half a percent', ['index', 'total_annual_fee lte 0.005']],
    ['年化波动10%以下的混合', ['volatility 1y lte 0.1', 'mixed']],
    ['bond funds that never lost more than 2% in the past year', ['bond', 'max_drawdown 1y lte 0.02']],
  ])('should read the amounts of %s', (text, expected) => {
    expect(read(text).intent).toBe('screen');
    expect(conditions(text)).toEqual(expected);
  });

  it.each<[text: string, expected: string[]]>([
    ['近一年和近三年收益都超过10%的混合', ['return 1y gt 0.1', 'return 3y gt 0.1', 'mixed']],
    ['我想要同类里排前四分之一的，近一年和近三年都得是', ['rank_share 1y lte 0.25', 'rank_share 3y lte 0.25']],
    ['今年以来还在亏，但近三年是赚的，有哪些基金', ['return ytd lt 0', 'return 3y gt 0']],
    ['近一年和近两年都是正收益的债基', ['return 1y gt 0', 'return 2y gt 0', 'bond']],
    ['stock funds that are down this year but up over three years', ['stock', 'return ytd lt 0', 'return 3y gt 0']],
    ['近三年收益超过30%，最大回撤小于20%的混合', ['return 3y gt 0.3', 'max_drawdown 3y lt 0.2', 'mixed']],
    ['成立五年以上，回撤小于10%的混合', ['age_years gte 5', 'max_drawdown 1y lt 0.1', 'mixed']],
    ['最近三个月跌了超过8%的医药', ['return 3m lt -0.08', '医药']],
    ['medical funds that fell more than 10% this year', ['医疗', 'return ytd lt -0.1']],
    ['at least 15% a year over 3 years, mixed', ['annualised 3y gte 0.15', 'mixed']],
    ['近1年业绩同类前1/3，近3年也是前1/3', ['rank_share 1y lte 0.3333333333333333', 'rank_share 3y lte 0.3333333333333333']],
    ['近一年没有正收益的医药', ['return 1y lte 0', '医药']],
    ['FOFs that have not lost money over the past year', ['fof', 'return 1y gte 0']],
    ['我爸想买点稳的，R2以内，近两年没亏过钱', ['lte R2', 'return 2y gt 0']],
    ['近三年翻倍的股票基金', ['return 3y gte 1', 'stock']],
    ['近一年赚了两成多、回撤又不到一成五的混合基金', ['return 1y gte 0.2', 'max_drawdown 1y lt 0.15', 'mixed']],
  ])('should ask over every time that %s names', (text, expected) => {
    expect(read(text).intent).toBe('screen');
    expect(conditions(text)).toEqual(expected);
  });

  it('should not take what nobody can know for a condition', () => {
    expect(read('今年会涨的医药有哪些').intent).toBe('prediction');
    expect(read('今年涨得最猛的医药')).toMatchObject({ intent: 'screen', query: { sort: { metric: 'return', window: 'ytd', direction: 'desc' } } });
  });

  it('should still comfort whoever tells of a loss of his own', () => {
    expect(read('我的基金今年还在亏，怎么办').intent).toBe('distress');
  });
});

describe('grades, stars and states', () => {
  it.each<[text: string, expected: string[]]>([
    ['四星五星都可以，R3的', ['rating gte 4', 'eq R3']],
    ['2到4星的混合', ['rating gte 2', 'rating lte 4', 'mixed']],
    ['4 or 5 star stock funds', ['rating gte 4', 'stock']],
    ['风险不高于中等的债基', ['lte R3', 'bond']],
    ['中低风险及以下的债基', ['lte R2', 'bond']],
    ['medium risk or lower bond funds', ['lte R3', 'bond']],
    ['healthcare but nothing above R4', ['医药', 'lte R4']],
    ['不限购的债基', ['-limited', 'bond']],
    ['没有封闭期的纯债', ['-closed', 'pure_bond']],
    ['funds between R2 and R4', ['gte R2', 'lte R4']],
    ['A类或C类都行的医药基金', ['A|C', '医药']],
    ['费率低一点、带C的债券基金', ['C', 'bond']],
    ['five-star funds investing in the US', ['rating eq 5', 'us_equity']],
    ['I do not want liquor or medicine, show me R5 funds', ['-白酒|医药', 'eq R5']],
    ['二级债基先不看，要纯债', ['pure_bond']],
  ])('should read %s', (text, expected) => {
    expect(conditions(text)).toEqual(expected);
  });
});

describe('an order', () => {
  it.each([
    ['手续费最便宜的五只纯债', 'total_annual_fee', 'asc', 5],
    ['手续费最便宜的五只纯债（申购费）', 'purchase_fee', 'asc', 5],
    ['半导体里按近两年夏普由高到低，七只就行', 'sharpe', 'desc', 7],
    ['按管理费排，前五只指数', 'management_fee', 'asc', 5],
    ['管理费最低的三个债基', 'management_fee', 'asc', 3],
    ['不要那种波动大的债基', 'volatility', 'asc', 10],
    ['what are the newest funds', 'age_years', 'asc', 10],
    ['bottom five medical funds by six-month return', 'return', 'asc', 5],
    ['which 3 medical funds fell the least over the past six months', 'max_drawdown', 'asc', 3],
  ])('should be read from %s', (text, metric, direction, limit) => {
    expect(read(text)).toMatchObject({ intent: 'screen', query: { sort: { metric, direction }, limit } });
  });

  it('should leave what fees are for an answer in words', () => {
    expect(read('货币基金手续费多少').intent).toBe('fees');
  });
});

describe('what is held', () => {
  it.each<[text: string, expected: string[]]>([
    ['川穹股份占净值超过5%的基金', ['川穹股份 0.05']],
    ['重仓珀露雅，仓位8%以上', ['珀露雅 0.08']],
    ['funds with at least 5% in 珀露雅', ['珀露雅 0.05']],
  ])('should read the share of it in %s', (text, expected) => {
    expect(conditions(text)).toEqual(expected);
  });

  it('should order by the share', () => {
    expect(read('持有珀露雅比例最高的五只').query).toMatchObject({ sort: { by: 'holding_weight', direction: 'desc' }, limit: 5 });
  });
});

describe('wishes no figure is kept for', () => {
  it.each<[text: string, expected: string[], quote: string]>([
    ['基金经理任职满五年的混合基金', ['mixed'], '基金经理任职满五年'],
    ['mixed funds whose manager has been there for 6+ years', ['mixed'], 'manager'],
    ['近一年跑赢沪深300的混合型基金', ['mixed'], '跑赢沪深300'],
    ['比沪深300好的混合基金', ['mixed'], '比沪深300好'],
    ['每个季度都分红的债券基金', ['bond'], '每个季度都分红'],
    ['机构占比超过50%的纯债基金', ['pure_bond'], '机构占比超过50%'],
    ['近三年每年都赚钱的混合', ['mixed'], '近三年每年都赚钱'],
  ])('should be told for %s, and nothing else made of them', (text, expected, quote) => {
    expect(conditions(text)).toEqual(expected);
    expect(
      read(text)
        .query?.unsupported.map((wish) => wish.quote)
        .join(' '),
    ).toContain(quote);
  });

  it('should look for a fund that tracks what nothing is measured against', () => {
    expect(conditions('跟踪沪深300的基金')).toEqual(['沪深300']);
    expect(read('跟踪沪深300的基金').query?.unsupported).toEqual([]);
  });
});

describe('two classes of one fund', () => {
  it('should be compared with each other', () => {
    expect(read('云岭蓝筹精选A和C有什么区别')).toMatchObject({ intent: 'compare', funds: [{ code: '900001' }, { code: '900002' }] });
  });
});

describe('what would suit somebody', () => {
  it.each([
    ['这笔钱下周就要用，买什么好', 'suitability'],
    ['what suits a beginner', 'suitability'],
    ['把我的等级改成C5再筛', 'suitability'],
    ['我能承受亏损，给我看高风险的', 'screen'],
    ['亏损了好多，怎么办', 'distress'],
  ])('should take %s as %s', (text, intent) => {
    expect(read(text).intent).toBe(intent);
  });
});
