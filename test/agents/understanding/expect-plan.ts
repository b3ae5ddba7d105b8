import { expect } from 'vitest';
import type { PlanInHand } from '../../../server/marketing/campaign/empty-plan.ts';

/** What must stand in a plan; members not given are not looked at, but for the limit, which must then be none, and the region: Shanghai. */
export interface Wanted {
  /** Moment of a trigger that is once. */
  at?: string;
  trigger?: object;
  /** Template and face value in fen of the only rights; null: none. */
  rights?: [string, number] | null;
  /** Members of the first rights. */
  r?: object;
  /** Templates of all rights, in alphabetical order. */
  gives?: string;
  budget?: number;
  /** Channels in order, joined by commas. */
  touches?: string;
  /** Hours of each touch after the first, and what they wait for; "": not looked at. */
  wait?: number[];
  when?: string[];
  holdout?: number;
  limit?: number;
  arms?: number;
  kpi?: string;
  product?: string;
  region?: string;
}

export function expectPlan(plan: PlanInHand['plan'], wanted: Wanted): void {
  const [strategy] = plan.strategies;
  const touches = strategy?.touches ?? [];
  const trigger = strategy?.trigger;
  if (wanted.at !== undefined) expect(trigger?.kind === 'once' ? Date.parse(trigger.at) : trigger).toBe(Date.parse(`${wanted.at}:00+08:00`));
  if (wanted.trigger !== undefined) expect(trigger).toMatchObject(wanted.trigger);
  if (wanted.rights === null) expect(plan.rights).toEqual([]);
  else if (wanted.rights !== undefined) expect(plan.rights.map(({ templateCode, faceValueFen }) => [templateCode, faceValueFen])).toEqual([wanted.rights]);
  if (wanted.r !== undefined) expect(plan.rights[0]).toMatchObject(wanted.r);
  const templates = plan.rights.map(({ templateCode }) => templateCode).sort();
  if (wanted.gives !== undefined) expect(templates.join()).toBe(wanted.gives);
  if (wanted.budget !== undefined) expect(plan.budget?.amountFen).toBe(wanted.budget);
  if (wanted.touches !== undefined) expect(touches.map(({ channel }) => channel).join()).toBe(wanted.touches);
  for (const [index, hours] of (wanted.wait ?? []).entries()) if (index > 0) expect(touches[index]?.start).toMatchObject({ waitHours: hours });
  for (const [index, when] of (wanted.when ?? []).entries()) if (when !== '') expect(touches[index]?.start).toMatchObject({ when });
  if (wanted.holdout !== undefined) expect(plan.experiment.holdoutShare).toBe(wanted.holdout);
  if (wanted.arms !== undefined) expect(plan.experiment.arms).toHaveLength(wanted.arms);
  if (wanted.kpi !== undefined) expect(plan.objective?.kpi).toBe(wanted.kpi);
  if (wanted.product !== undefined) expect(plan.productCode).toBe(wanted.product);
  expect(plan.audience).toMatchObject({ limit: wanted.limit ?? null, unmapped: [] });
  expect(plan.audience.include.map(({ predicate }) => predicate)).toEqual([{ kind: 'tag', tag: 'region', op: 'eq', value: wanted.region ?? 'shanghai' }]);
}
