import type { Tag } from '../../marketing/tag/tag.schema.ts';
import { bilingual } from '../../values/language.ts';
import { tag, value } from './entry.ts';
import {
  assetTierValues,
  deviceValues,
  educationValues,
  incomeBandValues,
  lifecycleValues,
  merchantCategoryValues,
  occupationValues,
  regionValues,
  riskClassValues,
  vipValues,
} from './values.ts';

const years = bilingual('岁', 'years');
const days = bilingual('天', 'days');
const times = bilingual('次', 'times');

const person: Tag[] = [
  tag('age', 'integer', '年龄', 'Age', '岁数|年纪|周岁', 'years old', { role: 'age', unit: years }),
  tag('gender', 'category', '性别', 'Gender', '', 'sex', {
    values: [value('female', '女', 'Female', '女性|女士|女客户|女生', 'woman|women|ladies'), value('male', '男', 'Male', '男性|男士|男客户|男生', 'man|men')],
  }),
  tag('birthday', 'date', '生日', 'Next birthday', '过生日|下次生日|生日当天|生日月', 'birthday', {
    description: bilingual('下一个生日的日期', 'The day of the next birthday'),
  }),
  tag('region', 'category', '所属地区', 'Region', '城市|地区|分行|所在城市|所在地|归属地|开户地|所属分行', 'city|branch|location|area', {
    role: 'region',
    values: regionValues,
  }),
  tag('city_tier', 'category', '城市级别', 'City tier', '城市等级|几线城市', 'tier of city', {
    values: [
      value('tier1', '一线城市', 'Tier 1', '一线|北上广深', 'first-tier'),
      value('new_tier1', '新一线城市', 'New tier 1', '新一线', 'new first-tier'),
      value('tier2', '二线城市', 'Tier 2', '二线', 'second-tier'),
    ],
  }),
  tag('occupation', 'category', '职业', 'Occupation', '工作|行业|从事', 'job|profession', { values: occupationValues }),
  tag('education', 'category', '学历', 'Education', '教育程度|文化程度', 'degree', { values: educationValues }),
  tag('marital_status', 'category', '婚姻状况', 'Marital status', '婚否|婚姻', 'marriage', {
    sensitivity: 'sensitive',
    values: [
      value('single', '未婚', 'Single', '单身', 'unmarried'),
      value('married', '已婚', 'Married', '结婚', ''),
      value('other', '其他', 'Other', '离异|丧偶', 'divorced|widowed'),
    ],
  }),
  tag('has_child', 'boolean', '有子女', 'Has children', '有孩子|亲子家庭|有娃|宝妈|宝爸|亲子', 'parent|with kids|has kids|with children', {
    sensitivity: 'sensitive',
  }),
  tag('has_car', 'boolean', '有车', 'Has a car', '有车一族|车主|有车客户', 'car owner'),
  tag('income_band', 'category', '收入档', 'Income band', '收入水平|收入区间|收入层级|月收入档', 'income level|income range', {
    sensitivity: 'sensitive',
    values: incomeBandValues,
  }),
  tag('monthly_income', 'money', '月收入（精确）', 'Exact monthly income', '月收入|工资收入|月薪|工资金额', 'salary amount|monthly salary', {
    sensitivity: 'restricted',
    marketingUse: 'needs_approval',
    description: bilingual('精确收入，用于营销须先经审批', 'Exact income; marketing use needs prior approval'),
  }),
  tag('employer_name', 'text', '工作单位', 'Employer', '单位|公司名称|代发单位|雇主', 'company|workplace', { sensitivity: 'sensitive' }),
  tag('health_condition', 'category', '健康状况', 'Health condition', '疾病|患病|健康情况|慢病', 'illness|disease', {
    sensitivity: 'restricted',
    marketingUse: 'forbidden',
    values: [value('good', '良好', 'Good'), value('chronic', '慢性病', 'Chronic condition', '慢性疾病', '')],
  }),
  tag('religion', 'text', '宗教信仰', 'Religion', '信仰|宗教', 'faith', { sensitivity: 'restricted', marketingUse: 'forbidden' }),
  tag('ethnicity', 'text', '民族', 'Ethnicity', '少数民族', 'ethnic group', { sensitivity: 'restricted', marketingUse: 'forbidden' }),
];

