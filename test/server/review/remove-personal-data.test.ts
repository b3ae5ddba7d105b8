import { describe, expect, it } from 'vitest';
import { maskPersonalNumbers } from '../../../agents/guards/mask-personal-numbers.ts';
import { cleanDeep, removePersonalData } from '../../../server/review/remove-personal-data.rules.ts';

const clean = (text: string) => removePersonalData(text, { maskPersonalNumbers, names: ['林舟'] });

describe('removePersonalData', () => {
  it.each([
    ['给客户张伟发券', 'name', '张伟'],
    ['王建国先生问什么时候到账', 'name', '王建国'],
    ['我叫欧阳娜娜，想投诉', 'name', '欧阳娜娜'],
    ['姓名：李雷，请核对', 'name', '李雷'],
    ['please call Mr. John Smith', 'name', 'John Smith'],
    ['林舟让我问的', 'name', '林舟'],
    ['手机13812345678', 'phone', '13812345678'],
    ['身份证11010519491231002X是他的', 'identity-card', '11010519491231002X'],
    ['卡号6222021234567890123', 'bank-card', '6222021234567890123'],
    ['写信到 zhang.wei@example.com 吧', 'e-mail', 'zhang.wei@example.com'],
    ['看看C000012345为什么没收到', 'customer-id', 'C000012345'],
    ['住在静安区南京西路1266号3号楼501室', 'address', '南京西路1266号'],
  ])('should take out of %s the %s', (text, kind, piece) => {
    const cleaned = clean(text);
    expect(cleaned.text).not.toContain(piece);
    expect(cleaned.removed.map((one) => one.kind)).toContain(kind);
    expect(JSON.stringify(cleaned.removed)).not.toContain(piece);
  });

  it.each([
    '给近30天登录过手机银行的客户发15.14元红包，预算20万',
    '代发客户金额大于5000的，短信，下周三上午10点',
    '客户高净值的部分，送20000积分',
    '张坤管理的基金有哪些，近一年回撤小于10%',
    '基金代码000001和110022对比',
    'customers in Shanghai with AUM over 500000',
    '2026年11月25日10:00推送',
  ])('should leave %s as it is', (text) => {
    expect(clean(text)).toEqual({ text, removed: [] });
  });

  it('should list every piece of a text that has several, in hints', () => {
    const { text, removed } = clean('客户李娜的手机13812345678，备用13987654321，卡6222021234567890123');
    expect(text).not.toMatch(/\d{8}/);
    expect(removed.map(({ kind }) => kind).sort()).toEqual(['bank-card', 'name', 'phone', 'phone']);
    expect(removed.every(({ hint }) => hint.length <= 3)).toBe(true);
  });

  it('should leave words in brackets alone that were there before', () => {
    expect(clean('标题【新客】[见附件]，电话13812345678').removed.map(({ kind }) => kind)).toEqual(['phone']);
  });

  it('should reach every string of a value, and change nothing else', () => {
    expect(cleanDeep({ a: ['13812345678', 5], b: { c: null, d: true } }, (text) => clean(text).text)).toEqual({
      a: [expect.not.stringContaining('138'), 5],
      b: { c: null, d: true },
    });
  });
});
