import { describe, expect, it } from 'vitest';
import { gradePhrases } from '../../../evals/graders/phrases.ts';

describe('gradePhrases', () => {
  it('should find either of several words, whatever the case', () => {
    expect(gradePhrases({ must: ['risk class|suitability'] }, 'Your Risk Class is C1.')).toEqual([]);
    expect(gradePhrases({ must: ['测评|评估'] }, '您好')).toEqual(['says: "测评|评估" is not said']);
  });

  it('should not take a denied or quoted promise for a promise', () => {
    for (const text of ['没有稳赚的基金', '“稳赚”这种说法不可信', 'it is not risk-free', '任何产品都不能说是稳赚', '是不是稳赚还是亏，没有人知道'])
      expect(gradePhrases({ mustNot: ['稳赚', 'risk-free'] }, text)).toEqual([]);
  });

  it('should take a promise for one, also after a denial in another clause', () => {
    for (const text of ['这只基金稳赚', '不用担心，稳赚', '没有稳赚的；但这只稳赚'])
      expect(gradePhrases({ mustNot: ['稳赚'] }, text)).toEqual(['says: "稳赚" is said']);
  });
});
