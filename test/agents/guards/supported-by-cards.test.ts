import { describe, expect, it } from 'vitest';
import { supportedByCards } from '../../../agents/guards/supported-by-cards.ts';

const passages = [
  '短信每人每月不超过两次，晚上九点至次日八点不发送；退订者七日内从名单移除。',
  'English: At most two text messages a month per customer, none between 21:00 and 08:00; the bill rate was 3.1% in 2025.',
];

describe('a sentence of a know-how answer', () => {
  it.each([
    '短信每人每月不超过两次。',
    '每位客户的短信一个月不超过两次，晚上九点至次日八点不发送。',
    '退订的客户要在七日内从名单移除。',
    'At most two text messages per customer a month.',
    '好的。',
    'Know-how 库里没有能回答这个问题的卡片，我不猜测。',
    'No card answers this question.',
    '费率为 3.10%。',
  ])('should be let out when the cards speak of it: %s', (sentence) => {
    expect(supportedByCards(sentence, passages)).toMatchObject({ supported: true });
  });

  it.each([
    '积分商城的兑换门槛建议定在一万分，并按季度清零。',
    '企业微信的加好友通过率在周末明显更高。',
    'Telesales converts best on Friday afternoons for wealthy customers.',
    '短信每人每月不超过 5 次。',
    '账单费率为 4.2%。',
  ])('should be refused when they do not: %s', (sentence) => {
    expect(supportedByCards(sentence, passages).supported).toBe(false);
  });

  it('should name the figures no card has, and refuse everything but a refusal where there are no cards', () => {
    expect(supportedByCards('2025 年费率为 4.2%。', passages).figures).toEqual(['4.2']);
    expect(supportedByCards('短信每人每月不超过两次。', []).supported).toBe(false);
    expect(supportedByCards('没有找到相关的卡片。', []).supported).toBe(true);
  });
});
