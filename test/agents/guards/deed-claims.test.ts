import { describe, expect, it } from 'vitest';
import { claimsDeed, claimsOrder } from '../../../agents/guards/deed-claims.ts';

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

describe('claims of orders done for a customer', () => {
  it.each(['已为您申购该基金。', '已经帮您调整风险等级。', "I've bought the fund for you.", '短信已发送。'])('should know %j for one', (sentence) =>
    expect(claimsOrder(sentence)).toBe(true),
  );

  it.each(['您已申购的基金可以在持仓里看到。', '我不能为您申购。', '是否已为您申购？', '该基金已开放申购。'])('should let %j pass', (sentence) =>
    expect(claimsOrder(sentence)).toBe(false),
  );
});
