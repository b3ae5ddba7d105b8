import type { AgentName } from '../../server/conversation/conversation.schema.ts';
import type { Language } from '../../server/values/language.ts';

const campaign: Record<Language, readonly string[]> = {
  zh: [
    '给近30天活期余额超过5万、还没绑过快捷支付、开了推送的上海客户发15.14元支付立减金，下周三上午10点推送，3天没点的再发短信，预算20万，目标是提升绑卡支付',
    '代发工资客户里近30天没登录过App的，发500积分唤醒，明天上午10点短信，预算5万',
    '每周五上午10点给有信用卡、近90天没分期的客户推送分期券，排除最近7天收到过短信的',
    '过去两年做过哪些绑卡活动？效果怎么样？',
  ],
  en: [
    'Send a CNY 15.14 payment discount to Shanghai customers whose 30-day demand balance is above 50,000, who have not bound quick pay and have push on; push next Wednesday at 10:00, SMS those who have not clicked after 3 days; budget CNY 200,000; the goal is more quick-pay bindings',
    'Payroll customers who have not opened the app for 30 days: 500 points by SMS tomorrow at 10:00, budget CNY 50,000',
    'Every Friday at 10:00 push an instalment coupon to credit-card customers without an instalment in 90 days, excluding those who received an SMS in the last 7 days',
    'Which quick-pay binding campaigns did we run in the last two years, and how did they do?',
  ],
};

const fund: Record<Language, readonly string[]> = {
  zh: ['近一年最大回撤小于10%的债券型基金', '重仓白酒的混合型基金，按近一年收益从高到低', '费率低的指数基金有哪些？', 'A类和C类怎么选？', '赎回的钱几天到账？'],
  en: [
    'Bond funds with a one-year maximum drawdown below 10%',
    'Mixed funds that hold liquor makers, by one-year return',
    'Which index funds have low fees?',
    'Class A or class C: how do I choose?',
    'How many days until redeemed money arrives?',
  ],
};

/** Requests to start from; a campaign's first is the full story. */
export const starters: Record<AgentName, Record<Language, readonly string[]>> = { campaign, fund };
