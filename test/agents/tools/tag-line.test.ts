import { describe, expect, it } from 'vitest';
import { pastAnswer } from '../../../agents/campaign-copilot/words.ts';
import { modelJson } from '../../../agents/tools/define-tool.ts';
import { tagLine } from '../../../agents/tools/tag-line.ts';
import { unsourcedFigures } from '../../../server/conversation/ledger.rules.ts';
import { Ledger } from '../../../server/conversation/ledger.ts';
import type { TagEvidence } from '../../../server/marketing/evidence/evidence.schema.ts';

const evidence: TagEvidence = {
  by: 'tag',
  key: 'quick_pay_bound',
  name: { zh: '已绑定快捷支付', en: 'Quick pay bound' },
  kpi: 'quick_pay_binding',
  kpiName: { zh: '绑卡支付', en: 'Quick pay binding' },
  campaigns: 9,
  ahead: 8,
  proven: 2,
  doubled: 1,
  treated: 6_812,
  converted: 240,
  holdout: 783,
  holdoutConverted: 17,
  treatedRate: 240 / 6_812,
  holdoutRate: 17 / 783,
  // Rounded to five digits and then to two this would be 1.05 or 1.06, whichever came first.
  uplift: { low: 0.000_354_8, mid: 0.004_993_9, high: 0.010_550_168_6, coverage: 0.95 },
  ratio: { low: 1.015_9, mid: 1.223_7, high: 1.472_6, coverage: 0.95 },
  campaignIds: [],
  compared: [],
};
const campaigns = [{ title: '绑卡', startedOn: '2026-01-01', treated: 591, conversionRate: null, uplift: null }];

describe('how well a tag has worked, in words', () => {
  it.each(['zh', 'en'] as const)('should say how many campaigns beat their holdout, each figure from the tool result: %s', (language) => {
    const result = { tagEvidence: [tagLine(evidence, language)], campaigns };
    const ledger = new Ledger();
    ledger.addToolResult({ tool: 'past_campaigns', callId: 'c', result, asOf: null });
    const answer = pastAnswer(JSON.parse(modelJson(result)), language);
    for (const figure of ['9', '8', '6,812', '783', '3.52%', '2.17%']) expect(answer).toContain(figure);
    for (const sentence of answer.split(/[。；\n]|\.\s|;\s/)) expect(unsourcedFigures(sentence, ledger.entries), sentence).toEqual([]);
  });
  it('should say that nothing can be said where no campaign with a holdout used the tag', () => {
    expect(pastAnswer({ tagEvidence: [], campaigns }, 'zh')).toContain('无法判断');
    expect(pastAnswer({ campaigns }, 'zh')).not.toContain('无法判断');
  });
});
