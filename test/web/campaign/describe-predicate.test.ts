import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../server/marketing/catalogue/catalogue.schema.ts';
import { describePredicate } from '../../../web/campaign/describe-predicate.ts';

const none = { zh: [], en: [] };
const tag = (code: string, zh: string, en: string, type: 'money' | 'boolean' | 'category') => ({
  code,
  name: { zh, en },
  synonyms: none,
  type,
  sensitivity: 'internal' as const,
  marketingUse: 'allowed' as const,
});
const catalogue: Catalogue = {
  tags: [
    tag('balance', '活期余额', 'balance', 'money'),
    tag('bound', '已绑卡', 'bound', 'boolean'),
    { ...tag('city', '城市', 'city', 'category'), values: [{ code: 'shanghai', name: { zh: '上海', en: 'Shanghai' }, synonyms: none }] },
  ],
  events: [{ code: 'login', name: { zh: '登录', en: 'login' }, synonyms: none, attributes: [] }],
  products: [],
  rights: [],
  channels: [],
  kpis: [],
  segments: [{ id: 's-1', name: '代发客户' }],
  campaigns: [],
};

describe('describePredicate', () => {
  it('should speak names, money and codes in words', () => {
    expect(describePredicate({ kind: 'tag', tag: 'balance', op: 'gt', value: 5_000_000 }, catalogue, 'zh')).toBe('活期余额 > 50,000 元');
    expect(describePredicate({ kind: 'tag', tag: 'city', op: 'in', value: ['shanghai'] }, catalogue, 'en')).toBe('city ∈ Shanghai');
    expect(describePredicate({ kind: 'tag', tag: 'bound', op: 'eq', value: false }, catalogue, 'zh')).toBe('非 已绑卡');
  });

  it('should speak events, history and nesting', () => {
    const never = { kind: 'event', event: 'login', window: { lastDays: 30 }, count: { op: 'eq', value: 0 } } as const;
    expect(describePredicate(never, catalogue, 'zh')).toBe('最近 30 天 登录 从未发生');
    expect(
      describePredicate(
        {
          kind: 'any',
          of: [
            { kind: 'segment', segmentId: 's-1' },
            { kind: 'not', of: never },
          ],
        },
        catalogue,
        'zh',
      ),
    ).toBe('代发客户 或 非 (最近 30 天 登录 从未发生)');
  });

  it('should show a code the catalogue does not know instead of dropping it', () => {
    expect(describePredicate({ kind: 'tag', tag: 'mystery', op: 'eq', value: 'x' }, null, 'en')).toBe('mystery = x');
  });
});
