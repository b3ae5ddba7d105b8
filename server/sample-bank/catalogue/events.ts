import { type EventType, eventTypeSchema, type TagType } from '../../marketing/tag/tag.schema.ts';
import { bilingual } from '../../values/language.ts';
import { synonyms, value } from './entry.ts';
import { merchantCategoryValues } from './values.ts';

type Attribute = EventType['attributes'][number];

function attribute(code: string, type: TagType, zh: string, en: string, values?: Attribute['values']): Attribute {
  return { code, type, name: bilingual(zh, en), ...(values === undefined ? {} : { values }) };
}

function event(code: string, zh: string, en: string, synonymsZh: string, synonymsEn: string, attributes: Attribute[] = []): EventType {
  return eventTypeSchema.parse({ code, name: bilingual(zh, en), synonyms: synonyms(synonymsZh, synonymsEn), attributes });
}

const amount = attribute('amount', 'money', '金额', 'Amount');
const product = attribute('product', 'text', '产品代码', 'Product code');
const merchant = attribute('merchant_category', 'category', '商户类别', 'Merchant category', merchantCategoryValues);

export const pageValues = [
  value('home', '首页', 'Home'),
  value('fund', '基金频道', 'Fund channel', '基金页|基金页面|基金专区', 'fund page'),
  value('wealth', '理财频道', 'Wealth channel', '理财页|理财页面|理财专区', 'wealth page'),
  value('deposit', '存款页', 'Deposit page', '存款频道|存款专区', ''),
  value('loan', '贷款频道', 'Loan channel', '贷款页|贷款页面|借款页', 'loan page'),
  value('credit_card', '信用卡频道', 'Credit card channel', '信用卡页|信用卡页面', 'card page'),
  value('quick_pay', '快捷支付绑定页', 'Quick pay page', '绑卡页|绑卡页面|快捷支付页', 'binding page'),
  value('life', '生活频道', 'Lifestyle channel', '生活页|本地生活', ''),
  value('points', '积分商城', 'Points mall', '积分页', ''),
  value('risk_assessment', '风险测评页', 'Risk assessment page', '风评页', ''),
];

/** What customers of the sample bank do. */
export const sampleEvents: EventType[] = [
  event('login', '登录App', 'App login', '登录|打开App|登录手机银行|启动App|上线', 'logged in|opened the app|sign in'),
  event(
    'page_view',
    '浏览页面',
    'Page view',
    '浏览|看过|访问页面|浏览过|点进|逛|访问|查看过|进过|进入过|进入|打开|点开',
    'viewed|visited page|visited|browsed|looked at',
    [attribute('page', 'category', '页面', 'Page', pageValues), attribute('seconds', 'integer', '停留秒数', 'Seconds')],
  ),
  event('quick_pay_bound', '绑定快捷支付', 'Quick pay bound', '绑卡|绑定快捷|绑卡支付|完成绑卡', 'bound quick pay|linked a card'),
  event('payment', '支付', 'Payment', '消费|付款|支付交易|快捷支付交易|消费交易|交易|动账', 'paid|purchase|spent|made a payment|made a purchase|transaction', [
    amount,
    merchant,
  ]),
  event('transfer', '转账', 'Transfer', '转账汇款|汇款|转出|转钱', 'sent money', [amount]),
  event('fund_purchase', '申购基金', 'Fund purchase', '买基金|购买基金|基金申购|基金购买|认购基金|基金首购|申购', 'bought a fund', [amount, product]),
  event('fund_redemption', '赎回基金', 'Fund redemption', '卖基金|基金赎回|赎回', 'redeemed a fund|sold a fund', [amount, product]),
  event('auto_invest_start', '开通基金定投', 'Regular investment started', '定投签约|开通定投|设置定投', 'started auto-invest', [amount, product]),
  event('deposit_open', '开立定期存款', 'Time deposit opened', '存定期|买定期|办理定存|存款|续存', 'opened a deposit', [amount, product]),
  event('deposit_mature', '定期到期', 'Time deposit matured', '存款到期|定存到期', 'deposit matured', [amount]),
  event('wealth_purchase', '购买理财', 'Wealth purchase', '买理财|理财购买|认购理财', 'bought wealth product', [amount, product]),
  event('insurance_purchase', '购买保险', 'Insurance purchase', '买保险|投保', 'bought insurance', [amount, product]),
  event('gold_purchase', '购买积存金', 'Gold purchase', '买黄金|买积存金', 'bought gold', [amount, product]),
  event('loan_apply', '申请贷款', 'Loan application', '贷款申请|借款申请|申请消费贷|申贷', 'applied for a loan', [amount, product]),
  event('loan_draw', '贷款提用', 'Loan drawn', '支用|提款|用款|放款|提用|支用贷款|用过贷款', 'drew a loan|drawn a loan|drew down a loan', [amount, product]),
  event('card_apply', '申请信用卡', 'Card application', '办信用卡|信用卡申请|办卡', 'applied for a card', [product]),
  event('card_activate', '激活信用卡', 'Card activated', '信用卡激活|卡片激活|开卡', 'activated card', [product]),
  event('card_spend', '信用卡消费', 'Card spend', '刷卡|信用卡支付|刷信用卡|刷卡消费', 'card purchase', [amount, merchant]),
  event('instalment_apply', '办理分期', 'Instalment applied', '账单分期|分期申请|办分期|申请分期', 'applied for instalments', [
    amount,
    attribute('periods', 'integer', '期数', 'Periods'),
  ]),
  event('bill_pay', '生活缴费', 'Bill payment', '缴费|交水电费|交话费|缴水电煤', 'paid a bill', [amount]),
  event(
    'salary_in',
    '工资入账',
    'Salary received',
    '发工资|代发入账|工资到账|发薪到账',
    'salary paid in|salary comes in|salary arrives|salary is paid|salary is credited|salary credited|salary arrival',
    [amount],
  ),
  event('coupon_claim', '领取优惠券', 'Coupon claimed', '领券|领取权益|领立减金', 'claimed a coupon', [
    attribute('rights_kind', 'text', '权益种类', 'Rights kind'),
    amount,
  ]),
  event('coupon_use', '使用优惠券', 'Coupon used', '用券|核销|使用权益|核销优惠券', 'redeemed a coupon', [
    attribute('rights_kind', 'text', '权益种类', 'Rights kind'),
    amount,
  ]),
  event('points_redeem', '积分兑换', 'Points redeemed', '兑换积分|积分换礼|积分核销', 'redeemed points', [attribute('points', 'integer', '积分', 'Points')]),
  event('branch_visit', '到访网点', 'Branch visit', '到店|去网点|网点办理|到网点|来网点|到访', 'visited a branch|came to a branch|branch visit'),
  event('complaint', '投诉', 'Complaint', '客诉|投诉建议', 'complained|made a complaint'),
  event(
    'risk_assessment',
    '完成风险测评',
    'Risk assessment done',
    '风评|风险评估|做风评|更新风评|重做风评|重新风评|重新测评',
    'completed risk assessment|redo the risk assessment|risk assessment',
    [
      attribute(
        'result',
        'category',
        '结果',
        'Result',
        ['C1', 'C2', 'C3', 'C4', 'C5'].map((code) => value(code, code, code)),
      ),
    ],
  ),
  event('account_open', '开户', 'Account opened', '开立账户|新开户|开卡户', 'opened an account'),
  event('wecom_add', '添加企业微信', 'WeChat Work added', '加企微|添加企微|加客户经理', 'added WeCom'),
];
