import { type RightsTemplate, rightsTemplateSchema } from '../../marketing/rights/rights.schema.ts';
import { bilingual } from '../../values/language.ts';
import { synonyms } from './entry.ts';

type Terms = Pick<RightsTemplate, 'stock' | 'defaultValidityDays' | 'perCustomerLimit' | 'openToAll'> & {
  minYuan: number;
  maxYuan: number;
  fenPerPoint?: number;
};

function template(
  code: string,
  kind: RightsTemplate['kind'],
  zh: string,
  en: string,
  synonymsZh: string,
  synonymsEn: string,
  { minYuan, maxYuan, fenPerPoint, ...terms }: Terms,
): RightsTemplate {
  return rightsTemplateSchema.parse({
    code,
    kind,
    name: bilingual(zh, en),
    synonyms: synonyms(synonymsZh, synonymsEn),
    faceValueFen: { min: Math.round(minYuan * 100), max: Math.round(maxYuan * 100) },
    fenPerPoint: fenPerPoint ?? null,
    ...terms,
  });
}

/** What the sample bank can give, with what is left of it. */
export const sampleRightsTemplates: RightsTemplate[] = [
  template(
    'payment_discount',
    'payment_discount',
    '支付立减金',
    'Payment discount',
    '立减金|支付立减|立减|支付券|微信立减金|绑卡立减|立减红包|支付优惠',
    'instant discount|payment voucher|instant payment discount',
    { minYuan: 0.1, maxYuan: 200, stock: 500_000, defaultValidityDays: 30, perCustomerLimit: 1, openToAll: true },
  ),
  template('spend_coupon', 'coupon', '消费满减券', 'Spend-and-save coupon', '满减券|满减|优惠券|消费券|商户券|代金券', 'coupon|voucher|money-off coupon', {
    minYuan: 1,
    maxYuan: 500,
    stock: 300_000,
    defaultValidityDays: 30,
    perCustomerLimit: 1,
    openToAll: true,
  }),
  template('dining_coupon', 'coupon', '美食满减券', 'Dining coupon', '餐饮券|美食券|咖啡券|外卖券', 'dining voucher|coffee coupon', {
    minYuan: 5,
    maxYuan: 100,
    stock: 100_000,
    defaultValidityDays: 14,
    perCustomerLimit: 2,
    openToAll: true,
  }),
  template(
    'cash_red_packet',
    'cash_red_packet',
    '现金红包',
    'Cash red packet',
    '红包|现金奖励|奖励金|现金|基金申购红包|申购红包',
    'red packet|cash reward|hongbao|cash gift',
    { minYuan: 0.1, maxYuan: 200, stock: 100_000, defaultValidityDays: 15, perCustomerLimit: 1, openToAll: false },
  ),
  template('spend_cash_back', 'cash_back', '消费返现', 'Spend cash back', '返现|刷卡返现|消费返还|刷卡金|返刷卡金', 'cashback|cash back', {
    minYuan: 1,
    maxYuan: 500,
    stock: 80_000,
    defaultValidityDays: 60,
    perCustomerLimit: 1,
    openToAll: false,
  }),
  template('bonus_points', 'points', '奖励积分', 'Bonus points', '积分|送积分|积分奖励|多倍积分|会员积分', 'points|loyalty points|reward points', {
    minYuan: 0.1,
    maxYuan: 300,
    fenPerPoint: 0.2,
    stock: 1_000_000,
    defaultValidityDays: 365,
    perCustomerLimit: 1,
    openToAll: true,
  }),
  template('transfer_fee_waiver', 'fee_waiver', '手续费减免', 'Fee waiver', '免手续费|手续费优惠|年费减免|免年费|费用减免', 'no fee|waived fee', {
    minYuan: 1,
    maxYuan: 300,
    stock: 200_000,
    defaultValidityDays: 90,
    perCustomerLimit: 1,
    openToAll: true,
  }),
  template(
    'instalment_fee_coupon',
    'fee_waiver',
    '分期手续费折扣券',
    'Instalment fee discount',
    '分期优惠券|分期折扣|分期免息券|分期费率优惠|免分期手续费|分期免手续费|分期手续费减免|分期手续费优惠|分期优惠',
    'instalment discount|installment fee coupon',
    { minYuan: 5, maxYuan: 500, stock: 60_000, defaultValidityDays: 30, perCustomerLimit: 1, openToAll: false },
  ),
  template('deposit_rate_coupon', 'rate_coupon', '存款加息券', 'Deposit rate coupon', '加息券|利率上浮券|加息', 'rate boost|bonus rate', {
    minYuan: 5,
    maxYuan: 500,
    stock: 40_000,
    defaultValidityDays: 30,
    perCustomerLimit: 1,
    openToAll: false,
  }),
  template(
    'loan_rate_coupon',
    'rate_coupon',
    '贷款利率优惠券',
    'Loan rate coupon',
    '利率折扣券|降息券|贷款优惠券|利率券|免息券',
    'loan discount|rate discount',
    { minYuan: 10, maxYuan: 500, stock: 40_000, defaultValidityDays: 30, perCustomerLimit: 1, openToAll: false },
  ),
  template('physical_gift', 'gift', '实物礼品', 'Gift', '礼品|礼物|小礼品|伴手礼|实物奖品', 'present|physical gift', {
    minYuan: 10,
    maxYuan: 500,
    stock: 8_000,
    defaultValidityDays: 30,
    perCustomerLimit: 1,
    openToAll: false,
  }),
  template('vip_membership', 'gift', '视频会员月卡', 'Video membership month', '视频会员|会员月卡|影音会员', 'streaming membership', {
    minYuan: 10,
    maxYuan: 30,
    stock: 20_000,
    defaultValidityDays: 30,
    perCustomerLimit: 1,
    openToAll: false,
  }),
  template('lucky_draw', 'lottery', '幸运抽奖', 'Lucky draw', '抽奖|大转盘|抽奖机会|盲盒', 'lottery|prize draw|raffle', {
    minYuan: 0.5,
    maxYuan: 100,
    stock: 150_000,
    defaultValidityDays: 7,
    perCustomerLimit: 1,
    openToAll: false,
  }),
];
