import { describe, expect, it } from 'vitest';
import { asksForAdvice, asksForList } from '../../../agents/campaign-copilot/asks-for-list.ts';

describe('asksForList', () => {
  it.each([
    '有哪些渠道可以用？',
    '现在有什么券可以送',
    '我们都有哪些权益',
    '哪些渠道可用',
    '列出所有权益',
    '立减金还剩多少',
    '短信每天能发多少条',
    '可推广的产品有哪些',
    '外呼多少钱一次',
    'what coupons do we have?',
    'which channels can we use',
    'list all products',
    'show me the rights we can give',
    'how many vouchers are left in stock',
  ])('should give the list to who wants the list: %s', (text) => {
    expect(asksForList(text)).toBe(true);
  });

  it.each([
    '券和积分哪个更有效',
    '晚上十点发短信合适吗',
    '退订之后哪些渠道要停',
    '短信里必须写哪些东西',
    '推送和短信隔多久发比较好',
    '外呼适合哪类客户',
    '积分为什么没人兑换',
    '怎么避免券被刷',
    'which fund grades may I show a C1 customer',
    'how do I choose between coupon and points',
    'how long should we wait before an sms',
    'should we use wecom or sms first',
  ])('should look up what is known: %s', (text) => {
    expect(asksForList(text)).toBe(false);
  });
});

describe('asksForAdvice', () => {
  it('should know a question of how, why, whether and how long from a bare name', () => {
    expect(['券怎么发', '为什么要留对照组', 'how long should it run', '短信要不要发'].every(asksForAdvice)).toBe(true);
    expect(['短信渠道', 'channels', '权益'].some(asksForAdvice)).toBe(false);
  });
});
