import type { CampaignPlan, Condition } from '../../server/marketing/campaign/plan.schema.ts';
import type { PlanChange } from '../../server/marketing/campaign/plan-change.schema.ts';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { Sheet } from './sheet.ts';

export type Leaf = Exclude<Predicate, { kind: 'all' | 'any' | 'not' }>;

export function conditionsOf(plan: CampaignPlan): Condition[] {
  return [...plan.audience.include, ...plan.audience.exclude];
}

/** The number of the next condition, after those of the plan and of the changes so far. */
export function nextConditionNumber(plan: CampaignPlan, changes: PlanChange[]): number {
  const added = changes.flatMap((change) => (change.op === 'add_condition' ? [change.conditionId ?? ''] : []));
  return Math.max(0, ...[...conditionsOf(plan).map(({ id }) => id), ...added].map((id) => Number(id.replace(/\D/g, '')))) + 1;
}

/** The comparisons of a predicate, without what joins them. */
export function leavesOf(predicate: Predicate): Leaf[] {
  if (predicate.kind === 'all' || predicate.kind === 'any') return predicate.of.flatMap(leavesOf);
  return predicate.kind === 'not' ? leavesOf(predicate.of) : [predicate];
}

export function replaceLeaf(whole: Predicate, old: Leaf, fresh: Predicate): Predicate {
  if (whole === old) return fresh;
  if (whole.kind === 'all' || whole.kind === 'any') return { kind: whole.kind, of: whole.of.map((part) => replaceLeaf(part, old, fresh)) };
  return whole.kind === 'not' ? { kind: 'not', of: replaceLeaf(whole.of, old, fresh) } : whole;
}

/** What people call the thing a comparison is on: names and synonyms of its tag or event, in lower case. */
export function namesOf(sheet: Sheet, leaf: Leaf): string[] {
  const { events } = sheet.context.catalogue;
  const named = leaf.kind === 'tag' ? sheet.index.tags.get(leaf.tag) : leaf.kind === 'event' ? events.find(({ code }) => code === leaf.event) : undefined;
  return named === undefined ? [] : [named.name.zh, named.name.en, ...named.synonyms.zh, ...named.synonyms.en].map((name) => name.toLowerCase());
}

/** Share of a short name's characters (or words) that the longer name has. */
export function shared(name: string, candidate: string): number {
  const split = (text: string): string[] => (/[\u3400-\u9fff]/.test(text) ? [...text] : text.split(/\W+/).filter((word) => word.length > 2));
  const own = split(name);
  const other = new Set(split(candidate));
  return own.length === 0 ? 0 : own.filter((part) => other.has(part)).length / own.length;
}
