/** A phone number, or what stands in a text for a person's number that was taken out, with the word before it that says what it is. */
const PERSONAL_NUMBER =
  /(?:(?:联系)?(?:电话|手机)(?:号码?)?|联系方式|(?:mobile |tele)?phone(?: number)?|tel)?\s{0,2}(?:是|为|is|[:.])?\s{0,2}(?:\[(?:手机号|证件号|卡号|邮箱)[^\]]{0,20}\]|(?<!\d)1[3-9]\d{9}(?!\d))/gu;

/**
 * A normalised text with each person's number blanked, as long as before: "负责人电话13812345678" tells how to reach a colleague,
 * and names neither a channel nor a figure of the plan.
 */
export function blankPersonalNumbers(text: string): string {
  return text.replace(PERSONAL_NUMBER, (found) => ' '.repeat(found.length));
}
