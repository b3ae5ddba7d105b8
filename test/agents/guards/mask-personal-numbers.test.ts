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
    ['a phone in formal digits', '壹叁捌壹贰叁肆伍陆柒捌', '[手机号 phone]'],
    ['a phone as it is said', '洞不是区号，幺三八幺两三四五六拐八', '洞不是区号，[手机号 phone]'],
    ['a phone in Chinese digits with spaces', '一三八 一二三四 五六七八', '[手机号 phone]'],
    ['a phone in circled digits', '①③⑧①②③④⑤⑥⑦⑧', '[手机号 phone]'],
    ['a phone in mathematical digits', '𝟙𝟛𝟠𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠', '[手机号 phone]'],
    ['a phone in Arabic-Indic digits', '١٣٨١٢٣٤٥٦٧٨', '[手机号 phone]'],
    ['a phone in English words', 'call one three eight one two three four five six seven eight', 'call [手机号 phone]'],
    ['a phone with other signs', '138/1234/5678，138，1234，5678', '[手机号 phone]，[手机号 phone]'],
    ['a phone beside a word that counts', '13812345678分别是我和我爱人的', '[手机号 phone]分别是我和我爱人的'],
    ['a phone digit by digit', '1-3-8-1-2-3-4-5-6-7-8', '[手机号 phone]'],
    ['a telephone', '座机021-62345678，或 (0571) 8765 4321', '座机[手机号 phone]，或 ([手机号 phone]'],
    ['an identity card in full-width', '１１０１０５１９４９１２３１００２Ｘ', '[证件号 ID]'],
    ['an identity card in parts', '110105 19491231 002X', '[证件号 ID]'],
    ['an identity card in Chinese digits', '一一〇一〇五一九四九一二三一〇〇二X', '[证件号 ID]'],
    ['an e-mail address', '发到 zhang.san_88@example.com.cn 吧', '发到 [邮箱 e-mail] 吧'],
    ['a full-width e-mail address', '发到zhangsan＠example。com', '[邮箱 e-mail]'],
    ['a passport', '护照号是E12345678，旧的 EA1234567', '护照号是[证件号 ID]，旧的 [证件号 ID]'],
    ['a passport between words', '我的号码是E12345678请记下', '我的号码是[证件号 ID]请记下'],
    ['a foreign passport after its word', 'my passport number is AB-1234567.', 'my passport number is [证件号 ID].'],
    ['a travel permit', '港澳通行证 H1234567890', '港澳通行证 [证件号 ID]'],
    ['phones in a row', '13812345678，13912345678 13712345678', '[手机号 phone]，[手机号 phone] [手机号 phone]'],
    ['phones without a sign between', '1381234567813912345678', '[手机号 phone]'],
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
    '预算分别为10,20,30,40,50,60万',
    '2026-11-22 至 2026-11-23，2026-11-24',
    '012345 023456 031234',
    '预算 4000,5000,6000,7000',
    '519674 519675 519676',
    '10:00-12:00, 14:00-16:30',
    '收益 1.23%、4.56%、7.89%、10.11%',
    '{"lastDays":7,"value":100000000,"from":"2026-11-01"}',
    'plan version 12, one of three strategies',
    '一二三四五六七',
    '二〇二六年十一月二十五日',
  ])('should leave alone: %s', (text) => {
    expect(maskPersonalNumbers(text)).toBe(text);
  });
});
