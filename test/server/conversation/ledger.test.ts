import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unsourcedFigures } from '../../../server/conversation/ledger.rules.ts';
import { Ledger } from '../../../server/conversation/ledger.ts';
import { fenToYuanText } from '../../../server/values/money.ts';

function ledgerOf(result: unknown): Ledger {
  const ledger = new Ledger();
  ledger.addToolResult({ tool: 'draft_plan', callId: 'c', result, asOf: '2026-11-21' });
  return ledger;
}
const missing = (sentence: string, result: unknown) => unsourcedFigures(sentence, ledgerOf(result).entries).map((one) => one.figure);

describe('ledger of numbers', () => {
  const result = {
    audience: { eligible: 3214 },
    money: { worstCaseFen: 4_865_996, budgetFen: 20_000_000 },
    experiment: { holdoutShare: 0.1 },
    startAt: '2026-11-25T02:00:00Z',
    waitHours: 72,
    asOf: '2026-11-21',
  };

  it.each([
    '可触达 3,214 人，约 3.2千人',
    '最坏 48,659.96 元，约 4.87万，预算 200,000 元（20万元）',
    '留出 10% 对照组',
    '2026-11-25 周三 10:00 推送，3 天后再发',
    '11月25日开始，数据截至 2026-11-21',
    'worst case CNY 48,659.96, budget 200k',
    '没有数字的句子。',
    '方案 cmp_3f2a9 的条件 c1、触达 t2 已更新',
  ])('should find every figure of "%s" in the tool result', (sentence) => {
    expect(missing(sentence, result)).toEqual([]);
  });

  it.each([
    ['可触达 3,215 人', '3,215'],
    ['预算 15万', '15万'],
    ['年化收益 8.8%', '8.8%'],
    ['留出 10.5% 对照组', '10.5%'],
    ['面额 19.88 元', '19.88'],
    ['2026-11-26 开始', '2026-11-26'],
    ['上午 11:00 推送', '11:00'],
    ['12月1日结束', '12月1日'],
  ])('should withhold "%s"', (sentence, figure) => {
    expect(missing(sentence, result)).toEqual([figure]);
  });

  it('should take the figures the user typed', () => {
    const ledger = new Ledger();
    ledger.addTypedNumbers('msg', [
      { kind: 'money', fen: 1514, quote: '15.14元' },
      { kind: 'duration', hours: 72, quote: '3天' },
    ]);
    expect(unsourcedFigures('15.14 元，3 天', ledger.entries)).toEqual([]);
    expect(unsourcedFigures('19.88 元', ledger.entries)).toHaveLength(1);
  });

  it('should know a day that a text tells, however it is written again', () => {
    const card = { passage: '持有满七日的赎回费自 2026 年 1 月 1 日起调整' };
    expect(missing('自2026年1月1日起调整', card)).toEqual([]);
    expect(missing('2026-01-01 起调整', card)).toEqual([]);
    expect(missing('自2026年1月2日起调整', card)).toEqual(['2026年1月2日']);
  });

  it('should read a bare figure in the unit of its range or bracket', () => {
    const uplift = { uplift: { low: 0.0012, mid: 0.0152, high: 0.0243 } };
    expect(missing('较对照组 1.52 个百分点（0.12 至 2.43）', uplift)).toEqual([]);
    expect(missing('between 0.12 and 2.43%', uplift)).toEqual([]);
    expect(missing('较对照组 1.52 个百分点（0.12 至 2.99）', uplift)).toEqual(['2.99']);
  });

  it('should not take figures from words a model wrote itself', () => {
    expect(missing('年化 12.5%', { strategies: [{ content: [{ body: '年化 12.5%' }] }], unmapped: [{ text: '12.5%' }], title: '12.5% 收益' })).toEqual([
      '12.5%',
    ]);
  });

  it('should accept any amount of fen as it is formatted, and refuse it one fen off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
        expect(missing(`共 ${fenToYuanText(fen)} 元`, { costFen: fen })).toEqual([]);
        if (fen % 100 !== 0 && (fen + 1) % 100 !== 0) expect(missing(`共 ${fenToYuanText(fen + 1)} 元`, { costFen: fen })).toHaveLength(1);
      }),
    );
  });
});
