import { describe, expect, it } from 'vitest';
import { composeAnswer } from '../../../web/conversation/compose-answer.ts';

describe('composeAnswer', () => {
  it('should put several answers into one message', () => {
    const first = composeAnswer('', null, '面向代发工资客户');
    expect(composeAnswer(first, null, '预算5万')).toBe('面向代发工资客户；预算5万');
  });

  it('should replace the earlier choice for the same question where it stands', () => {
    expect(composeAnswer('预算5万；明天上午10点', '预算5万', '预算20万')).toBe('预算20万；明天上午10点');
  });

  it('should take a choice out when it is chosen again', () => {
    expect(composeAnswer('预算5万；明天上午10点', '预算5万', null)).toBe('明天上午10点');
  });

  it('should keep what the user typed', () => {
    expect(composeAnswer('只要女性客户', null, '预算5万')).toBe('只要女性客户；预算5万');
  });

  it('should add the new choice when the user has rewritten the old one', () => {
    expect(composeAnswer('预算大概6万', '预算5万', '预算20万')).toBe('预算大概6万；预算20万');
  });
});
