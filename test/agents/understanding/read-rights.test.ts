import { describe, expect, it } from 'vitest';
import { readRequest } from '../../../agents/understanding/read-request.ts';
import type { PlanChange } from '../../../server/marketing/campaign/plan-change.schema.ts';
import { catalogue, NOW } from './fixture-catalogue.ts';

type SetRights = Extract<PlanChange, { op: 'set_rights' }>;
const ZH = '上海客户，周三上午10点推送，';
const EN = 'Push Shanghai customers on Wednesday at 10am, ';

/** The rights read, once it is sure that nothing was left over, that nobody but Shanghai is meant, and that Wednesday stands. */
function rightsIn(text: string): SetRights[] {
  const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
  expect(changes.filter((change) => change.op === 'note_unmapped')).toEqual([]);
  expect(changes.filter((change) => change.op === 'add_condition').map((change) => change.predicate)).toEqual([
    { kind: 'tag', tag: 'region', op: 'eq', value: 'shanghai' },
  ]);
  expect(changes.find((change) => change.op === 'set_trigger')?.trigger).toEqual({ kind: 'once', at: '2026-11-25T02:00:00.000Z' });
  return changes.filter((change) => change.op === 'set_rights');
}

const namesZh: [string, string][] = [
  ['支付立减金', 'payment_discount'],
  ['微信立减金', 'payment_discount'],
  ['消费满减券', 'spend_coupon'],
  ['优惠券', 'spend_coupon'],
  ['美食券', 'dining_coupon'],
  ['咖啡券', 'dining_coupon'],
  ['现金红包', 'cash_red_packet'],
  ['返现', 'spend_cash_back'],
  ['手续费减免', 'transfer_fee_waiver'],
  ['分期优惠券', 'instalment_fee_coupon'],
  ['存款加息券', 'deposit_rate_coupon'],
  ['贷款利率优惠券', 'loan_rate_coupon'],
  ['实物礼品', 'physical_gift'],
  ['视频会员', 'vip_membership'],
  ['抽奖', 'lucky_draw'],
];
const namesEn: [string, string][] = [
  ['instant discount', 'payment_discount'],
  ['payment voucher', 'payment_discount'],
  ['spend-and-save coupon', 'spend_coupon'],
  ['voucher', 'spend_coupon'],
  ['dining coupon', 'dining_coupon'],
  ['cash red packet', 'cash_red_packet'],
  ['cashback', 'spend_cash_back'],
  ['fee waiver', 'transfer_fee_waiver'],
  ['instalment fee discount', 'instalment_fee_coupon'],
  ['deposit rate coupon', 'deposit_rate_coupon'],
  ['loan rate coupon', 'loan_rate_coupon'],
  ['gift', 'physical_gift'],
  ['streaming membership', 'vip_membership'],
  ['lucky draw', 'lucky_draw'],
];
const formsZh = (n: string): string[] => [
  `送20元${n}`,
  `送一张20元的${n}`,
  `每人一份${n}，价值20元`,
  `${n}20元`,
  `${n}，面额20元`,
  `发${n}，面值为20块`,
  `赠送价值20元的${n}`,
  `给他们20块钱${n}`,
  `奖励${n}一份，每份20元`,
  `配${n}（20元）`,
  `面值20元的${n}`,
];
const formsEn = (n: string): string[] => [
  `with a 20 yuan ${n}`,
  `give a ${n} worth 20 yuan`,
  `offer a ${n} of 20 yuan each`,
  `a 20-yuan ${n}`,
  `${n}, face value 20 yuan`,
  `${n} of RMB 20`,
  `with ¥20 ${n}`,
  `20 yuan ${n} each`,
  `get 20 yuan in ${n}`,
  `${n} (20 yuan)`,
];

