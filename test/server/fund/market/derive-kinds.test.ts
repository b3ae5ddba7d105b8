import { describe, expect, test } from 'vitest';
import { deriveKinds } from '../../../../server/fund/market/derive-kinds.ts';
import { deriveLifecycle } from '../../../../server/fund/market/lifecycle.ts';
import { readPurchaseStatus } from '../../../../server/fund/market/purchase-status.ts';
import { estimateRisk, publishedRisk } from '../../../../server/fund/market/risk-grade.ts';
import { groupPortfolios, splitShareClass } from '../../../../server/fund/market/share-class.ts';
import { splitManagers } from '../../../../server/fund/market/split-managers.ts';

describe('kinds', () => {
  test.each([
    ['股票指数', '望川半导体指数A', ['stock', 'index']],
    ['债券型', '听澜可转债债券A', ['bond', 'convertible']],
    ['混合型-偏债', '听澜和润混合', ['mixed', 'bond_leaning']],
    ['债券型-混合二级', '听澜双利债券', ['bond']],
    ['指数型-固收', '听澜1-3年国债指数', ['bond', 'index']],
    ['货币型', '听澜现金货币B', ['money', 'short_term']],
    ['债券型-中短债', '听澜中短债债券C', ['bond', 'short_bond', 'short_term', 'pure_bond']],
    ['定开债券', '听澜纯债一年定开债券', ['bond', 'pure_bond', 'closed']],
    ['QDII-ETF', '听澜美国科技100ETF', ['qdii', 'etf', 'index', 'us_equity']],
    ['混合-FOF', '听澜养老目标日期2040三年持有混合(FOF)', ['fof', 'mixed', 'pension', 'closed']],
    ['分级杠杆', '听澜军工分级B', ['leveraged']],
  ])('should read %s %s', (typeName, name, kinds) => {
    expect(deriveKinds({ typeName, name }).sort()).toEqual([...kinds].sort());
  });

  test('should tell an enhanced index fund from a bond fund called enhanced', () => {
    expect(deriveKinds({ typeName: '指数型-股票', name: '听澜大盘300指数增强A' })).toContain('enhanced_index');
    expect(deriveKinds({ typeName: '债券型', name: '听澜增强收益债券A' })).not.toContain('enhanced_index');
  });

  test('should read the name where the source has no type', () => {
    expect(deriveKinds({ typeName: '', name: '听澜优选混合A' })).toEqual(['mixed']);
  });
});

describe('share classes', () => {
  test.each([
    ['望川半导体ETF联接C', '望川半导体ETF联接', 'C'],
    ['望川半导体ETF', '望川半导体ETF', null],
    ['望川大盘300A', '望川大盘300', 'A'],
    ['望川优选混合(LOF)A', '望川优选混合(LOF)', 'A'],
    ['望川优选混合A(LOF)', '望川优选混合(LOF)', 'A'],
    ['望川养老2040三年(FOF)Y', '望川养老2040三年(FOF)', 'Y'],
    ['望川全球债券(QDII)A(美元现汇)', '望川全球债券(QDII)', 'A'],
    ['望川全球债券A人民币', '望川全球债券', 'A'],
    ['望川优选混合A(后端)', '望川优选混合', 'A'],
    ['望川科创50ETFC', '望川科创50ETF', 'C'],
    ['望川TMT', '望川TMT', null],
  ])('should split %s', (name, base, shareClass) => {
    expect(splitShareClass(name)).toEqual({ base, shareClass });
  });

  test('should keep companies, feeders and tranches apart', () => {
    const groups = groupPortfolios([
      { code: '000002', name: '望川优选混合C', company: '望川基金', tranche: false },
      { code: '000001', name: '望川优选混合A', company: '望川基金', tranche: false },
      { code: '000003', name: '望川优选混合A', company: '另一家', tranche: false },
      { code: '000004', name: '望川军工分级A', company: '望川基金', tranche: true },
      { code: '000005', name: '望川军工分级B', company: '望川基金', tranche: true },
      { code: '000006', name: '望川军工ETF', company: '望川基金', tranche: false },
      { code: '000007', name: '望川军工ETF联接A', company: '望川基金', tranche: false },
    ]);
    expect([...groups.values()].map((group) => group.portfolioId)).toEqual(['000001', '000001', '000003', '000004', '000005', '000006', '000007']);
  });
});

describe('risk, status, lifecycle, managers', () => {
  test('should take the published grade, and estimate carefully where there is none', () => {
    expect(publishedRisk('中高风险')).toBe('R4');
    expect(publishedRisk('不详')).toBeNull();
    expect(estimateRisk(['money', 'short_term'])).toBe('R1');
    expect(estimateRisk(['bond', 'pure_bond'])).toBe('R2');
    expect(estimateRisk(['bond', 'convertible'])).toBe('R4');
    expect(estimateRisk(['stock', 'leveraged'])).toBe('R5');
    expect(estimateRisk([])).toBe('R5');
  });

  test.each([
    ['开放申购', 'open'],
    ['限大额', 'limited'],
    ['暂停申购', 'suspended'],
    ['认购期', 'subscription'],
    ['封闭期', 'closed'],
    ['场内交易', 'exchange'],
    ['基金终止', 'ended'],
    ['该基金暂不开放购买，你可', 'suspended'],
    ['开放申购/赎回时间', 'unknown'],
    [null, 'unknown'],
    ['limited', 'limited'],
  ])('should read the status %s as %s', (text, status) => {
    expect(readPurchaseStatus(text)).toBe(status);
  });

  test('should tell the living from the silent and the dead', () => {
    const signs = { status: 'open', redeemStatus: 'open', inception: '2019-01-01', navExpected: true, asOf: '2020-10-12' } as const;
    expect(deriveLifecycle({ ...signs, lastNav: '2020-10-09' })).toBe('active');
    expect(deriveLifecycle({ ...signs, lastNav: '2020-08-01' })).toBe('stalled');
    expect(deriveLifecycle({ ...signs, lastNav: '2020-01-01' })).toBe('presumed_terminated');
    expect(deriveLifecycle({ ...signs, lastNav: null })).toBe('never_reported');
    expect(deriveLifecycle({ ...signs, lastNav: null, status: 'subscription' })).toBe('active');
    expect(deriveLifecycle({ ...signs, lastNav: null, inception: '2020-10-01' })).toBe('active');
    expect(deriveLifecycle({ ...signs, lastNav: '2020-10-09', status: 'ended' })).toBe('terminated');
    expect(deriveLifecycle({ ...signs, lastNav: null, navExpected: false })).toBe('active');
  });

  test('should name the managers and say when others are hidden', () => {
    expect(splitManagers('何如 等')).toEqual({ names: ['何如'], othersHidden: true });
    expect(splitManagers('何如、闻川')).toEqual({ names: ['何如', '闻川'], othersHidden: false });
    expect(splitManagers(null)).toEqual({ names: [], othersHidden: false });
  });
});
