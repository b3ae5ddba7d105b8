/**
 * Sentences that say the copilot has done what only people do. It has no tool to submit, approve, launch, stop or send;
 * a model that says it did is wrong every time. Questions, negations, conditions and what customers did are left alone.
 */
const DEEDS_ZH =
  /(?:已经?|成功|帮您|为您|替您)[^，。；！？、,;"“”「」]{0,6}(?:提交|审批|批准|启动|上线|下发|发送|暂停|停止)(?:了|成功|完成|通过|审批|活动|方案|并|，|。|；|！|,|;|!|$)/;
const NOT_ZH = /[没未不]|无法|不能|需要|请|之后|以后|如果|若|待|才能|可以|是否|吗|？/;
const DEEDS_EN =
  /\b(?:I(?:'ve| have)?|we(?:'ve| have)?)\s+(?:just |now |already )?(?:submitted|approved|launched|started|stopped|paused|sent)\b|\b(?:campaign|plan|it)\s+(?:has been|have been|was|is now|is)\s+(?:now )?(?:submitted|approved|launched|live|running)\b/i;
const NOT_EN = /\b(?:not|cannot|can't|never|once|after|if|when|until|before|must|should|needs?)\b|\?/i;

/** Whether a sentence claims such a deed. Pure. */
export function claimsDeed(sentence: string): boolean {
  return (DEEDS_ZH.test(sentence) && !NOT_ZH.test(sentence)) || (DEEDS_EN.test(sentence) && !NOT_EN.test(sentence));
}

/** A deal that is said to be done; not what a fund is open for (已开放申购), nor what the customer holds (您已申购的基金). */
const DEALS_ZH =
  /(?:已经?|成功|(?:帮|为|替|给)[您你])(?:(?!开放|暂停|恢复|支持|可|限|找|筛|查|列)[^，。；！？、,;]){0,8}(?:申购|认购|赎回|买入|卖出|购买|下单|转换|定投|转账|扣款|划款)(?!的|费|状态|起|日|时间|限额|门槛|服务|业务)/;
/** A change of his record that is said to be done; not what a fund or its company changed. */
const RECORDS_ZH = /(?:已经?|成功|(?:帮|为|替|给)[您你])[^，。；！？、,;]{0,12}(?:修改|调整|提升|提高|上调|变更|更新|解除|开通|放宽)/;
const HIS_RECORD_ZH = /(?:帮|为|替|给)[您你]|[您你]的|风险(?:等级|承受|测评)|限额|额度|权限|资料|手机号|密码/;
const TRADES_EN =
  /\b(?:I(?:'ve| have)?|we(?:'ve| have)?)\s+(?:just |now |already )?(?:bought|purchased|sold|redeemed|transferred|ordered|invested|changed|raised|upgraded|lifted|set up)\b|\byour (?:order|purchase|redemption|risk (?:class|level))\b[^.]{0,30}\b(?:has been|was|is now)\b/i;

/**
 * Whether a sentence claims to have dealt, paid or changed something for a customer, or any deed of `claimsDeed`. The advisor
 * has no tool for them: the customer does these himself, on other pages. Pure.
 */
export function claimsTrade(sentence: string): boolean {
  if (claimsDeed(sentence)) return true;
  const inChinese = DEALS_ZH.test(sentence) || (RECORDS_ZH.test(sentence) && HIS_RECORD_ZH.test(sentence));
  return (inChinese && !NOT_ZH.test(sentence)) || (TRADES_EN.test(sentence) && !NOT_EN.test(sentence));
}
