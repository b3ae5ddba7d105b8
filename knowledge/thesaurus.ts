/**
 * Words that stand for each other when somebody asks a bank and the bank answers: a line is one idea. General banking
 * and marketing language, simplified characters, lower case; no product, bank or fund names. Longest words win.
 */
const lines = `
手续费 费用 收费 免费 免收 酌收 收取 工本费 年费 邮电费 费率 付费 计收 缴费 成本 fee fees charge
上限 限额 额度 最高 最低 不得超过 最多 至多 门槛 限制 超过 limit cap maximum
申请 申办 办理 开通 启用 注册 签署 申购 加入 apply register
取消 注销 解约 终止 停用 解除 关闭 退订 结清 撤销 cancel
变更 修改 更改 更新 调整 异动 更换 change update
遗失 挂失 补发 被盗 不见 丢失 lost
忘记 重设 密码 重置 锁定 验证码 password
查询 查找 查看 查阅 检视 浏览 明细
文件 文档 证件 身份证 身分证 证明 正本 影本 资料 护照 印鉴 存折 document documents
对象 资格 本人 条件 年满 具备 适用 eligibility
分行 柜台 临柜 网点 营业厅 营业单位 据点 支行 branch
网络银行 网银 行动银行 手机银行 app 电子银行 线上 在线
还款 清偿 缴款 偿还 还清 扣款 缴纳 摊还 repay repayment
贷款 信贷 房贷 借款 融资 授信 车贷 抵押 loan loans mortgage
保险 投保 保单 保费 理赔 要保人 被保险人 受益人 寿险 年金 保障 insurance
外币 外汇 汇率 兑换 换汇 结汇 买汇 卖汇 美元 美金
信用卡 卡片 持卡人 正卡 附卡 刷卡 卡款
金融卡 提款卡 借记卡 银行卡 储蓄卡
转账 转帐 汇款 转出 转入 汇出 汇入 跨行 transfer remittance
存款 储蓄 定存 活存 定期 活期 存入 deposit deposits savings
提款 取款 提领 领出 领现 取现 提现 withdraw withdrawal
账户 帐户 户头 账号 帐号 account
基金 etf 股票 债券 投资 标的 申购 赎回 信托 fund funds
通知 短信 简讯 email 推播 电子邮件 提醒 公告
失败 无法 异常 错误 不能 失效 无效
利率 利息 计息 年利率 加码 减码 interest
税 扣缴 报税 所得 课税 免税 税务 tax
优惠 好处 回馈 节省 减免 折扣 面额 面值 力度 优点 特点 特色 优势 benefit benefits
风险 损失 波动 亏损 亏钱 赔钱 跌 保本 risk loss
时间 时段 期限 几点 营业时间 24小时 营业日 工作日 期间
多久 天内 小时内 工作日 营业日 分钟 当日 次日 立即
审核 核准 审查 核保 照会 核贷
身份 认证 验证 辨识 生物识别 指纹 脸部 人脸
薪资 薪转 代发 工资 收入 所得 薪水 发薪 payroll salary wage
未成年 法定代理人 监护人 子女 父母 小孩 孩子
公司 企业 法人 商号 行号 营业登记
境外 国外 海外 国际 出国
手机 行动装置 行动电话 装置 设备
下载 安装 更新 升级 版本
签名 用印 印鉴 签章
担保 保证人 抵押品 免担保 连带
提前 提早 预先
分期 分期付款 期数
余额 结余 可用余额
生效 起算 开始 起息
到期 届满 期满 续约 展期 maturity
投诉 申诉 争议 客诉 complaint
安全 防诈 诈骗 盗刷 保护
支付 付款 扫码 结帐 结账 收款 payment
绑定 绑卡 连结 链接 关联 约定 binding bind
对帐单 账单 帐单
积分 点数 红利 里程 points
邮寄 寄送 寄发 寄出 递送
沉睡 睡眠户 休眠 流失 静默客户 沉默 不活跃 dormant lapsed inactive churn
唤醒 召回 激活 挽回 促活 回流 捞回 拉回 reactivate reactivation winback
客群 人群 目标客户 圈人 分群 细分 segment segments audience targeting
权益 礼品 奖励 补贴 优惠券 立减金 满减券 红包 现金券 券 返现 reward rewards coupon coupons incentive subsidy
对照组 留白组 空白组 控制组 ab测试 实验组 随机分组 holdout control experiment
样本量 检验效力 显著 显著性 统计功效 最小可检测差异 power significance sample
打扰 骚扰 疲劳 频次 频控 频率 太多 烦 反感 几条 几次 轰炸 fatigue frequency
文案 话术 素材 写法 措辞 内容 copy wording content
触达 渠道 消息 推送 弹窗 外呼 企微 开屏 横幅 channel channels push banner
适当性 风险等级 风险承受能力 风评 匹配 suitability
合规 违规 监管 处罚 法规 规定 办法 罚款 compliance regulation rule rules
个人信息 隐私 敏感信息 授权 同意 privacy consent
杀熟 差别待遇 差别定价 歧视 不同价 discrimination
效果 提升度 增量 归因 复盘 评估 lift uplift incremental incrementality attribution
高净值 私行 贵宾 财富客户 私人银行 vip affluent
长尾 大众客户 普通客户 小客户 mass tail
新客 新户 获客 拉新 首次 acquisition onboarding
老客 存量客户 留存 复购 retention loyalty
流量 月活 日活 访问量 活跃 mau dau traffic
转化 转化率 成交 购买 下单 conversion convert
资产 管理资产 aum 规模
预算 花费 投入 成本 超支 budget cost spend
`;

const ideaOf = new Map<string, number[]>();
lines
  .trim()
  .split('\n')
  .forEach((line, idea) => {
    for (const word of line.split(' ')) ideaOf.set(word, [...(ideaOf.get(word) ?? []), idea]);
  });

const words = [...ideaOf.keys()].sort((a, b) => b.length - a.length);
const anyWord = new RegExp(words.map((word) => (/^[a-z]/.test(word) ? `\\b${word}\\b` : word)).join('|'), 'g');

/**
 * The ideas a text speaks of.
 * @param text as normalizeText gives it
 */
export function ideasIn(text: string): Set<number> {
  const ideas = new Set<number>();
  for (const [word] of text.matchAll(anyWord)) for (const idea of ideaOf.get(word) ?? []) ideas.add(idea);
  return ideas;
}
