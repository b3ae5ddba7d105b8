import { HelmsmanError } from '../../errors.ts';
import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { RiskClass } from '../fund.schema.ts';
import type { RiskAnswers, RiskChoice, RiskOutcome } from './risk-questionnaire.schema.ts';
import { riskQuestions } from './risk-questionnaire.ts';
import { gradeLevel } from './suitability.rules.ts';

/** Points, 0 to 100, each class begins at and ends with. */
export const riskBands: readonly { riskClass: RiskClass; from: number; to: number }[] = [
  { riskClass: 'C1', from: 0, to: 20 },
  { riskClass: 'C2', from: 21, to: 40 },
  { riskClass: 'C3', from: 41, to: 60 },
  { riskClass: 'C4', from: 61, to: 80 },
  { riskClass: 'C5', from: 81, to: 100 },
];

/** House rule: so many times a day and within twelve months, so that nobody answers until the result pleases. */
export const MOST_A_DAY = 2;
export const MOST_IN_TWELVE_MONTHS = 8;

/** The scoring in words, as the customer reads it. */
export const scoringRules: readonly LocalizedText[] = [
  bilingual(
    '除“行为能力”外每题 0 至 10 分，合计 0 至 100 分，按分数段得出 C1 至 C5',
    'Every question but that on legal capacity gives 0 to 10 points; the sum of 0 to 100 gives C1 to C5',
  ),
  bilingual(
    '部分选项设有上限：不论总分多高，等级不超过该选项允许的最高一级（例如一年内要用的钱不超过 C2）',
    'Some choices set a limit: whatever the sum, the class is not above what the choice allows (money needed within a year: C2 at most)',
  ),
  bilingual(
    '不能接受任何亏损、未满 18 周岁或不具备完全民事行为能力的，为最低类别：C1，且没有“警示后展示”的途径',
    'Whoever can bear no loss, is under 18 or lacks full legal capacity is of the lowest category: C1, with no way around it',
  ),
  bilingual(
    `每天最多测评 ${MOST_A_DAY} 次，十二个月内最多 ${MOST_IN_TWELVE_MONTHS} 次`,
    `It may be taken ${MOST_A_DAY} times a day and ${MOST_IN_TWELVE_MONTHS} times within twelve months`,
  ),
];

/**
 * Scores one set of answers. The class is that of the points, held down by the strictest limit among the choices.
 * Throws INVALID_INPUT for a question without an answer or a choice that does not exist.
 */
export function assessRisk(answers: RiskAnswers): RiskOutcome {
  const chosen = riskQuestions.map(({ topic, choices }) => chosenOf(answers[topic], choices, topic));
  const points = chosen.reduce((sum, choice) => sum + choice.points, 0);
  const byPoints = classOfPoints(points);
  const riskClass = chosen.reduce((lowest, { atMost }) => (atMost !== null && gradeLevel(atMost) < gradeLevel(lowest) ? atMost : lowest), byPoints);
  const deciding = chosen.filter(
    (choice) => choice.lowest || (choice.atMost !== null && gradeLevel(choice.atMost) < gradeLevel(byPoints) && choice.atMost === riskClass),
  );
  return { points, byPoints, riskClass, lowest: chosen.some((choice) => choice.lowest), reasons: deciding.map(reasonOf) };
}

export function classOfPoints(points: number): RiskClass {
  const band = riskBands.find(({ from, to }) => points >= from && points <= to);
  if (band === undefined) throw new RangeError(`no class for ${points} points`);
  return band.riskClass;
}

/** How often it may still be taken, from the assessments already made today and within twelve months. */
export function attemptsLeft({ today, twelveMonths }: { today: number; twelveMonths: number }): number {
  return Math.max(0, Math.min(MOST_A_DAY - today, MOST_IN_TWELVE_MONTHS - twelveMonths));
}

/** What a customer is told when his class changes (art. 21): earlier matches are void. Null where nothing changed. */
export function rematchText(
  before: { riskClass: RiskClass; lowest: boolean } | null,
  after: { riskClass: RiskClass; lowest: boolean },
): { before: RiskClass; after: RiskClass; text: LocalizedText } | null {
  if (before === null || (before.riskClass === after.riskClass && before.lowest === after.lowest)) return null;
  const grades = (riskClass: RiskClass): string => (riskClass === 'C1' ? 'R1' : `R1–R${gradeLevel(riskClass)}`);
  const lowest = after.lowest
    ? bilingual('您属于最低类别，不适用“警示后展示”。', ' You are of the lowest category: there is no way around its level.')
    : bilingual('', '');
  return {
    before: before.riskClass,
    after: after.riskClass,
    text: bilingual(
      `您的风险承受能力由 ${before.riskClass} 变为 ${after.riskClass}，可展示的产品由 ${grades(before.riskClass)} 变为 ${grades(after.riskClass)}。此前的匹配结果与“警示后展示”不再有效，请重新查询；已持有的产品请核对是否仍与您匹配。${lowest.zh}`,
      `Your risk class changed from ${before.riskClass} to ${after.riskClass}; products you may be shown changed from ${grades(before.riskClass)} to ${grades(after.riskClass)}. Earlier matches, and what was shown after a warning, no longer hold; please ask again, and check whether what you hold still suits you.${lowest.en}`,
    ),
  };
}

function chosenOf(id: string | undefined, choices: readonly RiskChoice[], topic: string): RiskChoice {
  const choice = choices.find((one) => one.id === id);
  if (choice !== undefined) return choice;
  const what = id === undefined ? bilingual('这一题没有作答', 'not answered') : bilingual('没有这个选项', 'no such choice');
  throw new HelmsmanError('INVALID_INPUT', { where: `answers.${topic}`, what });
}

function reasonOf({ label, atMost, lowest }: RiskChoice): LocalizedText {
  return lowest
    ? bilingual(`您选择了“${label.zh}”：最低类别`, `You chose "${label.en}": the lowest category`)
    : bilingual(`您选择了“${label.zh}”：不超过 ${atMost}`, `You chose "${label.en}": ${atMost} at most`);
}