const assets: Tag[] = [
  tag(
    'aum',
    'money',
    '总资产（AUM）',
    'Assets under management',
    'AUM|资产|总资产|资产规模|在行资产|管理资产|金融资产|行内资产|资产余额',
    'AUM|total assets|account value|balance sheet|assets',
  ),
  tag('aum_avg_90d', 'money', '近90天日均资产', 'Average assets, 90 days', '季日均|季日均资产|近三个月日均资产|近90天AUM|90天日均AUM', '90-day average AUM'),
  tag(
    'aum_change_30d',
    'money',
    '近30天资产变动',
    'Change in assets, 30 days',
    '资产变化|资产净流入|近30天AUM变动|资产增减|净流出|资产净流出|资金净流出|资产流出|资产流失|资产减少|资产下降|资产缩水|资产降幅|资产增加|资产增长额|AUM下降|AUM减少',
    'AUM change|net inflow|net outflow|asset outflow|asset decrease|drop in assets|assets dropped|assets fell|assets decreased',
  ),
  tag('asset_tier', 'category', '资产等级', 'Asset tier', '客户等级|客户层级|资产层级|客层|资产档', 'wealth tier|customer tier', { values: assetTierValues }),
  tag(
    'demand_deposit_balance',
    'money',
    '活期余额（当前）',
    'Demand deposit balance, current',
    '活期余额|活期存款|活期存款余额|当前活期余额|活期|当前活期|卡里余额|账户余额',
    'demand balance|current account balance|checking balance|cash balance',
  ),
  tag(
    'demand_deposit_avg_30d',
    'money',
    '近30天活期日均余额',
    'Demand deposit daily average, 30 days',
    '近30天活期余额|近30日活期余额|活期日均|活期日均余额|30天日均活期|近一个月活期余额|近一个月活期日均|月日均活期|最近30天活期余额|近30天活期日均|日均余额|日均存款|日均活期余额',
    '30-day average demand balance|average checking balance in the last 30 days|30-day demand deposit balance|average demand balance|average balance|average daily balance|average deposit balance|30-day average balance',
  ),
  tag(
    'time_deposit_balance',
    'money',
    '定期存款余额',
    'Time deposit balance',
    '定期|定期余额|定存|定存余额|定期存款',
    'fixed deposit|term deposit|CD balance|time deposits',
  ),
  tag(
    'time_deposit_maturity_on',
    'date',
    '最近一笔定期到期日',
    'Next time deposit maturity',
    '定期到期|存款到期|定存到期|到期日|存款到期日|定期到期日',
    'maturity date|deposit maturity',
  ),
  tag('large_cd_balance', 'money', '大额存单余额', 'Large CD balance', '大额存单|存单余额', 'certificate of deposit'),
  tag(
    'wealth_balance',
    'money',
    '理财持有金额',
    'Wealth product holding',
    '理财|理财余额|理财持仓|理财金额|持有理财',
    'wealth holding|wealth management balance',
  ),
  tag('wealth_maturity_on', 'date', '最近一笔理财到期日', 'Next wealth product maturity', '理财到期|理财到期日', 'wealth maturity'),
  tag('fund_balance', 'money', '基金持有金额', 'Fund holding', '基金持仓|基金余额|基金市值|持基金额|基金持有额', 'fund balance|mutual fund holding'),
  tag('fund_holder', 'boolean', '持有基金', 'Holds funds', '基金持有人|有基金|买过基金且持有|持基客户|基民', 'fund investor|holds a fund'),
  tag('fund_first_bought_on', 'date', '首次购买基金日期', 'First fund purchase', '首购基金|基金首购日期|第一次买基金', 'first fund purchase date'),
  tag('fund_profit_rate', 'rate', '基金持仓收益率', 'Return on fund holding', '基金收益率|持仓收益|盈亏|基金盈亏', 'fund return'),
  tag('auto_invest', 'boolean', '基金定投中', 'Regular fund investment', '定投|有定投|定投客户', 'auto-invest|savings plan'),
  tag('insurance_holder', 'boolean', '持有保险', 'Holds insurance', '有保险|保险客户|买过保险|投保客户', 'insured'),
  tag('insurance_premium_year', 'money', '年缴保费', 'Yearly premium', '保费|年保费', 'insurance premium'),
  tag('gold_balance', 'money', '积存金持有', 'Gold accumulation', '黄金|积存金|黄金持仓', 'gold holding'),
];