describe('every kind of rights with its worth, said in every way', () => {
  it.each(namesZh)('should read 20 yuan of %s', (name, templateCode) => {
    for (const form of formsZh(name)) expect([form, rightsIn(ZH + form)]).toMatchObject([form, [{ templateCode, faceValueFen: 2000 }]]);
  });

  it.each(namesEn)('should read 20 yuan of %s', (name, templateCode) => {
    for (const form of formsEn(name)) expect([form, rightsIn(EN + form)]).toMatchObject([form, [{ templateCode, faceValueFen: 2000 }]]);
  });

  it.each<[string, string, number]>([
    ['免手续费，价值10元', 'transfer_fee_waiver', 1000],
    ['减免10元手续费', 'transfer_fee_waiver', 1000],
    ['免10元转账手续费', 'transfer_fee_waiver', 1000],
    ['免除年费300元', 'transfer_fee_waiver', 30000],
    ['抽奖一次，奖品价值5元', 'lucky_draw', 500],
    ['抽奖机会3次，每次5元', 'lucky_draw', 500],
    ['送一次抽奖，奖值5元', 'lucky_draw', 500],
    ['刷卡返现15元', 'spend_cash_back', 1500],
    ['返15元刷卡金', 'spend_cash_back', 1500],
    ['满500返15元现金', 'spend_cash_back', 1500],
    ['送30元小礼品', 'physical_gift', 3000],
    ['分期手续费减免25元', 'instalment_fee_coupon', 2500],
    ['免25元分期手续费', 'instalment_fee_coupon', 2500],
    ['贷款降息券50元', 'loan_rate_coupon', 5000],
  ])('should read %s', (form, templateCode, faceValueFen) => {
    expect(rightsIn(ZH + form)).toMatchObject([{ templateCode, faceValueFen }]);
  });

  it.each<[string, string, number]>([
    ['waive the transfer fee, worth 10 yuan', 'transfer_fee_waiver', 1000],
    ['waive 10 yuan of transfer fees', 'transfer_fee_waiver', 1000],
    ['waive the 300 yuan annual fee', 'transfer_fee_waiver', 30000],
    ['a prize draw worth 5 yuan', 'lucky_draw', 500],
    ['one lucky draw each, 5 yuan per prize', 'lucky_draw', 500],
    ['15 yuan cash back on card spend', 'spend_cash_back', 1500],
    ['get 15 yuan back in cash', 'spend_cash_back', 1500],
    ['a 30 yuan gift', 'physical_gift', 3000],
    ['25 yuan off instalment fees', 'instalment_fee_coupon', 2500],
  ])('should read %s', (form, templateCode, faceValueFen) => {
    expect(rightsIn(EN + form)).toMatchObject([{ templateCode, faceValueFen }]);
  });

  it('should read how many points are given', () => {
    for (const form of ['送500积分', '赠500分积分', '奖励500个积分', '积分500', '每人500积分', '发放积分500分', '送500会员积分', '500积分奖励'])
      expect([form, rightsIn(ZH + form)]).toMatchObject([form, [{ templateCode: 'bonus_points', points: 500 }]]);
    for (const form of [
      '500 points',
      '500 bonus points',
      'award 500 loyalty points each',
      'give them 500 points',
      'bonus points, 500 each',
      'with 500 reward points',
    ])
      expect([form, rightsIn(EN + form)]).toMatchObject([form, [{ templateCode: 'bonus_points', points: 500 }]]);
  });
});

