import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '../../../../server/marketing/catalogue/catalogue.schema.ts';
import { findTags, tagRecord } from '../../../../server/marketing/catalogue/find-tags.ts';
import type { PastCampaign } from '../../../../server/marketing/evidence/evidence.schema.ts';
import { sampleCatalogue } from '../../../../server/sample-bank/catalogue/index.ts';

const catalogue = sampleCatalogue('2026-11-21');
const first = (query: string) => {
  const { tags, events } = findTags({ catalogue, query, limit: 5 });
  return [...tags, ...events].sort((a, b) => b.score - a.score)[0]?.code;
};

describe('the sample catalogue', () => {
  it('should hold to its schema and name only what it holds', () => {
    expect(catalogueSchema.parse(catalogue)).toEqual(catalogue);
    const events = new Set(catalogue.events.map((event) => event.code));
    expect([...catalogue.products, ...catalogue.kpis].filter((entry) => !events.has(entry.goalEvent))).toEqual([]);
    const roles = new Set(catalogue.tags.map((tag) => tag.role as string | undefined));
    expect(catalogue.channels.flatMap((channel) => [channel.consentRole, channel.reachRole]).filter((role) => role !== null && !roles.has(role))).toEqual([]);
    expect(catalogue.tags.filter((tag) => (tag.type === 'category') !== (tag.values !== undefined))).toEqual([]);
    expect(catalogue.products.filter((product) => product.risk !== null && product.disclosure === null)).toEqual([]);
    for (const list of [catalogue.tags, catalogue.events, catalogue.products, catalogue.rights, catalogue.kpis])
      expect(new Set(list.map((entry) => entry.code)).size).toBe(list.length);
    expect(new Set(catalogue.tags.map((tag) => tag.type)).size).toBe(8);
  });

  it('should not use one word for two tags', () => {
    const owners = new Map<string, string>();
    const doubled: string[] = [];
    for (const tag of catalogue.tags) {
      for (const word of new Set([tag.name.zh, tag.name.en, ...tag.synonyms.zh, ...tag.synonyms.en].map((one) => one.toLowerCase()))) {
        const owner = owners.get(word);
        if (owner !== undefined && owner !== tag.code) doubled.push(`${word}: ${owner}, ${tag.code}`);
        owners.set(word, tag.code);
      }
    }
    expect(doubled).toEqual([]);
  });
});

describe('finding tags', () => {
  it.each([
    ['近30天活期日均余额', 'demand_deposit_avg_30d'],
    ['近30天活期余额', 'demand_deposit_avg_30d'],
    ['活期余额', 'demand_deposit_balance'],
    ['没绑过快捷支付', 'quick_pay_bound'],
    ['开了推送', 'push_enabled'],
    ['风险等级', 'risk_class'],
    ['average demand balance', 'demand_deposit_avg_30d'],
    ['push notifications enabled', 'push_enabled'],
    ['propensty to borrow', 'propensity_loan'],
    ['上海', 'region'],
    ['有房贷', 'has_mortgage'],
    ['投诉', 'complaint'],
  ])('should find %s', (query, code) => {
    const { tags, events } = findTags({ catalogue, query, limit: 5 });
    expect(
      [...tags, ...events]
        .sort((a, b) => b.score - a.score)
        .slice(0, 3)
        .map((entry) => entry.code),
    ).toContain(code);
  });

  it('should put the closest first', () => {
    expect(first('近30天活期日均余额')).toBe('demand_deposit_avg_30d');
    expect(first('age')).toBe('age');
    expect(first('年龄')).toBe('age');
  });

  it('should find nothing where nothing fits, and show what is forbidden as forbidden', () => {
    expect(findTags({ catalogue, query: 'zzzz qqqq' })).toEqual({ tags: [], events: [] });
    expect(findTags({ catalogue, query: '宗教信仰' }).tags[0]).toMatchObject({ code: 'religion', marketingUse: 'forbidden' });
  });

  it('should say how campaigns that used a tag went, together', () => {
    const base: PastCampaign = {
      id: 'a',
      title: 'a',
      startedOn: '2026-01-01',
      endedOn: '2026-01-15',
      kpi: 'mau',
      productCode: null,
      rightsKind: null,
      faceValueFen: null,
      channels: ['push'],
      tags: ['age'],
      budgetFen: null,
      spentFen: 0,
      treated: 1000,
      exposed: 500,
      clicked: 100,
      claimed: 0,
      converted: 60,
      holdout: 1000,
      holdoutConverted: 40,
      measurementDays: 14,
    };
    const record = tagRecord('age', [
      base,
      { ...base, id: 'b', treated: 3000, clicked: 100, converted: 140, holdout: 1000, holdoutConverted: 40 },
      { ...base, id: 'c', tags: [] },
    ]);
    expect(record).toMatchObject({ campaigns: 2, customers: 4000, clickRate: 0.05, conversionRate: 0.05 });
    expect(record?.uplift?.mid).toBeCloseTo(0.01, 10);
    expect(tagRecord('region', [base])).toBeNull();
  });
});