const credit: Tag[] = [
  tag('loan_balance', 'money', '消费贷款余额', 'Consumer loan balance', '贷款余额|消费贷|消费贷余额|信用贷余额', 'personal loan balance'),
  tag(
    'loan_preapproved',
    'money',
    '消费贷预授信额度',
    'Pre-approved loan limit',
    '预授信|预审批额度|白名单额度|预授信额度|预授信金额',
    'pre-approved limit|loan pre-approved|pre-approved loan|pre-approval',
  ),
  tag('mortgage_balance', 'money', '房贷余额', 'Mortgage balance', '按揭余额|房贷|按揭|住房贷款', 'home loan|housing loan'),
  tag('has_mortgage', 'boolean', '有房贷', 'Has a mortgage', '房贷客户|按揭客户|房奴', 'mortgage customer'),
  tag(
    'credit_card_holder',
    'boolean',
    '持有信用卡',
    'Holds a credit card',
    '有信用卡|信用卡客户|信用卡持卡人|持卡人|信用卡用户',
    'card holder|credit card holder|cardholder|credit card customer',
  ),
  tag(
    'credit_card_activated',
    'boolean',
    '信用卡已激活',
    'Credit card activated',
    '激活信用卡|已激活|卡片激活',
    'activated card|activated credit card|card activated',
  ),
  tag('credit_card_limit', 'money', '信用卡额度', 'Credit card limit', '信用额度|卡额度|授信额度|额度', 'credit limit'),
  tag('credit_card_usage', 'rate', '信用卡额度使用率', 'Credit card utilisation', '额度使用率|用信率|信用卡使用率', 'utilisation|credit usage'),
  tag('credit_card_billing_day', 'integer', '信用卡账单日', 'Credit card billing day', '账单日|出账日', 'billing day|statement day', {
    unit: bilingual('日', 'day of month'),
  }),
  tag(
    'credit_card_spend_30d',
    'money',
    '近30天信用卡消费',
    'Credit card spend, 30 days',
    '信用卡消费|刷卡金额|刷卡消费|信用卡消费金额|近一个月刷卡|近30天刷卡金额|信用卡交易额',
    'card spend|card spending in the last 30 days',
  ),
  tag('instalment_balance', 'money', '分期余额', 'Instalment balance', '账单分期|分期金额|分期未还', 'installment balance'),
  tag('instalment_count_year', 'integer', '近一年分期次数', 'Instalments, one year', '分期次数|办过分期', 'installments in a year', { unit: times }),
  tag('overdue_days', 'integer', '当前逾期天数', 'Days overdue', '逾期天数|逾期|有逾期|正在逾期', 'days past due|overdue|past due|in arrears', {
    sensitivity: 'sensitive',
    marketingUse: 'needs_approval',
    unit: days,
  }),
  tag('credit_score', 'integer', '内部信用评分', 'Internal credit score', '信用分|信用评分|评分卡', 'credit rating', {
    sensitivity: 'restricted',
    marketingUse: 'needs_approval',
  }),
];

const payment: Tag[] = [
  tag(
    'salary_payroll',
    'boolean',
    '代发工资客户',
    'Salary paid here',
    '代发|代发客户|工资卡客户|代发薪|代发工资',
    'payroll customer|salary account|salary customer|payroll',
  ),
  tag('payday', 'integer', '发薪日', 'Payday', '发工资日|工资日|代发日|发薪', 'salary day', { unit: bilingual('日', 'day of month') }),
  tag(
    'quick_pay_bound',
    'boolean',
    '已绑定快捷支付',
    'Quick pay bound',
    '绑定快捷支付|绑过快捷支付|绑卡|绑定支付|快捷支付|绑了卡|快捷支付绑定|绑卡支付|绑定第三方支付',
    'quick pay|bound card|card linked to a wallet|express payment|linked to quick pay',
  ),
  tag('quick_pay_channel', 'category', '快捷支付渠道', 'Quick pay wallet', '绑定渠道|支付平台', 'wallet', {
    values: [value('wallet_a', '钱包甲', 'Wallet A'), value('wallet_b', '钱包乙', 'Wallet B'), value('own_app', '本行App支付', 'Own App pay', '本行支付', '')],
  }),
  tag(
    'payment_count_30d',
    'integer',
    '近30天支付笔数',
    'Payments, 30 days',
    '支付笔数|支付次数|交易笔数|交易次数|近30天支付次数|近一个月支付笔数',
    'number of payments',
    { unit: bilingual('笔', 'payments') },
  ),
  tag(
    'payment_amount_30d',
    'money',
    '近30天支付金额',
    'Payment amount, 30 days',
    '支付金额|近30天消费|近一个月支付金额|月消费|消费金额',
    'spend in the last 30 days',
  ),
  tag(
    'favourite_merchant',
    'category',
    '常用消费类别',
    'Favourite merchant category',
    '消费偏好|偏好商户|常消费|消费类别',
    'favorite category|spending preference',
    { values: merchantCategoryValues },
  ),
  tag('utility_auto_pay', 'boolean', '已开通自动缴费', 'Utility auto-pay', '自动缴费|代扣|生活缴费代扣', 'direct debit'),
];

