import type { Language, LocalizedText } from './values/language.ts';

/**
 * Every error a person can meet: HTTP status, what went wrong and what to do, in both languages.
 * `{name}` is filled from the error's facts. A business refusal that is expected (an unsuitable fund, a plan
 * with errors) is a result with findings, not one of these.
 */
export const errorCatalogue = {
  INVALID_INPUT: {
    status: 400,
    zh: '输入不符合要求：{where}：{what}',
    en: 'Input is not valid: {where}: {what}',
    fixZh: '请按提示修改后重试',
    fixEn: 'Correct it and try again',
  },
  INVALID_JSON: {
    status: 400,
    zh: '请求不是有效的 JSON 文本（UTF-8）',
    en: 'The request is not valid JSON in UTF-8',
    fixZh: '请检查编码与格式',
    fixEn: 'Check encoding and format',
  },
  TOO_LARGE: {
    status: 413,
    zh: '内容过大，上限为 {limit}',
    en: 'Too large: the limit is {limit}',
    fixZh: '请缩短内容或分次发送',
    fixEn: 'Shorten it or send it in parts',
  },
  NOT_SIGNED_IN: { status: 401, zh: '尚未登录或登录已过期', en: 'Not signed in, or the session has ended', fixZh: '请重新登录', fixEn: 'Sign in again' },
  SIGN_IN_FAILED: { status: 401, zh: '账号或密码不正确', en: 'Unknown account or wrong password', fixZh: '请核对后重试', fixEn: 'Check and try again' },
  SIGN_IN_LOCKED: {
    status: 429,
    zh: '登录失败次数过多，已暂停登录 {minutes} 分钟',
    en: 'Too many failed sign-ins; signing in is locked for {minutes} minutes',
    fixZh: '请稍后再试；如忘记账号请联系管理员',
    fixEn: 'Try again later, or ask an administrator',
  },
  SIGN_IN_EXPIRED: {
    status: 400,
    zh: '这次登录已过期或不是从本页面发起的',
    en: 'This sign-in has expired or was not begun in this browser',
    fixZh: '请从登录页重新开始',
    fixEn: 'Start again from the sign-in page',
  },
  NO_ROLE: {
    status: 403,
    zh: '统一认证已确认您的身份，但您没有本系统的岗位',
    en: 'The sign-in provider knows you, but you have no role here',
    fixZh: '请联系管理员加入相应的用户组',
    fixEn: 'Ask an administrator to add you to a group',
  },
  PROVIDER_UNAVAILABLE: {
    status: 503,
    zh: '统一认证暂时不可用',
    en: 'The sign-in provider is unavailable',
    fixZh: '请稍后重试；若持续出现请联系运维',
    fixEn: 'Try again later; if it stays, call operations',
  },
  TOKEN_NOT_ALLOWED: {
    status: 403,
    zh: '此令牌不能执行该操作：{what}',
    en: 'This token may not do this: {what}',
    fixZh: '请换用有相应权限的令牌；审批、上线等须由本人登录操作',
    fixEn: 'Use a token with that scope; approving, launching and the like need a person signed in',
  },
  WRONG_HOST: {
    status: 421,
    zh: '请求的主机名不是本系统的地址',
    en: 'The host name of the request is not an address of this system',
    fixZh: '请使用管理员提供的网址访问',
    fixEn: 'Use the address your administrator gave you',
  },
  FORBIDDEN: {
    status: 403,
    zh: '您的岗位不能执行此操作：{what}',
    en: 'Your role may not do this: {what}',
    fixZh: '请联系有权限的同事',
    fixEn: 'Ask a colleague who may',
  },
  FOUR_EYES: {
    status: 403,
    zh: '方案的编写人不能审批自己的方案',
    en: 'The maker of a plan cannot approve it',
    fixZh: '请由另一位审批人处理',
    fixEn: 'Another approver has to decide',
  },
  CROSS_ORIGIN: {
    status: 403,
    zh: '请求来自其他网站，已拒绝',
    en: 'The request came from another site and was refused',
    fixZh: '请在本系统页面内操作',
    fixEn: 'Use the pages of this system',
  },
  NOT_FOUND: {
    status: 404,
    zh: '找不到{what}',
    en: 'Not found: {what}',
    fixZh: '请确认编号，或返回列表重新选择',
    fixEn: 'Check the id, or choose again from the list',
  },
  STALE_VERSION: {
    status: 409,
    zh: '方案已更新到第 {current} 版，您依据的是第 {given} 版',
    en: 'The plan is at version {current}; you worked from version {given}',
    fixZh: '请查看最新版本后再操作',
    fixEn: 'Look at the newest version and do it again',
  },
  STALE_APPROVAL: {
    status: 409,
    zh: '审批内容与当前方案不一致，原审批已失效',
    en: 'The approval is for other content than the plan now has; it is stale',
    fixZh: '请重新提交审批',
    fixEn: 'Submit for approval again',
  },
  WRONG_STATE: {
    status: 409,
    zh: '方案当前状态为“{state}”，不能{action}',
    en: 'The campaign is {state}; it cannot be {action}',
    fixZh: '请刷新页面查看当前状态',
    fixEn: 'Refresh to see its current state',
  },
  PLAN_HAS_ERRORS: {
    status: 422,
    zh: '方案还有 {count} 个必须解决的问题：{codes}',
    en: 'The plan has {count} errors to resolve: {codes}',
    fixZh: '请先按提示修改',
    fixEn: 'Mend them as shown first',
  },
  WARNINGS_NOT_ACKNOWLEDGED: {
    status: 422,
    zh: '有 {count} 个提醒需要您逐条确认：{codes}',
    en: '{count} warnings need your acknowledgement: {codes}',
    fixZh: '请逐条写明理由后提交',
    fixEn: 'Give a reason for each and submit',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    zh: '同一个幂等键已用于另一个请求',
    en: 'This idempotency key was used for another request',
    fixZh: '请换一个新的幂等键',
    fixEn: 'Use a new key',
  },
  REQUEST_UNANSWERED: {
    status: 409,
    zh: '同一请求已经执行或正在执行，但没有留下答复；没有重复执行',
    en: 'This request was carried out already, or is just being carried out, and there is no answer to it; nothing was done twice',
    fixZh: '请刷新查看结果；确认没有生效再重新操作',
    fixEn: 'Reload and see what is there; ask again only if it is not',
  },
  INSUFFICIENT_STOCK: {
    status: 409,
    zh: '权益库存不足：需要 {needed}，剩余 {left}',
    en: 'Not enough rights in stock: {needed} needed, {left} left',
    fixZh: '请减少数量或补充库存',
    fixEn: 'Lower the quantity or refill the stock',
  },
  GLOBAL_STOP: {
    status: 409,
    zh: '全局停止已开启，暂不能启动或分发',
    en: 'The global stop is on: nothing can be launched or distributed',
    fixZh: '请联系审批人解除',
    fixEn: 'Ask an approver to lift it',
  },
  TURN_IN_PROGRESS: {
    status: 409,
    zh: '上一条消息还在处理中',
    en: 'The previous message is still being answered',
    fixZh: '请稍候，或先停止它',
    fixEn: 'Wait, or stop it first',
  },
  TOO_MANY_REQUESTS: { status: 429, zh: '操作太频繁', en: 'Too many requests', fixZh: '请稍候再试', fixEn: 'Wait a moment and try again' },
  MODEL_UNAVAILABLE: {
    status: 503,
    zh: '语言模型暂时不可用：{what}',
    en: 'The language model is unavailable: {what}',
    fixZh: '已改用内置引擎，可继续操作',
    fixEn: 'The built-in engine has taken over; go on',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    zh: '数据暂时不能保存，本次操作没有生效',
    en: 'The store cannot be written; nothing was changed',
    fixZh: '请稍后重试；若持续出现请联系运维',
    fixEn: 'Try again later; if it stays, call operations',
  },
  IMPORT_REJECTED: {
    status: 422,
    zh: '导入未执行：{what}',
    en: 'Nothing was imported: {what}',
    fixZh: '请按行号修改文件后重试',
    fixEn: 'Correct the lines named and try again',
  },
  DOCUMENT_REJECTED: {
    status: 422,
    zh: '“{file}”没有入库：{what}',
    en: '"{file}" was not taken: {what}',
    fixZh: '知识库没有变化，请换一份文件后重试',
    fixEn: 'The base is as it was; try again with another file',
  },
  DOCUMENT_TOO_LARGE: {
    status: 413,
    zh: '“{file}”过大，上限为 {limit}',
    en: '"{file}" is too large: the limit is {limit}',
    fixZh: '请拆成几份后分别上传',
    fixEn: 'Split it and upload the parts',
  },
  DOCUMENT_ALREADY_THERE: {
    status: 409,
    zh: '“{file}”与已入库的《{title}》内容完全相同（{id} 第 {version} 版），没有重复保存',
    en: '"{file}" has the same content as "{title}", which is there already ({id}, version {version}); nothing was stored',
    fixZh: '请直接使用已有的文档',
    fixEn: 'Use the document that is there',
  },
  UPLOAD_CUT: {
    status: 400,
    zh: '“{file}”没有传完或在途中损坏（{what}），没有保存',
    en: '"{file}" arrived incomplete or damaged ({what}); nothing was stored',
    fixZh: '请重新上传',
    fixEn: 'Upload it again',
  },
  DOCUMENT_CHANGED: {
    status: 409,
    zh: '文档已更新到第 {current} 版，您依据的是第 {given} 版',
    en: 'The document is at version {current}; you worked from version {given}',
    fixZh: '请查看最新版本后再操作',
    fixEn: 'Look at the newest version and do it again',
  },
  CARD_CHANGED: {
    status: 409,
    zh: '知识卡已更新到第 {current} 版，这份修改依据的是第 {given} 版',
    en: 'The card is at version {current}; this change was made from version {given}',
    fixZh: '请基于最新版本重新提出修改',
    fixEn: 'Propose the change again from the newest version',
  },
  CARD_FOUR_EYES: {
    status: 403,
    zh: '修改的提出人不能审批自己的修改',
    en: 'The author of a change cannot approve it',
    fixZh: '请由另一位审批人处理',
    fixEn: 'Another approver has to decide',
  },
  QUOTED_MATERIAL: {
    status: 409,
    zh: '没有改动：本轮引用了上传的文档，只能执行您本人提出的修改（{what} 不是）',
    en: 'Nothing was changed: an uploaded document was quoted in this turn, and {what} was not asked for by the user himself',
    fixZh: '请用自己的话说出要改什么',
    fixEn: 'Say in your own words what to change',
  },
  PROPOSAL_DECIDED: {
    status: 409,
    zh: '这份修改已经处理过了',
    en: 'This change has been decided already',
    fixZh: '请刷新查看结果',
    fixEn: 'Refresh to see the outcome',
  },
  RISK_RETAKE_LIMIT: {
    status: 429,
    zh: '风险测评次数已达上限：每天 {day} 次，十二个月内 {year} 次',
    en: 'The risk assessment may be taken {day} times a day and {year} times within twelve months',
    fixZh: '请改日再测；如对结果有疑问，可联系人工',
    fixEn: 'Take it another day; if you doubt the result, ask for a person',
  },
  QUESTIONNAIRE_CHANGED: {
    status: 409,
    zh: '问卷已更新为 {current} 版，您作答的是 {given} 版',
    en: 'The questionnaire is now of version {current}; you answered version {given}',
    fixZh: '请刷新后重新作答',
    fixEn: 'Refresh and answer again',
  },
  RISK_ASSESSMENT_NEEDED: {
    status: 409,
    zh: '没有有效的风险测评（未测评或已过期）',
    en: 'There is no valid risk assessment: none was taken, or it has expired',
    fixZh: '请先完成风险测评',
    fixEn: 'Take the risk assessment first',
  },
  OVERRIDE_NOT_ALLOWED: {
    status: 403,
    zh: '风险承受能力属于最低类别，不能展示高于您等级的产品',
    en: 'For the lowest risk category nothing above its level may be shown',
    fixZh: '如您的情况有变化，可重新测评或联系人工',
    fixEn: 'If your situation has changed, take the assessment again or ask for a person',
  },
  NOTHING_ABOVE_LEVEL: {
    status: 409,
    zh: '这份名单没有因风险等级而未展示的基金',
    en: 'This list holds nothing back because of your risk class',
    fixZh: '请返回对话查看名单',
    fixEn: 'Go back to the list',
  },
  WARNING_NOT_READ: {
    status: 409,
    zh: '还没有阅读当前版本（{version}）的书面风险警示，或阅读已超过 {minutes} 分钟',
    en: 'The written warning of version {version} has not been read for this list, or more than {minutes} minutes ago',
    fixZh: '请打开风险警示，阅读后再确认',
    fixEn: 'Open the warning, read it and confirm again',
  },
  COMPLAINT_ANSWERED: {
    status: 409,
    zh: '{number} 已由同事答复',
    en: '{number} has been answered already',
    fixZh: '请刷新查看答复',
    fixEn: 'Refresh to see the answer',
  },
  EVALS_UNAVAILABLE: {
    status: 503,
    zh: '此部署不含评测程序（evals/），不能发起评测',
    en: 'This deployment has no evals/ folder, so no run can be started',
    fixZh: '请在带有 evals/ 的部署上运行；已有结果仍可查看',
    fixEn: 'Run them where evals/ is; results that are there can still be read',
  },
  RUN_QUEUE_FULL: {
    status: 409,
    zh: '评测队列已满（最多 {limit} 个）',
    en: 'The queue of eval runs is full (at most {limit})',
    fixZh: '请等待运行结束，或停止其中一个',
    fixEn: 'Wait for one to end, or stop one',
  },
  RUN_NOT_ACTIVE: {
    status: 409,
    zh: '该评测不在排队或运行中（当前：{state}）',
    en: 'This run is neither waiting nor running (it is {state})',
    fixZh: '请刷新后查看结果',
    fixEn: 'Reload to see how it ended',
  },
  RUN_NOT_RESUMABLE: {
    status: 409,
    zh: '该评测不能继续（当前：{state}）',
    en: 'This run cannot be gone on with (it is {state})',
    fixZh: '只有已停止或失败的评测可以继续；请重新发起',
    fixEn: 'Only a stopped or failed run can; start another one',
  },
  RUN_HAS_NO_RESULT: {
    status: 409,
    zh: '评测 {run} 还没有结果',
    en: 'Run {run} has no result yet',
    fixZh: '请等待其结束，或继续运行',
    fixEn: 'Wait for its end, or go on with it',
  },
  RESERVED_SUITE: {
    status: 403,
    zh: '保留集 {suite} 只按整体报告，其用例不予打开',
    en: 'The reserved suite {suite} is reported as a whole; its cases are not opened',
    fixZh: '请查看对应的公开部分：保留集一旦被看过，就不能再衡量进步',
    fixEn: 'Look at its open part: once seen, a reserved case measures nothing any more',
  },
  ITEM_RATED: {
    status: 409,
    zh: '该条目已有两位评测员评过',
    en: 'Two reviewers have rated this item already',
    fixZh: '请选择其他条目',
    fixEn: 'Take another item',
  },
  RATING_FINAL: {
    status: 409,
    zh: '两位评测员都已评过，评分不能再改',
    en: 'Both have rated: a rating cannot be changed any more',
    fixZh: '如有分歧，由第三位评测员裁定',
    fixEn: 'Where the two differ, a third reviewer settles it',
  },
  ITEM_GONE: {
    status: 409,
    zh: '该会话已被本人删除，不能再评',
    en: 'The conversation was deleted by its owner and cannot be rated',
    fixZh: '请选择其他条目',
    fixEn: 'Take another item',
  },
  ITEM_NOT_DISPUTED: {
    status: 409,
    zh: '该条目没有待裁定的分歧（当前：{state}）',
    en: 'There is nothing to settle about this item (it is {state})',
    fixZh: '只有两位评测员意见不同时才需裁定',
    fixEn: 'Only an item two reviewers see differently is settled',
  },
  ADJUDICATOR_RATED: {
    status: 403,
    zh: '您评过该条目，应由另一位评测员裁定',
    en: 'You rated this item: another reviewer has to settle it',
    fixZh: '请交由第三位评测员裁定',
    fixEn: 'Hand it to a third reviewer',
  },
  CASE_ID_TAKEN: {
    status: 409,
    zh: '文件 {file} 中已有编号 {id} 的用例',
    en: '{file} has a case {id} already',
    fixZh: '请换一个编号，或确认替换',
    fixEn: 'Choose another id, or say that it is to be replaced',
  },
  PERSONAL_DATA_LEFT: {
    status: 400,
    zh: '用例中仍有个人信息：{where}',
    en: 'Personal data is still in the case: {where}',
    fixZh: '请删去或替换后再保存',
    fixEn: 'Take it out and save again',
  },
  INTERNAL: {
    status: 500,
    zh: '系统内部错误，本次操作没有生效',
    en: 'Internal error; nothing was changed',
    fixZh: '请稍后重试，并把编号 {requestId} 告诉运维',
    fixEn: 'Try again later and give {requestId} to operations',
  },
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

/** A fact that is a sentence or a name is given in both languages. */
type Facts = Record<string, string | number | LocalizedText>;
type SpokenFacts = Record<string, string | number>;

/** States and deeds are facts by their code; people read them in words. */
const chineseWords: Record<string, Record<string, string>> = {
  state: {
    draft: '草稿',
    pending_approval: '待审批',
    changes_requested: '已退回修改',
    approved: '已批准',
    scheduled: '待执行',
    running: '执行中',
    paused: '已暂停',
    ended: '已结束',
    stopped: '已停止',
    'already decided by you': '您已处理过',
  },
  action: {
    changed: '修改',
    'test-sent': '测试发送',
    'read out': '读数',
    approved: '批准',
    changes_requested: '退回',
    submitted: '提交',
    launched: '上线',
    started: '开始执行',
    paused: '暂停',
    resumed: '继续',
    stopped: '停止',
    ended: '结束',
  },
};

function speak(facts: Facts, language: Language): SpokenFacts {
  const spoken = Object.entries(facts).map(([name, fact]) => {
    if (typeof fact === 'object') return [name, fact[language]] as const;
    return [name, (language === 'zh' ? chineseWords[name]?.[fact] : undefined) ?? fact] as const;
  });
  return Object.fromEntries(spoken);
}

/** An error with a code from the catalogue and the facts a person needs to act. */
export class HelmsmanError extends Error {
  readonly code: ErrorCode;
  readonly facts: Facts;

  constructor(code: ErrorCode, facts: Facts = {}, options?: ErrorOptions) {
    super(`${code}: ${fill(errorCatalogue[code].en, speak(facts, 'en'))}`, options);
    this.name = 'HelmsmanError';
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }

  /** What to show: code, sentence and remedy in the reader's language. */
  toView(language: Language): { code: ErrorCode; message: string; fix: string; facts: SpokenFacts } {
    const entry = errorCatalogue[this.code];
    const facts = speak(this.facts, language);
    return {
      code: this.code,
      message: fill(language === 'zh' ? entry.zh : entry.en, facts),
      fix: fill(language === 'zh' ? entry.fixZh : entry.fixEn, facts),
      facts,
    };
  }

  get localized(): LocalizedText {
    return { zh: this.toView('zh').message, en: this.toView('en').message };
  }
}

function fill(template: string, facts: SpokenFacts): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole));
}
