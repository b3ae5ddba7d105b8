import type { TypedNumber } from '../../conversation/typed-number.schema.ts';
import type { HousePolicy } from '../../policy.ts';
import type { LocalizedText } from '../../values/language.ts';
import type { Catalogue } from '../catalogue/catalogue.schema.ts';
import type { CampaignHistory } from '../evidence/evidence.schema.ts';
import type { AudienceEstimate, Forecast, MoneyEstimate, Power } from './assessment.schema.ts';
import type { Clause } from './finding.schema.ts';
import type { CampaignPlan, Provenance } from './plan.schema.ts';

/** Words of the user's message that the deterministic reading takes for part of the request. */
export interface WordsRead {
  messageId: string;
  quote: string;
  /** [start, end) in UTF-16 units within the message. */
  span: [number, number];
}

/** Something wrong with a predicate, found by the segment's own check. `path` is a part-id path such as "audience.include.c1". */
export interface PredicateProblem {
  path: string;
  /** Upper-case code, for example UNKNOWN_TAG, CONTRADICTORY_CONDITIONS, OPERATOR_NOT_FOR_TYPE. */
  code: string;
  message: LocalizedText;
  /** Absent: error. */
  severity?: 'error' | 'warning' | 'info';
}

/** Customers of the eligible audience by risk class; null: never assessed, or the assessment has expired. */
export interface RiskMixEntry {
  riskClass: string | null;
  customers: number;
}

/**
 * All that the rules may look at. Gathered by the action that assesses a plan; the rules themselves read no store
 * and no clock, so that the same input gives the same findings, byte for byte.
 */
export interface PlanCheckInput {
  plan: CampaignPlan;
  provenance: Provenance[];
  catalogue: Catalogue;
  policy: HousePolicy;
  now: Date;
  audience: AudienceEstimate;
  /** Of the eligible audience. */
  riskMix: RiskMixEntry[];
  money: MoneyEstimate;
  power: Power;
  forecast: Forecast | null;
  /** What this bank usually does; null: no history, and nothing is compared with it. */
  history: Omit<CampaignHistory, 'campaigns'> | null;
  /**
   * Every figure of the user's messages of this conversation, oldest first; the plan must carry them as typed.
   * With the message each is in, a figure that a later message replaced can be told from one that was lost.
   */
  typedNumbers: (TypedNumber & { messageId?: string })[];
  /** What the deterministic reading found in the message that a language model answered; empty where it wrote the plan itself. */
  wordsRead: WordsRead[];
  /** Clauses by id, as the house has them (a compliance officer may have switched a status); see rules/clauses.ts for the defaults. */
  clauses: Record<string, Clause>;
  /** Units left per template code, what other running campaigns reserved already taken off. */
  rightsStockLeft: Record<string, number>;
  predicateProblems: PredicateProblem[];
}
