import { bilingual } from '../../../values/language.ts';
import type { Predicate, TagCondition } from '../../segment/predicate.schema.ts';
import type { PlanCheckInput } from '../check-plan.schema.ts';
import type { Finding } from '../finding.schema.ts';
import { finding, type PlanRule } from './finding.ts';
import { planConditions } from './walk-predicate.ts';

/** Minors are suppressed always; a condition that reaches for them is stopped, not quietly narrowed. */
export const minorsRules: PlanRule[] = [minorsTargeted];

function minorsTargeted(input: PlanCheckInput): Finding[] {
  const age = input.catalogue.tags.find((tag) => tag.role === 'age')?.code;
  if (age === undefined) return [];
  const { minorAge } = input.policy;
  const found = planConditions(input)
    .filter(({ side, condition }) => side === 'include' && reachesForMinors(condition.predicate, age, minorAge))
    .map(({ path, condition }) => {
      const raised = raise(condition.predicate, age, minorAge);
      return finding(input, {
        code: 'MINORS_TARGETED',
        severity: 'error',
        path,
        message: bilingual(`条件包含 ${minorAge} 岁以下的未成年人`, `The condition takes in minors under ${minorAge}`),
        fix: raised === null ? bilingual('请删除该条件', 'Remove this condition') : bilingual(`改为 ${minorAge} 岁及以上`, `Make it ${minorAge} and over`),
        clause: 'house_minors',
        changes:
          raised === null
            ? [{ op: 'remove_condition', conditionId: condition.id }]
            : [{ op: 'update_condition', conditionId: condition.id, predicate: raised }],
      });
    });
  return found;
}

/** True where the condition names an age below the limit as its start, or allows nobody of full age. "Under 30" alone does not. */
function reachesForMinors(predicate: Predicate, age: string, minorAge: number): boolean {
  const ages = Array.from({ length: 121 }, (_, years) => years);
  const possible = ages.filter((years) => mayHold(predicate, age, years));
  const onlyMinors = possible.length < ages.length && possible.length > 0 && possible.every((years) => years < minorAge);
  return onlyMinors || namesMinorStart(predicate, age, minorAge);
}

function namesMinorStart(predicate: Predicate, age: string, minorAge: number): boolean {
  if (predicate.kind === 'all' || predicate.kind === 'any') return predicate.of.some((part) => namesMinorStart(part, age, minorAge));
  if (predicate.kind !== 'tag' || predicate.tag !== age) return false;
  const start = lowerBound(predicate);
  return start !== null && start > 0 && start < minorAge;
}

function lowerBound({ op, value }: TagCondition): number | null {
  if (op === 'between' && Array.isArray(value)) return asNumber(value[0]);
  if (op === 'in' && Array.isArray(value)) return Math.min(...value.map((item) => asNumber(item) ?? Number.POSITIVE_INFINITY));
  if (op === 'eq' || op === 'gte') return asNumber(value);
  if (op === 'gt') return (asNumber(value) ?? -2) + 1;
  return null;
}

/** Whether a customer of this age could meet the predicate, whatever his other tags. */
function mayHold(predicate: Predicate, age: string, years: number, wanted = true): boolean {
  switch (predicate.kind) {
    case 'all':
      return wanted ? predicate.of.every((part) => mayHold(part, age, years)) : predicate.of.some((part) => mayHold(part, age, years, false));
    case 'any':
      return wanted ? predicate.of.some((part) => mayHold(part, age, years)) : predicate.of.every((part) => mayHold(part, age, years, false));
    case 'not':
      return mayHold(predicate.of, age, years, !wanted);
    case 'tag':
      return predicate.tag !== age || holds(predicate, years) === wanted;
    default:
      return true;
  }
}

function holds({ op, value }: TagCondition, years: number): boolean {
  const single = asNumber(value);
  const list = Array.isArray(value) ? value.map(asNumber) : [];
  switch (op) {
    case 'eq':
      return years === single;
    case 'ne':
      return years !== single;
    case 'gt':
      return single !== null && years > single;
    case 'gte':
      return single !== null && years >= single;
    case 'lt':
      return single !== null && years < single;
    case 'lte':
      return single !== null && years <= single;
    case 'between':
      return list[0] != null && list[1] != null && years >= list[0] && years <= list[1];
    case 'in':
      return list.includes(years);
    case 'not_in':
      return !list.includes(years);
    default:
      return true;
  }
}

/** The same condition from full age up; null where nothing would be left. */
function raise(predicate: Predicate, age: string, minorAge: number): Predicate | null {
  if (predicate.kind !== 'tag' || predicate.tag !== age) return null;
  if (predicate.op === 'between' && Array.isArray(predicate.value)) {
    const upper = asNumber(predicate.value[1]);
    return upper === null || upper < minorAge ? null : { ...predicate, value: [minorAge, upper] };
  }
  return predicate.op === 'gte' || predicate.op === 'gt' ? { ...predicate, op: 'gte', value: minorAge } : null;
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
