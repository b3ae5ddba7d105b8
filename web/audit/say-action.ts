import type { Language, LocalizedText } from '../../server/values/language.ts';

/** Actions of the audit log in words; one that is new here is shown as it was written. */
const actions: Record<string, LocalizedText> = {
  'plan-draft': { zh: '起草方案', en: 'Plan drafted' },
  'plan-revise': { zh: '修改方案', en: 'Plan revised' },
  'plan-submit': { zh: '提交审批', en: 'Submitted for approval' },
  'approval-approve': { zh: '批准方案', en: 'Plan approved' },
  'approval-request-changes': { zh: '退回方案', en: 'Changes requested' },
  'segment-draft': { zh: '建草稿客群', en: 'Segment drafted' },
  'rights-draft': { zh: '建草稿权益', en: 'Rights drafted' },
  'strategy-draft': { zh: '建草稿策略', en: 'Strategy drafted' },
  'campaign-copy': { zh: '复制活动', en: 'Campaign copied' },
  'campaign-launch': { zh: '上线活动', en: 'Campaign launched' },
  'campaign-pause': { zh: '暂停活动', en: 'Campaign paused' },
  'campaign-resume': { zh: '继续活动', en: 'Campaign resumed' },
  'campaign-stop': { zh: '停止活动', en: 'Campaign stopped' },
  'campaign-roll-back': { zh: '回滚活动', en: 'Campaign rolled back' },
  'campaign-end': { zh: '活动结束', en: 'Campaign ended' },
  'campaign-test-send': { zh: '测试发送', en: 'Test send' },
  'wave-start': { zh: '批次开始', en: 'Wave started' },
  'batch-prepare': { zh: '准备触达批', en: 'Batch prepared' },
  'batch-hand': { zh: '交付触达批', en: 'Batch handed over' },
  'touch-finish': { zh: '触达完成', en: 'Touch finished' },
  'feedback-record': { zh: '记录反馈', en: 'Feedback recorded' },
  'rights-expire': { zh: '权益到期', en: 'Rights expired' },
  'deputy-set': { zh: '设置代理审批', en: 'Deputy set' },
  'global-stop-set': { zh: '开启全局停止', en: 'Global stop on' },
  'global-stop-lift': { zh: '解除全局停止', en: 'Global stop lifted' },
  'conversation-delete': { zh: '删除对话', en: 'Conversation deleted' },
  'session-open': { zh: '登录', en: 'Signed in' },
  'request-refuse': { zh: '拒绝请求', en: 'Request refused' },
  'tool-refuse': { zh: '拒绝模型调用', en: 'Model call refused' },
  'customers-import': { zh: '导入客户', en: 'Customers imported' },
  'events-import': { zh: '导入事件', en: 'Events imported' },
  'session-close': { zh: '退出登录', en: 'Signed out' },
  'account-change': { zh: '岗位变更', en: 'Role changed' },
  'token-create': { zh: '创建令牌', en: 'Token made' },
  'token-revoke': { zh: '撤销令牌', en: 'Token revoked' },
  'card-propose': { zh: '提议修改卡片', en: 'Card change proposed' },
  'card-approve': { zh: '批准卡片修改', en: 'Card change approved' },
  'card-reject': { zh: '驳回卡片修改', en: 'Card change rejected' },
  'document-add': { zh: '上传文档', en: 'Document uploaded' },
  'document-revise': { zh: '更新文档', en: 'Document updated' },
  'document-remove': { zh: '移除文档', en: 'Document removed' },
  'funds-import': { zh: '导入基金', en: 'Funds imported' },
  'sample-market-build': { zh: '生成示例基金市场', en: 'Sample fund market built' },
  'risk-assessment-take': { zh: '完成风险测评', en: 'Risk questionnaire taken' },
  'risk-assessment-seed': { zh: '建立演示测评', en: 'Demo assessment made' },
  'suitability-override': { zh: '坚持查看超出等级的基金', en: 'Insisted on funds above level' },
  'customer-settings-set': { zh: '修改个性化设置', en: 'Personal settings changed' },
  'fund-picks-on': { zh: '开启按规则挑选', en: 'Picks by rule on' },
  'fund-picks-off': { zh: '关闭按规则挑选', en: 'Picks by rule off' },
  'complaint-file': { zh: '提交投诉', en: 'Complaint filed' },
  'complaint-answer': { zh: '答复投诉', en: 'Complaint answered' },
  'sample-bank-build': { zh: '生成示例银行', en: 'Sample bank built' },
};

const subjects: Record<string, LocalizedText> = {
  account: { zh: '账号', en: 'Account' },
  campaign: { zh: '活动', en: 'Campaign' },
  conversation: { zh: '对话', en: 'Conversation' },
  dataset: { zh: '数据集', en: 'Data set' },
  segment: { zh: '客群', en: 'Segment' },
  rights: { zh: '权益', en: 'Rights' },
  strategy: { zh: '策略', en: 'Strategy' },
  switch: { zh: '开关', en: 'Switch' },
  token: { zh: '令牌', en: 'Token' },
  card: { zh: '卡片', en: 'Card' },
  document: { zh: '文档', en: 'Document' },
  customer: { zh: '客户', en: 'Customer' },
  complaint: { zh: '投诉', en: 'Complaint' },
  request: { zh: '请求', en: 'Request' },
  tool: { zh: '工具', en: 'Tool' },
  'fund-market': { zh: '基金市场', en: 'Fund market' },
};

/** The kind of thing an action was done to. */
export function saySubject(kind: string, language: Language): string {
  return subjects[kind]?.[language] ?? kind;
}

export function sayAction(action: string, language: Language): string {
  return actions[action]?.[language] ?? action;
}