const behaviour: Tag[] = [
  tag(
    'app_registered',
    'boolean',
    '已注册手机银行',
    'App registered',
    '注册App|手机银行客户|开通手机银行|手机银行用户|装了App|App用户',
    'mobile bank user|has the app',
    { role: 'reach_app' },
  ),
  tag(
    'last_login_on',
    'date',
    '最近登录日期',
    'Last login',
    '最近登录|上次登录|最后登录|登录时间|没登录|未登录|App启动时间',
    'last login date|last seen|last active',
  ),
  tag(
    'app_active_days_30d',
    'integer',
    '近30天App活跃天数',
    'Active App days, 30 days',
    '活跃天数|MAU天数|月活跃天数|登录天数|近30天登录天数',
    'active days|MAU days',
    { unit: days },
  ),
  tag(
    'push_enabled',
    'boolean',
    '已开启推送',
    'Push enabled',
    '开了推送|开启推送|推送开关|推送已开|打开推送|允许推送|开通推送|开推送',
    'push on|push notifications enabled|push opted in',
    { role: 'reach_push' },
  ),
  tag('device_os', 'category', '手机系统', 'Device system', '手机操作系统|设备系统|机型|用什么手机', 'OS|phone type', { values: deviceValues }),
  tag('wecom_friend', 'boolean', '企业微信好友', 'WeChat Work friend', '企微好友|加了企微|企微客户|添加企业微信|加了客户经理微信', 'WeCom friend', {
    role: 'reach_wecom',
  }),
  tag('lifecycle_stage', 'category', '生命周期阶段', 'Life-cycle stage', '生命周期|客户阶段|客户生命周期', 'lifecycle|stage', { values: lifecycleValues }),
  tag('account_opened_on', 'date', '开户日期', 'Account opened', '开户|开户时间|新开户|开户日', 'opened account|open date|sign-up date'),
  tag('vip_level', 'category', '会员等级', 'Membership level', '会员|会员级别|VIP|VIP等级', 'VIP level|loyalty level', { values: vipValues }),
  tag('points_balance', 'integer', '积分余额', 'Points balance', '积分|可用积分|剩余积分', 'loyalty points', { unit: bilingual('分', 'points') }),
  tag('points_expire_on', 'date', '积分到期日', 'Points expiry', '积分过期|积分到期', 'points expiry date'),
  tag('nps_score', 'integer', 'NPS评分', 'NPS score', 'NPS|净推荐值|推荐分', 'net promoter score', { unit: bilingual('分', 'points') }),
  tag('complaint_count_year', 'integer', '近一年投诉次数', 'Complaints, one year', '投诉次数|投诉|投诉过', 'complaints', { unit: times }),
  tag('branch_visit_count_year', 'integer', '近一年到店次数', 'Branch visits, one year', '到店次数|网点到访|去网点', 'branch visits', { unit: times }),
  tag('relationship_manager', 'boolean', '有专属客户经理', 'Has a relationship manager', '客户经理|有客户经理|管户|已管户', 'RM|advisor assigned'),
  tag('product_count', 'integer', '持有产品数', 'Products held', '产品数|持有产品|产品持有数|交叉持有', 'number of products', {
    unit: bilingual('个', 'products'),
  }),
];