describe('terms of what is given', () => {
  it.each<[string, Partial<SetRights>]>([
    ['送10元支付立减金，限量5000张', { quantity: 5000 }],
    ['送10元支付立减金，共5000份', { quantity: 5000 }],
    ['送10元支付立减金，备货5000张', { quantity: 5000 }],
    ['送10元支付立减金5000张', { quantity: 5000 }],
    ['发5000张10元支付立减金', { quantity: 5000 }],
    ['准备5000份10元支付立减金', { quantity: 5000 }],
    ['10元支付立减金，总量1万份', { quantity: 10000 }],
    ['10元支付立减金，一共发2万张', { quantity: 20000 }],
    ['10元支付立减金，发完3000张为止', { quantity: 3000 }],
    ['10元支付立减金，库存8000', { quantity: 8000 }],
    ['送10元支付立减金，每人限2张', { perCustomerLimit: 2 }],
    ['送10元支付立减金，每人最多领3次', { perCustomerLimit: 3 }],
    ['送10元支付立减金，单人限领2份', { perCustomerLimit: 2 }],
    ['送10元支付立减金，一人两张', { perCustomerLimit: 2 }],
    ['每人发2张10元支付立减金', { perCustomerLimit: 2 }],
    ['送10元支付立减金，每户限一份', { perCustomerLimit: 1 }],
    ['送10元支付立减金，每位客户至多3张', { perCustomerLimit: 3 }],
    ['10元支付立减金，人均2张封顶', { perCustomerLimit: 2 }],
    ['送10元支付立减金，有效期15天', { validityDays: 15 }],
    ['送10元支付立减金，15天内有效', { validityDays: 15 }],
    ['送10元支付立减金，领取后15天内使用', { validityDays: 15 }],
    ['送10元支付立减金，15天有效期', { validityDays: 15 }],
    ['送10元支付立减金，到账后15日内可用', { validityDays: 15 }],
    ['送10元支付立减金，使用期限两周', { validityDays: 14 }],
    ['送10元支付立减金，有效期一个月', { validityDays: 30 }],
    ['送10元支付立减金，15天后过期', { validityDays: 15 }],
    ['送10元支付立减金，满50元可用', { thresholdFen: 5000 }],
    ['送10元支付立减金，消费满50元使用', { thresholdFen: 5000 }],
    ['送满50减10的支付立减金', { thresholdFen: 5000 }],
    ['送10元支付立减金，门槛50元', { thresholdFen: 5000 }],
    ['送10元支付立减金，单笔满50元起用', { thresholdFen: 5000 }],
    ['送10元支付立减金，使用门槛为50元', { thresholdFen: 5000 }],
    ['10元支付立减金，满50能用', { thresholdFen: 5000 }],
    ['10元支付立减金（满50元）', { thresholdFen: 5000 }],
    ['支付满50元立减10元，支付立减金', { thresholdFen: 5000 }],
    ['满50元减10元支付立减金', { thresholdFen: 5000 }],
    ['无门槛10元支付立减金', {}],
    ['送10元支付立减金，限量5000份，每人限领1份，有效期15天，满50元可用', { quantity: 5000, perCustomerLimit: 1, validityDays: 15, thresholdFen: 5000 }],
    ['绑卡成功送10元支付立减金', { condition: 'goal_event' }],
    ['送10元支付立减金，绑卡后发放', { condition: 'goal_event' }],
    ['绑卡即送10元支付立减金', { condition: 'goal_event' }],
    ['送10元支付立减金，绑卡才给', { condition: 'goal_event' }],
    ['首次支付成功后奖励10元支付立减金', { condition: 'goal_event' }],
    ['买理财送10元支付立减金', { condition: 'product_purchase' }],
    ['送10元支付立减金', { condition: 'none' }],
    ['申购基金可得10元支付立减金', { condition: 'fund_purchase' }],
  ])('should read %s', (form, terms) => {
    expect(rightsIn(ZH + form)).toMatchObject([{ templateCode: 'payment_discount', faceValueFen: 1000, ...terms }]);
  });

  it.each<[string, Partial<SetRights>]>([
    ['a 10 yuan instant discount, 5,000 in total', { quantity: 5000 }],
    ['10 yuan instant discount, stock 5000', { quantity: 5000 }],
    ['5,000 instant discounts of 10 yuan', { quantity: 5000 }],
    ['10 yuan instant discount, limited to 5000 pieces', { quantity: 5000 }],
    ['10 yuan instant discount, first 5,000 only', { quantity: 5000 }],
    ['10 yuan instant discount, up to 5,000 units', { quantity: 5000 }],
    ['10 yuan instant discount, 5k pieces', { quantity: 5000 }],
    ['10 yuan instant discount capped at 5000 coupons', { quantity: 5000 }],
    ['10 yuan instant discount, max 2 per customer', { perCustomerLimit: 2 }],
    ['10 yuan instant discount, two per person', { perCustomerLimit: 2 }],
    ['10 yuan instant discount, one per customer', { perCustomerLimit: 1 }],
    ['10 yuan instant discount, limit 3 per head', { perCustomerLimit: 3 }],
    ['10 yuan instant discount, each customer can claim up to 2', { perCustomerLimit: 2 }],
    ['10 yuan instant discount, no more than 2 each', { perCustomerLimit: 2 }],
    ['10 yuan instant discount, at most twice per customer', { perCustomerLimit: 2 }],
    ['10 yuan instant discount valid for 15 days', { validityDays: 15 }],
    ['10 yuan instant discount, expires in 15 days', { validityDays: 15 }],
    ['10 yuan instant discount, 15-day validity', { validityDays: 15 }],
    ['10 yuan instant discount good for two weeks', { validityDays: 14 }],
    ['10 yuan instant discount, validity 15 days', { validityDays: 15 }],
    ['10 yuan instant discount to be used within 15 days', { validityDays: 15 }],
    ['10 yuan instant discount usable for 15 days', { validityDays: 15 }],
    ['10 yuan instant discount, expiring 15 days after claim', { validityDays: 15 }],
    ['10 yuan off orders over 50 yuan, instant discount', { thresholdFen: 5000 }],
    ['10 yuan instant discount, minimum spend 50 yuan', { thresholdFen: 5000 }],
    ['10 yuan instant discount on payments of 50 yuan or more', { thresholdFen: 5000 }],
    ['10 yuan instant discount with a 50 yuan minimum', { thresholdFen: 5000 }],
    ['instant discount: spend 50 yuan, save 10 yuan', { thresholdFen: 5000 }],
    ['spend 50 get 10 off instant discount', { thresholdFen: 5000 }],
    ['10 yuan instant discount when they spend at least 50 yuan', { thresholdFen: 5000 }],
    ['10 yuan instant discount, threshold 50 yuan', { thresholdFen: 5000 }],
    ['10 yuan instant discount, no minimum spend', {}],
    ['10 yuan instant discount once they bind a card', { condition: 'goal_event' }],
    ['10 yuan instant discount, given after binding quick pay', { condition: 'goal_event' }],
    ['10 yuan instant discount only if they bind quick pay', { condition: 'goal_event' }],
    ['bind quick pay and get a 10 yuan instant discount', { condition: 'goal_event' }],
    ['10 yuan instant discount for binding quick pay', { condition: 'goal_event' }],
    ['buy a wealth product and get a 10 yuan instant discount', { condition: 'product_purchase' }],
    ['10 yuan instant discount, paid out once the card is bound', { condition: 'goal_event' }],
    ['10 yuan instant discount for buying a fund', { condition: 'fund_purchase' }],
  ])('should read %s', (form, terms) => {
    expect(rightsIn(EN + form)).toMatchObject([{ templateCode: 'payment_discount', faceValueFen: 1000, ...terms }]);
  });

  it.each([
    [`${ZH}送10元支付立减金和500积分`, { faceValueFen: 1000 }, { points: 500 }],
    [`${ZH}送20元咖啡券，另加一次抽奖，每次5元`, { faceValueFen: 2000 }, { templateCode: 'lucky_draw', faceValueFen: 500 }],
    [`${EN}a 10 yuan instant discount plus 500 points`, { faceValueFen: 1000 }, { points: 500 }],
    [`${EN}both a 20 yuan dining coupon and a lucky draw worth 5 yuan`, { faceValueFen: 2000 }, { templateCode: 'lucky_draw', faceValueFen: 500 }],
  ])('should keep two rights apart: %s', (text, ...both) => {
    const found = rightsIn(text);
    expect(found).toHaveLength(2);
    for (const one of both) expect(found).toContainEqual(expect.objectContaining(one));
  });

  it.each([`${ZH}不送权益，只做提醒`, `${EN}no gift, just a reminder`, `${ZH}没有优惠，纯通知`, `${EN}without any coupon`])(
    'should give nothing where nothing is to be given: %s',
    (text) => {
      expect(rightsIn(text)).toEqual([]);
    },
  );

  it.each([
    [`${ZH}送10元支付立减金，5000份，预算5万`, { quantity: 5000 }],
    [`${ZH}预算5万，10元支付立减金，每人1张，限5000张`, { quantity: 5000, perCustomerLimit: 1 }],
    [`${ZH}预算五万块，面额10元，支付立减金`, {}],
    [`${EN}10 yuan instant discount, 5,000 pieces, budget 50k`, { quantity: 5000 }],
    [`${EN}we have 50,000 yuan to spend, 10 yuan instant discount`, {}],
  ])('should tell the budget from worth, stock and limit: %s', (text, terms) => {
    expect(rightsIn(text)).toMatchObject([{ faceValueFen: 1000, ...terms }]);
    const { changes } = readRequest(text, { now: NOW, catalogue, plan: null });
    expect(changes.find((change) => change.op === 'set_budget')?.amountFen).toBe(5_000_000);
  });
});

