import { describe, expect, it } from 'vitest';
import { emptyFundThread, type FundThread } from '../../../../agents/understanding/fund/fund-reading.ts';
import { readFundQuestion } from '../../../../agents/understanding/fund/read-fund-question.ts';
import { fundCatalogue } from './fixture-fund-catalogue.ts';

const now = new Date('2026-11-20T08:00:00Z');
const read = (text: string, thread: FundThread) => readFundQuestion(text, { catalogue: fundCatalogue, thread, now });

/** The query a conversation ends with: its conditions and its order, in short. */
function endOf(...turns: string[]): { conditions: string[]; sort: string; limit: number } {
  let thread = emptyFundThread;
  for (const text of turns) {
    const { query, intent } = read(text, thread);
    expect(intent, text).toBe('screen');
    thread = { ...thread, lastQuery: query };
  }
  const query = thread.lastQuery;
  return {
    conditions: (query?.clauses ?? []).map(
      ({ anyOf, excluded }) =>
        `${excluded ? '-' : ''}${anyOf
          .map(({ kind, ...rest }) =>
            Object.values(rest)
              .filter((part) => part !== null)
              .join(' '),
          )
          .join('|')}`,
    ),
    sort: Object.values(query?.sort ?? {})
      .filter((part) => part !== null && part !== 'metric')
      .join(' '),
    limit: query?.limit ?? 0,
  };
}

describe('a turn that changes one thing of the list before', () => {
  it.each<[turns: string[], conditions: string[]]>([
    [['半导体，R4的', '风险那条去掉'], ['半导体']],
    [['半导体，R4的', '风险等级不限'], ['半导体']],
    [['医药基金，规模10亿以上', '规模无所谓了'], ['医药']],
    [['medicine funds over 2 billion yuan', 'drop the size condition'], ['医药']],
    [['白酒或者医药', '白酒不要了'], ['医药']],
    [['医药，不要C类', 'C类也行'], ['医药']],
    [
      ['医药', '要R4的', 'R3的也可以'],
      ['医药', 'eq R4|eq R3'],
    ],
    [
      ['医药基金', '只看A类', '规模再加个5亿以上'],
      ['医药', 'A', 'size gte 50000000000'],
    ],
    [
      ['semiconductor funds', 'drop the R5 ones', 'and only class A'],
      ['半导体', '-eq R5', 'A'],
    ],
  ])('should take off or add in %j', (turns, conditions) => {
    expect(endOf(...turns).conditions).toEqual(conditions);
  });

  it.each<[turns: string[], conditions: string[]]>([
    [
      ['近一年收益超过20%的混合基金', '改成近三年'],
      ['return 3y gt 0.2', 'mixed'],
    ],
    [
      ['近一年收益超过20%的混合基金', '近三年呢'],
      ['return 3y gt 0.2', 'mixed'],
    ],
    [
      ['近三年回撤小于20%的混合基金', '回撤再严一点，15%以内'],
      ['mixed', 'max_drawdown 3y lte 0.15'],
    ],
    [
      ['近三年回撤小于20%的混合基金', '放宽到25%'],
      ['max_drawdown 3y lt 0.25', 'mixed'],
    ],
    [
      ['规模10亿以上的混合基金', '规模放宽到5亿'],
      ['mixed', 'size gte 50000000000'],
    ],
    [
      ['bond funds with a 1-year return above 3%', 'make that 4%'],
      ['bond', 'return 1y gt 0.04'],
    ],
    [
      ['规模10亿以上的混合基金', '50亿以下'],
      ['size gte 100000000000', 'mixed', 'size lte 500000000000'],
    ],
  ])('should put another time or figure in %j', (turns, conditions) => {
    expect(endOf(...turns).conditions).toEqual(conditions);
  });

  it('should keep what narrows in another way, and put one kind in the place of another', () => {
    expect(endOf('债券基金', '要封闭的').conditions).toEqual(['bond', 'closed']);
    expect(endOf('债券基金，A类', '混合的呢').conditions).toEqual(['A', 'mixed']);
    expect(endOf('想看港股', '算了，还是看美股吧').conditions).toEqual(['us_equity']);
  });

  it('should turn the order, change it over the same time, and the number', () => {
    expect(endOf('规模最大的三只货币基金', '反过来，最小的')).toMatchObject({ sort: 'size asc', limit: 3 });
    expect(endOf('规模最大的三只货币基金', '那最小的呢')).toMatchObject({ sort: 'size asc', limit: 3 });
    expect(endOf('近三年收益最高的十只债券基金', '换成按回撤从小到大排')).toMatchObject({ sort: 'max_drawdown 3y asc' });
    expect(endOf('近一年收益最高的五只医药', '换成白酒的看看', '多给几只，来八只')).toEqual({ conditions: ['白酒'], sort: 'return 1y desc', limit: 8 });
    expect(endOf('近一年收益最高的五只医药', '近三年的').sort).toBe('return 3y desc');
    expect(endOf('规模前五的医药基金', '不按规模了，按近一年收益', '医药改成白酒')).toEqual({ conditions: ['白酒'], sort: 'return 1y desc', limit: 5 });
    expect(endOf('semiconductor funds', 'medicine instead of semiconductors').conditions).toEqual(['医药']);
    expect(endOf('largest five bond funds', 'ten of them please')).toMatchObject({ sort: 'size desc', limit: 10 });
    expect(endOf('index funds with fees under 0.5%', 'only ETFs', 'forget the fee').conditions).toEqual(['etf']);
    expect(endOf('three largest money funds', 'the other way round')).toMatchObject({ sort: 'size asc', limit: 3 });
  });

  it('should start anew where another list is asked for', () => {
    expect(endOf('医药基金，R3以下', '推荐几只白酒基金').conditions).toEqual(['白酒']);
    expect(endOf('医药基金，R3以下', '债券基金有哪些').conditions).toEqual(['bond']);
  });
});
