import { hash } from 'node:crypto';
import type { ExperimentDesign } from '../campaign/plan.schema.ts';

/** Holdout: receives nothing, so that the rest has something to be compared with. */
export const HOLDOUT = 'holdout';

/**
 * A number in [0, 1) that is always the same for one customer and one salt, and spread evenly over customers.
 * Two salts are unrelated: who is held out in one campaign says nothing about the next.
 */
export function stableUniform(salt: string, customerId: string): number {
  const digest = hash('sha256', `${salt}\u0000${customerId}`, 'hex');
  return Number.parseInt(digest.slice(0, 13), 16) / 2 ** 52;
}

/** Who gets what by chance: "holdout", or the id of one of the plan's arms. The salt is the campaign's id. */
export function assignArm({ salt, customerId, experiment }: { salt: string; customerId: string; experiment: ExperimentDesign }): string {
  const drawn = stableUniform(salt, customerId);
  if (drawn < experiment.holdoutShare) return HOLDOUT;
  const within = (drawn - experiment.holdoutShare) / (1 - experiment.holdoutShare);
  let upTo = 0;
  for (const arm of experiment.arms) {
    upTo += arm.share;
    if (within < upTo) return arm.id;
  }
  // Shares may sum to a hair below 1 in floating point.
  return experiment.arms.at(-1)?.id ?? HOLDOUT;
}
