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
  value('home', '首页', 'Home', 'App首页', 'home page|homepage'),
  value(
    'fund',
    '基金频道',
    'Fund channel',
    '基金页|基金页面|基金专区|基金频道页|基金板块',
    'fund page|funds page|fund section|mutual fund page|fund pages|funds section',
  ),
  value(
    'wealth',
    '理财频道',
    'Wealth channel',
    '理财页|理财页面|理财专区|理财频道页|理财板块|财富频道',
    'wealth page|wealth section|wealth management page|wealth management section',
  ),
  value('deposit', '存款页', 'Deposit page', '存款频道|存款专区|存款页面|存款频道页', 'deposits page|deposit channel|deposit section'),
  value('loan', '贷款频道', 'Loan channel', '贷款页|贷款页面|借款页|贷款频道页|借款页面|贷款专区', 'loan page|loans page|loan section|loans section'),
  value(
    'credit_card',
    '信用卡频道',
    'Credit card channel',
    '信用卡页|信用卡页面|信用卡专区|信用卡频道页',
    'card page|credit card page|credit card section|cards page',
  ),
  value(
    'quick_pay',
    '快捷支付绑定页',
    'Quick pay page',
    '绑卡页|绑卡页面|快捷支付页|快捷支付页面|绑定快捷支付页面',
    'binding page|quick pay binding page|card binding page',
  ),
  value('life', '生活频道', 'Lifestyle channel', '生活页|本地生活|生活频道页|生活页面', 'lifestyle page|life channel|life page'),
  value('points', '积分商城', 'Points mall', '积分页|积分商城页|积分商城页面|积分页面', 'points page|points store|points shop'),
  value('risk_assessment', '风险测评页', 'Risk assessment page', '风评页|风评页面|风险测评页面|测评页', 'risk test page|risk questionnaire page'),
];

