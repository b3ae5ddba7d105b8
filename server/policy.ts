import { z } from 'zod';
import { fenSchema } from './values/money.ts';

/** House policy: what the bank decides once for all campaigns. Read from policy.yaml in the data folder when there is one. */
export const housePolicySchema = z.strictObject({
  /** Share kept untouched for measurement unless a plan says otherwise. */
  holdoutShare: z.number().min(0).max(0.5).default(0.1),
  /** A plan needs at least so many eligible customers. */
  minimumAudience: z.int().min(1).default(100),
  /** Customers younger than this are never marketed to. Years. */
  minorAge: z.int().default(18),
  /** A plan whose budget is at or above this needs a second approver. */
  secondApproverBudgetFen: fenSchema.default(50_000_000),
  /** Largest face value of one right. */
  perHeadCapFen: fenSchema.default(50_000),
  /** Days after the last touch in which the goal still counts. */
  measurementDays: z.int().default(14),
  /** Power calculation. */
  alpha: z.number().default(0.05),
  power: z.number().default(0.8),
  /** A risk assessment older than this does not count. Days. */
  riskAssessmentValidDays: z.int().default(365),
  /** Name that signs SMS and calls. */
  signature: z.strictObject({ zh: z.string(), en: z.string() }).prefault({ zh: '掌舵银行', en: 'Helm Bank' }),
  /** Shown to the customer: how to refuse. */
  refusalRoute: z.strictObject({ zh: z.string(), en: z.string() }).prefault({ zh: '拒收请回复R', en: 'Reply R to opt out' }),
  /** Customer ids that receive test sends. */
  testWhitelist: z.array(z.string()).default([]),
});
export type HousePolicy = z.infer<typeof housePolicySchema>;
