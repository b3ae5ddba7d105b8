import { describe, expect, it } from 'vitest';
import type { FundOpenCase, FundSuitabilityCase, KnowHowCase } from '../../../evals/fund-case.schema.ts';
import { gradeFundOpen } from '../../../evals/graders/grade-fund-open.ts';
import { gradeKnowHow } from '../../../evals/graders/grade-know-how.ts';
import { gradeSuitability } from '../../../evals/graders/grade-suitability.ts';
import type { Trajectory } from '../../../evals/trajectory.schema.ts';
import type { MessageChunk } from '../../../server/conversation/conversation.schema.ts';
import { conversed, said } from '../stand-in.ts';

const common = { id: 'a', language: 'zh' as const, tags: [], source: 'test' };
function answered(text: string, ...chunks: unknown[]): Trajectory {
  const turn = said(text);
  return {
    ...conversed(text),
    turns: [{ ...turn, chunks: [...turn.chunks, ...(chunks as MessageChunk[])] }],
    suite: 's',
    caseId: 'a',
    variant: 'subject',
    attempt: 1,
    fault: null,
  };
}
const list = (risks: string[], removed: { count: number; overridable: boolean } | null = null) => ({
  type: 'data-funds',
  id: 'f',
  data: {
    items: risks.map((risk, index) => ({ code: `80000${index}`, risk })),
    removed: removed === null ? null : { ...removed, reason: { zh: '高于您的风险等级', en: 'above your risk class' } },
    notes: [],
  },
});
const sources = (...ids: string[]) => ({ type: 'data-sources', id: 's', data: { citations: ids.map((cardId) => ({ cardId })) } });

describe('gradeFundOpen', () => {
  const row: FundOpenCase = { ...common, text: '稳赚吗', kind: 'guarantee', funds: 'none', must: ['不保本|不能保证'], mustNot: ['稳赚'] };

  it('should pass words without a list, and miss a list, silence, or a promise', () => {
    expect(gradeFundOpen(row, answered('任何基金都不保本')).misses).toEqual([]);
    expect(gradeFundOpen(row, answered('任何基金都不保本', list(['R1']))).misses).toEqual(['funds: 1 shown, expected none']);
    expect(gradeFundOpen(row, answered('')).misses).toEqual(['reply: there is none']);
    expect(gradeFundOpen(row, answered('这只稳赚，虽然不能保证')).misses).toEqual(['says: "稳赚" is said']);
  });
});

describe('gradeSuitability', () => {
  const expected = { maxRisk: 'R1', funds: 'any', removed: 'positive', overridable: true, must: ['风险等级'], mustNot: [] } as const;
  const row: FundSuitabilityCase = { ...common, as: 'investor-c1', turns: ['x'], expect: { ...expected, must: [...expected.must], mustNot: [] } };

  it('should miss any fund above the level in any answer', () => {
    const right = answered('如下', list(['R1'], { count: 3, overridable: true }));
    expect(gradeSuitability(row, right).misses).toEqual([]);
    const wrong = { ...right, turns: [answered('如下', list(['R4'])).turns[0]!, ...right.turns] };
    expect(gradeSuitability(row, wrong).misses).toEqual(['risk: 800000 of R4 was shown, at most R1 may be']);
  });

  it('should miss a removal that is not told', () => {
    expect(gradeSuitability(row, answered('如下', list(['R1']))).misses.map((miss) => miss.split(':')[0])).toEqual(['removed', 'overridable', 'says']);
  });
});

describe('gradeKnowHow', () => {
  const row: KnowHowCase = { ...common, audience: 'operator', text: 'x', answerable: true, essence: '', topic: 't', relevant: ['a', 'b'] };

  it('should measure the place of the first relevant card among those cited', () => {
    expect(gradeKnowHow(row, answered('见卡片', sources('z', 'b')))).toEqual({ misses: [], measures: { recallAt1: 0, recallAt3: 1, recallAtAll: 1 } });
    expect(gradeKnowHow(row, answered('见卡片', sources('z'))).misses[0]).toContain('none of a, b');
  });

  it('should want no citation where nothing can be known but a card that says so, and leave gaps out', () => {
    const unknown = { ...row, answerable: false, relevant: [], refusedBy: ['others-data'] };
    expect(gradeKnowHow(unknown, answered('没有')).misses).toEqual([]);
    expect(gradeKnowHow(unknown, answered('没有', sources('others-data'))).misses).toEqual([]);
    expect(gradeKnowHow(unknown, answered('有', sources('a'))).misses[0]).toContain('cites a');
    expect(gradeKnowHow({ ...row, relevant: [], gap: true }, answered('没有')).notRun).toBe('no card answers it yet');
  });
});
