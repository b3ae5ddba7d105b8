import { describe, expect, it } from 'vitest';
import { assumedTexts } from '../../../agents/tools/assumed-texts.ts';
import { sampleCatalogue } from '../../../server/sample-bank/catalogue/index.ts';
import { goodPlan } from '../../server/marketing/campaign/rules/good-plan.ts';

const catalogue = sampleCatalogue();
const noted = (text: string, quote?: string) =>
  assumedTexts(
    {
      plan: goodPlan(),
      provenance: [
        {
          path: 'strategies.s1',
          source: 'suggestion',
          note: { zh: text, en: text },
          ...(quote === undefined ? {} : { quote, messageId: 'm1' }),
        },
      ],
    },
    catalogue,
    'zh',
  );

describe('assumedTexts', () => {
  it('should tell what was taken for granted with the figures of the plan', () => {
    expect(noted('没有说明间隔多久，先按 3 天')).toEqual(['没有说明间隔多久，先按 3 天']);
    expect(noted('没有说明几点，先按 10:00')).toEqual(['没有说明几点，先按 10:00']);
  });

  it('should let the words of the user stand in it', () => {
    expect(noted('「下下周末4点」按 10:00 理解', '下下周末4点')).toEqual(['「下下周末4点」按 10:00 理解']);
  });

  it('should not make a figure true that is only written beside the plan', () => {
    expect(noted('同类活动核销率通常 45%')).toEqual([]);
    expect(noted('预计 8,800 人会用')).toEqual([]);
  });

  it('should leave out words without figures: they need no source', () => {
    expect(noted('没有说明星期几，先按周一')).toEqual([]);
  });
});
