import { type Kpi, kpiSchema } from '../../marketing/campaign/kpi.schema.ts';
import { bilingual } from '../../values/language.ts';
import { synonyms } from './entry.ts';

function kpi(code: string, goalEvent: string, factor: Kpi['factor'], zh: string, en: string, synonymsZh: string, synonymsEn: string): Kpi {
  return kpiSchema.parse({ code, goalEvent, factor, name: bilingual(zh, en), synonyms: synonyms(synonymsZh, synonymsEn) });
}

/** What campaigns of the sample bank can be for. */
export const sampleKpis: Kpi[] = [
  kpi(
    'quick_pay_binding',
    'quick_pay_bound',
    'conversion',
    '绑卡支付',
    'Quick pay binding',
    '绑定快捷支付|绑卡|提升绑卡支付|快捷支付绑定|绑卡率|绑卡量|快捷绑卡|促绑卡|绑卡支付率',
    'bind quick pay|card binding|quick pay|quick pay adoption|wallet binding',
  ),
  kpi(
    'payment_activity',
    'payment',
    'value',
    '支付活跃',
    'Payment activity',
    '促支付|支付交易|消费活跃|支付笔数|提升支付|支付活跃度|动账|促交易|促消费',
    'payments|spending activity|more payments|payment active',
  ),
  kpi(
    'fund_first_purchase',
    'fund_purchase',
    'conversion',
    '基金首购',
    'First fund purchase',
    '基金购买|申购基金|买基金|基金申购|基金转化|基金销售|基金销量',
    'fund purchase|fund sales',
  ),
  kpi('auto_invest', 'auto_invest_start', 'conversion', '基金定投签约', 'Regular investment', '定投|定投签约|开通定投', 'auto-invest|savings plan'),
  kpi('wealth_purchase', 'wealth_purchase', 'value', '理财购买', 'Wealth purchase', '理财销售|买理财|理财转化|理财销量', 'wealth sales'),
  kpi(
    'aum_growth',
    'deposit_open',
    'value',
    'AUM提升',
    'AUM growth',
    '资产提升|提升AUM|资金提升|资产增长|AUM增长|揽储|吸存|新增资金',
    'grow AUM|asset growth|deposit growth|more assets',
  ),
  kpi(
    'deposit_retention',
    'deposit_open',
    'process',
    '存款留存',
    'Deposit retention',
    '到期承接|定期续存|存款到期承接|续存|到期转化|资金留存|稳存',
    'deposit renewal|roll over deposits|retain deposits|retention of assets|asset retention',
  ),
  kpi(
    'mau',
    'login',
    'traffic',
    '月活（MAU）',
    'Monthly active users',
    'MAU|月活|促活|活跃|提升活跃|App活跃|手机银行活跃|提升月活|活跃度',
    'MAU|activity|app engagement|active users',
  ),
  kpi('win_back', 'login', 'traffic', '沉睡唤醒', 'Win back', '召回|唤醒|流失召回|沉睡客户唤醒|睡眠户激活|流失挽回|挽留|挽回|促回流|回流', 'reactivation|win-back|reactivate|winning back|re-engage'),
  kpi('card_activation', 'card_activate', 'conversion', '信用卡激活', 'Card activation', '激活信用卡|卡激活|激活率|信用卡首刷', 'activate cards'),
  kpi(
    'card_application',
    'card_apply',
    'traffic',
    '信用卡办卡',
    'Card applications',
    '办卡|信用卡获客|信用卡申请|新增信用卡|信用卡升级',
    'card acquisition|credit card upgrade|apply for a card',
  ),
  kpi('card_spend', 'card_spend', 'value', '信用卡消费', 'Card spend', '刷卡|促刷|刷卡金额|信用卡交易|消费金额|提升刷卡', 'card spending|card use'),
  kpi('instalment', 'instalment_apply', 'value', '分期办理', 'Instalments', '账单分期|分期|分期转化|分期收入|分期金额', 'installments'),
  kpi('loan_application', 'loan_apply', 'conversion', '贷款申请', 'Loan applications', '贷款|消费贷申请|贷款获客|贷款转化|借款', 'loans|loan demand|apply for a loan|loan application'),
  kpi('loan_draw', 'loan_draw', 'value', '贷款支用', 'Loan drawing', '用信|支用|贷款提款|提用率', 'draw loans'),
  kpi('risk_renewal', 'risk_assessment', 'process', '风评更新', 'Risk assessment renewal', '风评|风险测评|风评更新|更新风评|重做风评|重新风评|完成风评', 'renew risk assessment|risk assessment|redo the risk assessment|redo risk assessment'),
  kpi('bill_payment', 'bill_pay', 'traffic', '生活缴费', 'Bill payments', '缴费|缴费活跃|缴费转化', 'bill pay'),
  kpi('payroll', 'salary_in', 'value', '代发留存', 'Payroll retention', '代发工资|代发|工资留存', 'payroll'),
  kpi('insurance_sales', 'insurance_purchase', 'value', '保险销售', 'Insurance sales', '卖保险|投保|保费', 'sell insurance'),
  kpi('wecom_connection', 'wecom_add', 'traffic', '企微添加', 'WeChat Work connection', '加企微|企微好友|企微拓客', 'WeCom friends'),
];
