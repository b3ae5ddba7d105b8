import { describe, expect, it } from 'vitest';
import { maskPersonalNumbers } from '../../../agents/guards/mask-personal-numbers.ts';

describe('numbers of persons in what a model is sent', () => {
  it.each([
    ['a phone', '请给13812345678发券', '请给[手机号 phone]发券'],
    ['a phone with spaces', '电话 138 1234 5678 谢谢', '电话 [手机号 phone] 谢谢'],
    ['a phone with hyphens and a country', '+86-138-1234-5678', '+[手机号 phone]'],
    ['a full-width phone', '１３８１２３４５６７８', '[手机号 phone]'],
    ['a phone in Chinese digits', '幺三八一二三四五六七八', '[手机号 phone]'],
    ['a phone with invisible signs', '138\u200b1234\u200b5678', '[手机号 phone]'],
    ['an identity card', '身份证11010519491231002X。', '身份证[证件号 ID]。'],
    ['an identity card of fifteen digits', '110105491231002', '[证件号 ID]'],
    ['a bank card', '卡号 6222 0212 3456 7890 123', '卡号 [卡号 card]'],
    ['a card by its check digit', '4111-1111-1111-1111', '[卡号 card]'],
    ['two numbers', '13812345678和13912345678', '[手机号 phone]和[手机号 phone]'],
  ])('should not hold %s', (_what, text, wanted) => {
    expect(maskPersonalNumbers(text)).toBe(wanted);
  });

  it.each([
    '预算20万元，给近30天余额超过5万的客户发15.14元',
    '2026-11-25T02:00:00.000Z',
    '2026-11-25 10:00',
    'cmp_13812345678901234567',
    '预算13800000000元',
    '13800000000 fen',
    '000001 000002 000003',
    '一二三四五六七',
    '二〇二六年十一月二十五日',
  ])('should leave alone: %s', (text) => {
    expect(maskPersonalNumbers(text)).toBe(text);
  });
});
