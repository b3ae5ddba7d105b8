/**
 * Sentences that say the copilot has done what only people do. It has no tool to submit, approve, launch, stop or send;
 * a model that says it did is wrong every time. Questions, negations, conditions and what customers did are left alone.
 */
const DEEDS_ZH =
  /(?:已经?|成功|帮您|为您|替您)[^，。；！？、,;"“”「」]{0,6}(?:提交|审批|批准|启动|上线|下发|发送|暂停|停止)(?:了|成功|完成|通过|审批|活动|方案|并|，|。|；|！|,|;|!|$)/;
const NOT_ZH = /[没未不]|无法|不能|需要|请|之后|以后|如果|若|待|才能|可以|？/;
const DEEDS_EN =
  /\b(?:I(?:'ve| have)?|we(?:'ve| have)?)\s+(?:just |now |already )?(?:submitted|approved|launched|started|stopped|paused|sent)\b|\b(?:campaign|plan|it)\s+(?:has been|have been|was|is now|is)\s+(?:now )?(?:submitted|approved|launched|live|running)\b/i;
const NOT_EN = /\b(?:not|cannot|can't|never|once|after|if|when|until|before|must|should|needs?)\b|\?/i;

/** Whether a sentence claims such a deed. Pure. */
export function claimsDeed(sentence: string): boolean {
  return (DEEDS_ZH.test(sentence) && !NOT_ZH.test(sentence)) || (DEEDS_EN.test(sentence) && !NOT_EN.test(sentence));
}

/** Orders and changes only the customer himself makes, on other pages: the advisor has no tool for them. */
const TRADES_ZH = /(?:已经?|成功|帮您|为您|替您)[^，。；！？、,;]{0,8}(?:申购|认购|赎回|买入|卖出|下单|转换|定投|修改|调整|提升|提高|解除|开通|扣款)/;
const TRADES_EN =
  /\b(?:I(?:'ve| have)?|we(?:'ve| have)?)\s+(?:just |now |already )?(?:bought|purchased|sold|redeemed|ordered|invested|changed|raised|upgraded|lifted|set up)\b|\byour (?:order|purchase|redemption|risk (?:class|level))\b[^.]{0,30}\b(?:has been|was|is now)\b/i;

/** Whether a sentence claims to have traded or changed something for a customer. Pure. */
export function claimsTrade(sentence: string): boolean {
  return (TRADES_ZH.test(sentence) && !NOT_ZH.test(sentence)) || (TRADES_EN.test(sentence) && !NOT_EN.test(sentence));
}

/** The fund advisor has no tool that deals, pays or changes a record: whoever says it did so is wrong. */
const ORDERS =
  /(?:已经?|成功)(?:帮您|为您|替您)[^，。；！？]{0,6}(?:申购|认购|买入|赎回|卖出|转换|下单|转账|扣款|调整)|\bI(?:'ve| have)\s+(?:just |now |already )?(?:bought|sold|redeemed|transferred|ordered)\b/i;

/** Whether a sentence claims an order or another deed done for a customer. Pure. */
export function claimsOrder(sentence: string): boolean {
  return claimsDeed(sentence) || (ORDERS.test(sentence) && !/[没未不]|无法|不能|？|\?/.test(sentence));
}
