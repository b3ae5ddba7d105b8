import { bilingual, type LocalizedText } from '../../values/language.ts';
import type { RiskGrade } from '../fund.schema.ts';
import type { RiskStanding, SuitabilityVerdict } from './suitability.schema.ts';

/**
 * Who may see what: investor class C1–C5 against product grade R1–R5 (证券期货投资者适当性管理办法, arts. 18–22).
 * All pure. A fund above a customer's class is shown only when he asked for it himself, is not of the lowest category,
 * has read a separate written warning and insists; nothing above his class is ever put before him unasked.
 */
export const riskGrades: readonly RiskGrade[] = ['R1', 'R2', 'R3', 'R4', 'R5'];

/** Version of the written warning a customer reads before he may insist. Changes with its text: an insistence names it. */
export const WARNING_VERSION = '2026-11';

/** From here on special risks must be named and more time given (art. 20). */
const HIGH_RISK_LEVEL = 4;

export function gradeLevel(grade: string): number {
  return Number(grade.slice(1));
}

/** Highest level a customer may be shown without more. 1 where no valid assessment is on record: what anybody may see. */
export function highestLevel(standing: RiskStanding): number {
  return hasValidClass(standing) ? gradeLevel(standing.riskClass) : 1;
}

/** The grades a customer may be shown without more, lowest first. */
export function suitableGrades(standing: RiskStanding): RiskGrade[] {
  return riskGrades.slice(0, highestLevel(standing));
}

/** Whether the warning path is open: a valid assessment, and not the lowest category. */
export function mayOverride(standing: RiskStanding): boolean {
  return hasValidClass(standing) && !standing.lowest;
}

/** Issuer and seller disagree: the higher grade counts. Null where neither has one. */
export function higherGrade(issuer: RiskGrade | null, seller: RiskGrade | null): RiskGrade | null {
  if (issuer === null || seller === null) return issuer ?? seller;
  return gradeLevel(issuer) >= gradeLevel(seller) ? issuer : seller;
}

/** Whether a grade carries the duty to name special risks and give more time. */
export function needsRiskNotice(grade: RiskGrade): boolean {
  return gradeLevel(grade) >= HIGH_RISK_LEVEL;
}

/** One fund for one customer. `not_assessed`: above what anybody may see, and no valid assessment to measure it by. */
export function judgeFund({ code, risk }: { code: string; risk: RiskGrade }, standing: RiskStanding): SuitabilityVerdict {
  const verdict = verdictOf(risk, standing);
  return { code, risk, verdict, needsRiskNotice: needsRiskNotice(risk), reason: reasonOf(verdict, risk, standing) };
}

function verdictOf(risk: RiskGrade, standing: RiskStanding): SuitabilityVerdict['verdict'] {
  if (gradeLevel(risk) <= highestLevel(standing)) return 'suitable';
  if (!hasValidClass(standing)) return 'not_assessed';
  return standing.lowest ? 'blocked' : 'above_level';
}

function reasonOf(verdict: SuitabilityVerdict['verdict'], risk: RiskGrade, standing: RiskStanding): LocalizedText {
  const own = standing.riskClass ?? '';
  switch (verdict) {
    case 'suitable':
      return hasValidClass(standing)
        ? bilingual(`产品风险等级 ${risk}，在您的风险承受能力 ${own} 之内`, `Graded ${risk}, within your risk class ${own}`)
        : bilingual(`产品风险等级 ${risk}，为最低一级；${standingText(standing).zh}`, `Graded ${risk}, the lowest; ${standingText(standing).en}`);
    case 'above_level':
      return bilingual(
        `产品风险等级 ${risk}，高于您的风险承受能力 ${own}；如您主动要求，须先阅读书面风险警示并确认`,
        `Graded ${risk}, above your risk class ${own}; if you ask for it yourself, a written warning comes first`,
      );
    case 'blocked':
      return bilingual(
        `产品风险等级 ${risk}，高于您的风险承受能力 ${own}；风险承受能力最低类别的投资者不能购买高于自身等级的产品`,
        `Graded ${risk}, above your risk class ${own}; investors of the lowest category may not be offered anything above it`,
      );
    case 'not_assessed':
      return bilingual(`产品风险等级 ${risk}；${standingText(standing).zh}`, `Graded ${risk}; ${standingText(standing).en}`);
  }
}

/** What stands in the way where no valid class is on record, and what to do. */
export function standingText(standing: RiskStanding): LocalizedText {
  if (standing.state === 'expired') {
    const day = standing.expiresOn === null ? bilingual('', '') : bilingual(`（${standing.expiresOn} 到期）`, ` on ${standing.expiresOn}`);
    return bilingual(`您的风险测评已过期${day.zh}，请重新测评`, `your risk assessment expired${day.en}; please take it again`);
  }
  return bilingual('您尚未完成风险测评，请先测评', 'you have not taken the risk assessment yet; please take it first');
}

function hasValidClass(standing: RiskStanding): standing is RiskStanding & { riskClass: NonNullable<RiskStanding['riskClass']> } {
  return standing.state === 'valid' && standing.riskClass !== null;
}
