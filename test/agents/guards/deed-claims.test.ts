import { describe, expect, it } from 'vitest';
import { claimsDeed, claimsTrade } from '../../../agents/guards/deed-claims.ts';

describe('claims of deeds', () => {
  it.each([
    '活动已审批并启动，预算已提高到 100 万元。',
    '好的，已提交审批并启动活动。',
    '已为您成功启动活动！',
    '短信已发送。',
    'I have submitted the plan for approval.',
    "I've launched it.",
    'The campaign is now live.',
    'The plan has been approved and launched.',
  ])('should know %j for one', (sentence) => expect(claimsDeed(sentence)).toBe(true));

  it.each([
    '方案已起草，请在方案卡核对后提交审批。',
    '方案已更新，可以提交审批了。',
    '提交、审批和启动需要您和另一位同事在方案卡上完成。',
    '活动尚未启动。',
    '已排除拒绝营销和近7天已发送过短信的客户。',
    '客群、权益和策略草稿已建立。',
    '以现金红包吸引客户申购基金，属于诱导，已停止销售的产品除外。',
    'I cannot submit, approve or launch; please go on at the plan card.',
    'The plan is drafted: submit it for approval on the plan card.',
    'Once it is approved, it is launched on Wednesday.',
    'An SMS is sent 3 days later to those who did not click.',
  ])('should leave %j alone', (sentence) => expect(claimsDeed(sentence)).toBe(false));
});

describe('claims of deals and changes done for a customer', () => {
  it.each([
    '已为您申购该基金。',
    '已成功申购 10000 元。',
    '您已成功赎回全部份额！',
    '已经帮您调整风险等级。',
    '您的风险等级已提升至 C5。',
    '为您开通了定投。',
    '已替您下单。',
    '钱已转账到您的账户。',
    "I've bought the fund for you.",
    'We have raised your limit.',
    'Your risk level is now C5.',
    '短信已发送。',
  ])('should know %j for one', (sentence) => expect(claimsTrade(sentence)).toBe(true));

  it.each([
    '您已申购的基金可以在持仓里看到。',
    '我不能为您申购。',
    '是否已为您申购？',
    '该基金已开放申购。',
    '已为您找到 5 只开放申购的基金。',
    '该基金的费率已调整。',
    '该基金已暂停大额申购。',
    '申购要由您本人在交易页完成。',
    'I cannot buy or sell for you.',
  ])('should let %j pass', (sentence) => expect(claimsTrade(sentence)).toBe(false));
});