/** What customers of the sample bank do. */
export const sampleEvents: EventType[] = [
  event(
    'login',
    '登录App',
    'App login',
    '登录|打开App|登录手机银行|启动App|上线|登录手机银行App|打开手机银行|登录过|上手机银行|登App',
    'logged in|opened the app|sign in|logged into the app|logged on|signed in|app logins|logins|log-in|logged in to the app|login',
  ),
  event(
    'page_view',
    '浏览页面',
    'Page view',
    '浏览|看过|访问页面|浏览过|点进|逛|访问|查看过|进过|进入过|进入|打开|点开|逛过|逛了|看了|浏览了|查看|看过页面|访问过|点开过|进了|点进了|进去过|打开过|点击浏览|停留|逗留|去过|去了',
    'viewed|visited page|visited|browsed|looked at|checked out|been to the page|looked into|opened the page|views of|opened|clicked on|went to|been to|read',
    [attribute('page', 'category', '页面', 'Page', pageValues), attribute('seconds', 'integer', '停留秒数', 'Seconds')],
  ),
  event('quick_pay_bound', '绑定快捷支付', 'Quick pay bound', '绑卡|绑定快捷|绑卡支付|完成绑卡', 'bound quick pay|linked a card'),
  event(
    'payment',
    '支付',
    'Payment',
    '消费|付款|支付交易|快捷支付交易|消费交易|交易|动账|扫码支付|消费过|支付过|付过款|花钱|花过钱',
    'paid|purchase|spent|made a payment|made a purchase|transaction|payments|purchases|transactions|made payments|made purchases|made a transaction',
    [amount, merchant],
  ),
  event(
    'transfer',
    '转账',
    'Transfer',
    '转账汇款|汇款|转出|转钱|转账交易|转过账|转了账',
    'sent money|transferred money|made a transfer|transferred|wired money|transfers|made transfers',
    [amount],
  ),
  event(
    'fund_purchase',
    '申购基金',
    'Fund purchase',
    '买基金|购买基金|基金申购|基金购买|认购基金|基金首购|申购|买入基金|基金认购|买基金产品|购买过基金|买了基金|认购了基金',
    'bought a fund|purchased a fund|bought funds|bought mutual funds|invested in a fund|invested in funds|subscribed to a fund|fund purchases|bought a mutual fund|bought any funds',
    [amount, product],
  ),
  event(
    'fund_redemption',
    '赎回基金',
    'Fund redemption',
    '卖基金|基金赎回|赎回|卖出基金|赎回过基金|基金卖出|卖掉基金',
    'redeemed a fund|sold a fund|redeemed funds|sold funds|fund redemptions|redeemed their funds|redeemed a mutual fund|cashed out funds',
    [amount, product],
  ),
  event(
    'auto_invest_start',
    '开通基金定投',
    'Regular investment started',
    '定投签约|开通定投|设置定投|签约定投|新开定投|开了定投|办了定投|新签定投',
    'started auto-invest|set up auto-invest|signed up for auto-invest|started a savings plan|started regular investment|set up a savings plan|started a regular investment plan',
    [amount, product],
  ),
  event(
    'deposit_open',
    '开立定期存款',
    'Time deposit opened',
    '存定期|买定期|办理定存|存款|续存|存了定期|办定期|开定期|定存开立|开定期存款|存定期存款|办理定期存款|新存定期|办定存|开了定期',
    'opened a deposit|opened a time deposit|opened a fixed deposit|opened a term deposit|placed a time deposit|made a time deposit|opened time deposits|new time deposit|took out a time deposit|put money in a time deposit',
    [amount, product],
  ),
  event('deposit_mature', '定期到期', 'Time deposit matured', '存款到期|定存到期|定期存款到期', 'deposit matured|time deposit matured|deposits matured', [
    amount,
  ]),
  event(
    'wealth_purchase',
    '购买理财',
    'Wealth purchase',
    '买理财|理财购买|认购理财|买理财产品|购买理财产品|买了理财|申购理财|理财申购|认购理财产品|购买过理财',
    'bought wealth product|bought a wealth product|bought wealth products|bought a wealth management product|purchased a wealth product|purchased wealth products|invested in wealth products|wealth product purchases|bought wealth management products',
    [amount, product],
  ),
  event(
    'insurance_purchase',
    '购买保险',
    'Insurance purchase',
    '买保险|投保|买了保险|买保单|投过保|购买过保险|购买保险产品',
    'bought insurance|purchased insurance|bought an insurance policy|bought a policy|took out insurance|took out a policy|insurance purchases',
    [amount, product],
  ),
  event(
    'gold_purchase',
    '购买积存金',
    'Gold purchase',
    '买黄金|买积存金|买了黄金|购买黄金|购金|买金',
    'bought gold|purchased gold|gold purchases|bought some gold|bought gold accumulation',
    [amount, product],
  ),
  event(
    'loan_apply',
    '申请贷款',
    'Loan application',
    '贷款申请|借款申请|申请消费贷|申贷|申请了贷款|申请消费贷款|提交贷款申请|申请借款|申请过贷款|贷款进件|申请贷款',
    'applied for a loan|applied for a consumer loan|applied for a personal loan|loan applications|submitted a loan application|requested a loan|applied for loans',
    [amount, product],
  ),
  event(
    'loan_draw',
    '贷款提用',
    'Loan drawn',
    '支用|提款|用款|放款|提用|支用贷款|用过贷款|提过款|提用贷款|支用过|动用贷款|提款过|用贷款|贷款提款',
    'drew a loan|drawn a loan|drew down a loan|drew on a loan|drew down the loan|drawn down a loan|drew their loan|used their loan|loan draws|loan drawdown|took out a loan|taken out a loan|drew money from a loan|drew on their loan|drawdown|loan drawdowns',
    [amount, product],
  ),
  event(
    'card_apply',
    '申请信用卡',
    'Card application',
    '办信用卡|信用卡申请|办卡|申办信用卡|申请了信用卡|办了信用卡|信用卡进件|申请办信用卡',
    'applied for a card|applied for a credit card|credit card applications|card applications|applied for our credit card|applied for credit cards',
    [product],
  ),
  event(
    'card_activate',
    '激活信用卡',
    'Card activated',
    '信用卡激活|卡片激活|开卡|激活卡片|激活了卡|激活信用卡|信用卡开卡',
    'activated card|activated a credit card|activated their card|activated their credit card|card activations|activated a card',
    [product],
  ),
  event(
    'card_spend',
    '信用卡消费',
    'Card spend',
    '刷卡|信用卡支付|刷信用卡|刷卡消费|用信用卡消费|刷了卡|刷卡交易|信用卡刷卡|用信用卡|信用卡交易|用信用卡付款|刷过卡|刷了|刷过',
    'card purchase|used their credit card|used a credit card|used the card|used card|card transactions|credit card transactions|card purchases|credit card purchases|paid by credit card|card spending|swiped their card|spent on the card|credit card spending|card use|paid with their credit card',
    [amount, merchant],
  ),
  event(
    'instalment_apply',
    '办理分期',
    'Instalment applied',
    '账单分期|分期申请|办分期|申请分期|做分期|做过分期|办了分期|分期付款|办过分期|申请了分期|办账单分期|办理账单分期',
    'applied for instalments|took out an instalment plan|took an instalment plan|set up an instalment plan|instalment applications|applied for an instalment plan|took out instalments|applied for installments|used instalments|bill instalments|card instalments|instalments',
    [amount, attribute('periods', 'integer', '期数', 'Periods')],
  ),
  event(
    'bill_pay',
    '生活缴费',
    'Bill payment',
    '缴费|交水电费|交话费|缴水电煤|交水费|交电费|缴水电费|缴过费|充话费|交燃气费|交物业费|缴了费|交费',
    'paid a bill|paid a utility bill|paid utility bills|paid bills|bill payments|utility payments|paid their bills|paid their utility bills|utility bill payments',
    [amount],
  ),
  event(
    'salary_in',
    '工资入账',
    'Salary received',
    '发工资|代发入账|工资到账|发薪到账|工资进账|收到工资|发了工资|工资发放|代发到账|工资刚到账|工资到了',
    'salary paid in|salary comes in|salary arrives|salary is paid|salary is credited|salary credited|salary arrival|salary came in|salary was paid in|received their salary|received salary|got their salary|salary payments|salary was credited|had salary paid in|salary landed|salary arrived|salary hit their account',
    [amount],
  ),
  event('coupon_claim', '领取优惠券', 'Coupon claimed', '领券|领取权益|领立减金', 'claimed a coupon', [
    attribute('rights_kind', 'text', '权益种类', 'Rights kind'),
    amount,
  ]),
  event(
    'coupon_use',
    '使用优惠券',
    'Coupon used',
    '用券|核销|使用权益|核销优惠券|用过券|用了券|使用优惠券|用优惠券|核销券|使用券',
    'redeemed a coupon|used a coupon|used coupons|redeemed coupons|used a voucher|redeemed a voucher',
    [attribute('rights_kind', 'text', '权益种类', 'Rights kind'), amount],
  ),
  event(
    'points_redeem',
    '积分兑换',
    'Points redeemed',
    '兑换积分|积分换礼|积分核销|换积分|用积分兑换|积分兑换过|兑过积分|用积分换|积分兑礼',
    'redeemed points|used points|exchanged points|spent points|points redemptions|redeemed their points|redeemed loyalty points|used their points',
    [attribute('points', 'integer', '积分', 'Points')],
  ),
  event(
    'branch_visit',
    '到访网点',
    'Branch visit',
    '到店|去网点|网点办理|到网点|来网点|到访|到过网点|来过网点|进店|来店|到柜台|去柜台|到店办理|线下网点|去网点办业务',
    'visited a branch|came to a branch|branch visit|been to a branch|went to a branch|branch visits|visited branches|came into a branch|visited our branch|visited the branch',
  ),
  event(
    'complaint',
    '投诉',
    'Complaint',
    '客诉|投诉建议|投诉过|有投诉|提交投诉|有过投诉',
    'complained|made a complaint|filed a complaint|complaints|lodged a complaint|raised a complaint|made complaints',
  ),
  event(
    'risk_assessment',
    '完成风险测评',
    'Risk assessment done',
    '风评|风险评估|做风评|更新风评|重做风评|重新风评|重新测评|做风险测评|做过风评|风险测评|完成风评|做风险评估|更新风险测评|测评过',
    'completed risk assessment|redo the risk assessment|risk assessment|done a risk assessment|did a risk assessment|completed a risk assessment|took the risk assessment|risk assessments|updated their risk assessment|renewed their risk assessment|taken a risk assessment',
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
  event('account_open', '开户', 'Account opened', '开立账户|新开户|开卡户|新开账户', 'opened an account|opened accounts|opened their account'),
  event(
    'wecom_add',
    '添加企业微信',
    'WeChat Work added',
    '加企微|添加企微|加客户经理|添加企微好友|新加企微|加企业微信|加过企微|添加了企微',
    'added WeCom|added us on WeCom|connected on WeCom|became a WeCom friend|added WeChat Work',
  ),
];
