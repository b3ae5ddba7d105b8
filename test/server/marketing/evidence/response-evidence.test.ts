import { describe, expect, it } from 'vitest';
import type { PastCampaign } from '../../../../server/marketing/evidence/evidence.schema.ts';
import { replacePastCampaigns } from '../../../../server/marketing/evidence/past-campaign-writer.store.ts';
import { pastCampaigns } from '../../../../server/marketing/evidence/past-campaigns.ts';
import { readTagEvidence } from '../../../../server/marketing/evidence/read-evidence.ts';
import { compareCampaign, responseEvidence } from '../../../../server/marketing/evidence/response-evidence.rules.ts';
import { openStore } from '../../../../server/store/connection.ts';
import { sampleCatalogue } from '../../../support/sample-catalogue.ts';

const names = { ...sampleCatalogue, segments: [], campaigns: [] };

function campaign(id: string, change: Partial<PastCampaign> = {}): PastCampaign {
  return {
    id,
    title: id,
    startedOn: '2026-03-02',
    endedOn: '2026-03-16',
    kpi: 'fund_first_purchase',
    productCode: null,
    rightsKind: 'points',
    faceValueFen: 500,
    channels: ['push'],
    tags: ['risk_class', 'age'],
    conditions: [{ kind: 'tag', tag: 'age', op: 'gte', value: 35 }],
    hour: 11,
    budgetFen: null,
    spentFen: 0,
    treated: 9_000,
    exposed: 8_000,
    clicked: 800,
    claimed: 300,
    converted: 360,
    holdout: 1_000,
    holdoutConverted: 18,
    measurementDays: 14,
    ...change,
  };
}

const seven = [
  ...Array.from({ length: 6 }, (_, index) => campaign(`good-${index}`, { endedOn: `2026-03-${16 + index}` as never })),
  campaign('bad', { converted: 150, holdoutConverted: 20 }),
];

describe('evidence by tag', () => {
  it('should count campaigns ahead, proven and doubled against their own holdouts', () => {
    const [found] = responseEvidence({ past: seven, by: 'tag', names }).filter((one) => one.key === 'age');
    expect(found).toMatchObject({ campaigns: 7, ahead: 6, proven: 6, doubled: 6, treated: 63_000, holdout: 7_000, converted: 2_310, holdoutConverted: 128 });
    expect(found!.name).toEqual(sampleCatalogue.tags.find((tag) => tag.code === 'age')?.name);
    expect(found!.uplift.low).toBeGreaterThan(0);
    expect(found!.ratio.mid).toBeGreaterThan(1.5);
    expect(found!.campaignIds[0]).toBe('good-5');
  });
  it('should compare nothing that kept no holdout', () => {
    const without = campaign('none', { holdout: 0, holdoutConverted: 0, tags: ['gender'] });
    expect(compareCampaign(without)).toBeNull();
    expect(responseEvidence({ past: [...seven, without], by: 'tag', names }).some((one) => one.key === 'gender')).toBe(false);
  });
  it('should not call a tag doubled whose holdout never converted, nor proven what chance explains', () => {
    const thin = campaign('thin', { treated: 90, converted: 2, holdout: 10, holdoutConverted: 0, tags: ['gender'] });
    const [found] = responseEvidence({ past: [thin], by: 'tag', names });
    expect(found).toMatchObject({ campaigns: 1, ahead: 1, proven: 0, doubled: 0 });
    expect(found!.uplift.low).toBeLessThan(0);
  });
  it('should draw a thin group to what campaigns usually do, and leave a thick one where it is', () => {
    const usual = Array.from({ length: 20 }, (_, index) => campaign(`u${index}`, { converted: 180, tags: ['asset_tier'] }));
    const thin = campaign('thin', { treated: 270, converted: 30, holdout: 30, holdoutConverted: 1, tags: ['gender'] });
    const of = (past: PastCampaign[], key: string) => responseEvidence({ past, by: 'tag', names }).find((one) => one.key === key)!;
    const together = of([...usual, thin], 'gender');
    const raw = 30.5 / 240.5 / (1.5 / 29.5);
    expect(together.ratio.mid).toBeLessThan(raw * 0.7);
    expect(of([...usual, thin], 'asset_tier').ratio.mid).toBeCloseTo(of(usual, 'asset_tier').ratio.mid, 1);
  });
  it('should keep goals apart', () => {
    const both = responseEvidence({ past: [...seven, campaign('other', { kpi: 'mau' })], by: 'tag', names }).filter((one) => one.key === 'age');
    expect(both.map((one) => [one.kpi, one.campaigns])).toEqual([
      ['fund_first_purchase', 7],
      ['mau', 1],
    ]);
  });
  it('should group by every dimension there is, in words', () => {
    const nameOf = (by: Parameters<typeof responseEvidence>[0]['by']) => responseEvidence({ past: seven, by, names })[0]?.name;
    expect(nameOf('weekday')).toEqual({ zh: '周一', en: 'Monday' });
    expect(nameOf('season')?.zh).toBe('Q1');
    expect(nameOf('hour')?.zh).toBe('10–13');
    expect(nameOf('rights_kind')?.zh).toBe('积分');
    expect(nameOf('tag_value')?.zh).toContain('35');
    expect(nameOf('channel')).toEqual(sampleCatalogue.channels.find((channel) => channel.code === 'push')?.name);
    expect(nameOf('goal')).toEqual(sampleCatalogue.kpis.find((kpi) => kpi.code === 'fund_first_purchase')?.name);
    expect(nameOf('product')).toBeUndefined();
  });
});

describe('who may read evidence', () => {
  it("should keep another branch's campaigns out of lists and of sums", async () => {
    const store = await openStore(':memory:');
    const past = [...seven, campaign('beijing', { region: 'beijing' })];
    await store.transaction().execute((trx) => replacePastCampaigns(trx, past));
    const read = async (region: string | null) => {
      const [found] = await readTagEvidence({ context: { store }, actor: { region }, tags: ['age'] });
      const listed = await pastCampaigns(
        { store },
        {
          query: { kpi: 'fund_first_purchase', productCode: null, rightsKind: null, faceValueFen: null, channels: [], tags: [] },
          actor: { region },
          limit: 50,
        },
      );
      return [found?.campaigns, found?.compared.length, listed.length];
    };
    expect(await read(null)).toEqual([8, 8, 8]);
    expect(await read('beijing')).toEqual([8, 8, 8]);
    expect(await read('shanghai')).toEqual([7, 7, 7]);
    await store.destroy();
  });
});
