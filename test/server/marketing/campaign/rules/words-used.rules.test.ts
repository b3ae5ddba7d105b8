import { describe, expect, it } from 'vitest';
import { findings, goodPlan, inputOf, sourcesOf } from './good-plan.ts';

const said = { messageId: 'm1', quote: '排除最近7天收到过短信的', span: [20, 32] as [number, number] };

describe('words used', () => {
  it('should name words of the request that no part of the plan rests on', () => {
    const [found] = findings(inputOf(goodPlan(), { wordsRead: [said] }), 'WORDS_NOT_USED');
    expect(found).toMatchObject({ severity: 'warning' });
    expect(found?.message.zh).toContain('排除最近7天收到过短信的');
    expect(found?.message.en).toContain('which you said');
  });

  it('should be content when a part rests on any of those words, or they are shown as unmapped', () => {
    const plan = goodPlan();
    const rests = [
      ...sourcesOf(plan),
      { path: 'audience.exclude.c9', source: 'user' as const, quote: '收到过短信', messageId: 'm1', span: [26, 31] as [number, number] },
    ];
    expect(findings(inputOf(plan, { wordsRead: [said], provenance: rests }), 'WORDS_NOT_USED')).toEqual([]);
    const shown = { ...plan, audience: { ...plan.audience, unmapped: [{ id: 'u1', text: said.quote, reason: '没有对应' }] } };
    expect(findings(inputOf(shown, { wordsRead: [said] }), 'WORDS_NOT_USED')).toEqual([]);
  });

  it('should not take words of another message for these', () => {
    const plan = goodPlan();
    const other = [...sourcesOf(plan), { path: 'budget', source: 'user' as const, quote: 'x', messageId: 'm0', span: [20, 32] as [number, number] }];
    expect(findings(inputOf(plan, { wordsRead: [said], provenance: other }), 'WORDS_NOT_USED')).toHaveLength(1);
  });
});
