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
