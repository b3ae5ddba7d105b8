import { describe, expect, it } from 'vitest';
import { CardAnswer } from '../../../agents/guards/card-answer.ts';
import type { MessageChunk } from '../../../server/conversation/conversation.schema.ts';

const search = (query: string, passage: string): MessageChunk[] => [
  { type: 'tool-input-available', toolCallId: 'a', toolName: 'search_know_how', input: { query } },
  {
    type: 'tool-output-available',
    toolCallId: 'a',
    output: { cards: [{ id: 'sms-rules', title: { zh: '短信规则', en: 'SMS rules' }, trust: 'hypothesis', source: '行业通行做法', passage }] },
  },
];

function answerAfter(chunks: MessageChunk[]): CardAnswer {
  const answer = new CardAnswer();
  for (const chunk of chunks) answer.see(chunk);
  return answer;
}

describe('an answer that rests on cards alone', () => {
  it('should keep what they say, with title, trust and source, and lose what they do not', () => {
    const answer = answerAfter(search('短信几次', '短信每人每月不超过两次。'));
    for (const sentence of ['据《短信规则》（待验证的假设）：', '短信每人每月不超过两次。', '来源：行业通行做法'])
      expect([sentence, answer.refuses(sentence)]).toEqual([sentence, false]);
    expect(answer.refuses('理财经理电话回访的转化率最高，建议优先安排。')).toBe(true);
    expect(answer.whatWasSearched('zh')).toContain('「短信几次」');
    expect(answer.whatWasSearched('en')).toContain('"短信几次"');
  });

  it('should leave answers alone that rest on other tools, or on none', () => {
    const plan = answerAfter([...search('短信', '一段'), { type: 'tool-input-available', toolCallId: 'b', toolName: 'list_channels', input: {} }]);
    expect(plan.refuses('理财经理电话回访的转化率最高，建议优先安排。')).toBe(false);
    expect(plan.whatWasSearched('zh')).toBeUndefined();
    expect(new CardAnswer().refuses('您好，我可以帮您起草营销方案，请告诉我客群。')).toBe(false);
  });
});
