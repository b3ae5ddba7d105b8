import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pastCampaigns } from '../../../agents/tools/past-campaigns.ts';
import type { ToolSetting } from '../../../agents/tools/tool-setting.ts';
import type { PastCampaign } from '../../../server/marketing/evidence/evidence.schema.ts';
import { replacePastCampaigns } from '../../../server/marketing/evidence/past-campaign-writer.store.ts';
import { openStore } from '../../../server/store/connection.ts';

function campaign(id: string, tags: string[], converted: number): PastCampaign {
  return {
    id,
    title: id,
    startedOn: '2026-03-02',
    endedOn: '2026-03-16',
    kpi: 'quick_pay_binding',
    productCode: null,
    rightsKind: 'coupon',
    faceValueFen: 500,
    channels: ['push'],
    tags,
    budgetFen: null,
    spentFen: 0,
    treated: 9_000,
    exposed: 8_000,
    clicked: 800,
    claimed: 300,
    converted,
    holdout: 1_000,
    holdoutConverted: 20,
    measurementDays: 14,
  };
}

describe('past_campaigns', () => {
  let store: Awaited<ReturnType<typeof openStore>>;
  beforeAll(async () => {
    store = await openStore(':memory:');
    await store.transaction().execute((trx) => replacePastCampaigns(trx, [campaign('weak', ['age'], 190), campaign('strong', ['region'], 400)]));
  });
  afterAll(() => store.destroy());
  const ask = async (input: Parameters<typeof pastCampaigns.run>[0]) =>
    (await pastCampaigns.run(input, { context: { store }, actor: { region: null }, language: 'en' } as unknown as ToolSetting)) as {
      tagEvidence?: { tag: string }[];
    };

  it('should tell the tags with the best record first, where it is asked for them', async () => {
    const { tagEvidence } = await ask({ kpi: 'quick_pay_binding', bestTags: true });
    expect(tagEvidence?.map(({ tag }) => tag)).toEqual(['region', 'age']);
  });
  it('should tell only the tags that are named, and none where none is', async () => {
    expect((await ask({ kpi: 'quick_pay_binding', tags: ['age'], bestTags: true })).tagEvidence?.map(({ tag }) => tag)).toEqual(['age']);
    expect((await ask({ kpi: 'quick_pay_binding' })).tagEvidence).toBeUndefined();
  });
  it('should not rank tags over goals that do not compare', async () => {
    expect((await ask({ bestTags: true })).tagEvidence).toBeUndefined();
  });
});