const scores: Tag[] = [
  tag('propensity_quick_pay', 'rate', '绑卡支付倾向分', 'Quick pay propensity', '绑卡倾向|快捷支付倾向|绑卡意愿', 'propensity to bind'),
  tag('propensity_fund', 'rate', '基金购买倾向分', 'Fund propensity', '基金倾向|购基意愿|基金意向|买基金概率', 'propensity to buy funds'),
  tag('propensity_loan', 'rate', '贷款倾向分', 'Loan propensity', '贷款意愿|借款倾向|贷款意向', 'propensity to borrow'),
  tag('propensity_card_upgrade', 'rate', '信用卡升级倾向分', 'Card upgrade propensity', '升级倾向|卡升级意愿', 'propensity credit card upgrade'),
  tag('propensity_instalment', 'rate', '分期倾向分', 'Instalment propensity', '分期倾向|分期意愿', 'propensity to pay by instalments'),
  tag('churn_risk', 'rate', '流失概率', 'Churn risk', '流失风险|流失倾向|流失可能|流失可能性', 'attrition risk|churn probability|risk of churn'),
  tag('price_sensitivity', 'decimal', '优惠敏感度', 'Offer sensitivity', '价格敏感|优惠敏感|羊毛敏感度', 'price sensitivity|deal seeker'),
];

const compliance: Tag[] = [
  tag(
    'risk_class',
    'category',
    '风险承受能力',
    'Risk class',
    '风评|风险评级|风评等级|风险等级|风险测评等级|风险类型|风险偏好|客户风险等级',
    'risk profile|risk tolerance|investor class',
    { role: 'risk_class', values: riskClassValues },
  ),
  tag('risk_assessed_on', 'date', '最近风评日期', 'Risk assessed on', '风险评估日期|风险测评日期|风评时间|上次风评|最近风评', 'risk assessment date', {
    role: 'risk_assessed_on',
  }),
  tag('marketing_opt_out', 'boolean', '拒绝营销', 'Marketing opt-out', '免打扰|营销免打扰|退订|拒收营销|勿扰', 'do not disturb|unsubscribed', {
    role: 'marketing_opt_out',
  }),
  tag('profiling_opt_out', 'boolean', '拒绝个性化推荐', 'Profiling opt-out', '关闭个性化推荐|拒绝画像|关闭个性化', 'personalisation off', {
    role: 'profiling_opt_out',
  }),
  tag('blacklisted', 'boolean', '营销黑名单', 'Marketing blacklist', '黑名单|禁止营销名单', 'blocklist|blacklist', {
    role: 'blacklisted',
    sensitivity: 'sensitive',
  }),
  tag('deceased', 'boolean', '已故', 'Deceased', '身故|去世', 'dead', { role: 'deceased', sensitivity: 'sensitive', marketingUse: 'forbidden' }),
  tag('sms_consent', 'boolean', '同意短信营销', 'SMS consent', '短信授权|短信营销授权|同意接收短信|短信同意', 'opted in to SMS', { role: 'consent_sms' }),
  tag('push_consent', 'boolean', '同意推送营销', 'Push marketing consent', '推送营销授权|推送授权', 'consented to push marketing', { role: 'consent_push' }),
  tag('call_consent', 'boolean', '同意外呼营销', 'Call consent', '外呼授权|电话营销授权|同意电销', 'opted in to calls', { role: 'consent_call' }),
  tag('email_consent', 'boolean', '同意邮件营销', 'E-mail consent', '邮件授权|邮件营销授权', 'opted in to email|email opt-in', { role: 'consent_email' }),
  tag('wecom_consent', 'boolean', '同意企微营销', 'WeChat Work consent', '企微授权|企业微信营销授权', 'opted in to WeCom', { role: 'consent_wecom' }),
  tag('phone_reachable', 'boolean', '手机号有效', 'Phone reachable', '号码有效|电话可接通|手机可达', 'valid phone', { role: 'reach_phone' }),
  tag('email_reachable', 'boolean', '邮箱有效', 'E-mail reachable', '有邮箱|邮件可达', 'valid email', { role: 'reach_email' }),
];

/** Every tag of the sample bank, in the order in which screens list them. */
export const sampleTags: Tag[] = [...person, ...assets, ...credit, ...payment, ...behaviour, ...scores, ...compliance];