describe('several rights in one request', () => {
  it('should number them as they are said, so that the touches carry the first', () => {
    expect(rightsIn('上海客户，周三10点推送，送10元立减金，再加送300积分')).toMatchObject([
      { rightsId: 'r1', templateCode: 'payment_discount' },
      { rightsId: 'r2', templateCode: 'bonus_points' },
    ]);
  });
});

describe('a kind of rights told without a name', () => {
  const generic: [string, string][] = [
    ['满100减20', 'spend_coupon'],
    ['满300减50，限200张', 'spend_coupon'],
    ['发20元的券', 'spend_coupon'],
    ['20 off orders over 100', 'spend_coupon'],
    ['送500积分', 'bonus_points'],
    ['送美食满减券，满100减20', 'dining_coupon'],
  ];
  it.each(generic)('should be its usual template, in whatever order the catalogue is: %s', (words, template) => {
    const text = /[a-z]{3}/.test(words) ? `${EN}${words}` : `${ZH}${words}`;
    for (const rights of [catalogue.rights, catalogue.rights.toReversed()]) {
      const { changes } = readRequest(text, { now: NOW, catalogue: { ...catalogue, rights }, plan: null, holdoutShare: 0.1 });
      expect(changes.filter((change) => change.op === 'set_rights').map(({ templateCode }) => templateCode)).toEqual([template]);
    }
  });
});
