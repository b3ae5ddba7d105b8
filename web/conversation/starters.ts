import type { Language } from '../../server/values/language.ts';

/** Requests to start from; the first is the full story. */
export const starters: Record<Language, readonly string[]> = {
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
