import type { Audience } from '../../server/marketing/campaign/plan.schema.ts';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import type { ExpectedCondition } from '../case.schema.ts';
import { canonicalAudience, canonicalParts, type PredicateGrammar } from './canonical-audience.ts';

/**
 * Whether the audience is what was asked: every expected condition in one of its readings, and nothing else.
 * @returns a reason for each miss
 */
export function gradeConditions(expected: ExpectedCondition[], audience: Audience, grammar: PredicateGrammar): string[] {
  const actual = new Set(canonicalAudience(audience, grammar));
  const used = new Set<string>();
  const misses: string[] = [];
  for (const condition of expected) {
    const readings = condition.anyOf.map((predicate) => canonicalParts(condition.side === 'exclude' ? { kind: 'not', of: predicate } : predicate, grammar));
    const found = readings.find((parts) => parts.every((part) => actual.has(part)));
    if (found !== undefined) for (const part of found) used.add(part);
    else if (condition.optional !== true) misses.push(`conditions: missing ${condition.side} ${describe(condition.anyOf[0])}`);
  }
  for (const part of actual) if (!used.has(part)) misses.push(`conditions: unexpected ${part}`);
  return misses;
}

/** Whether words that map to nothing are shown, and only where there are some. */
export function gradeUnmapped(expected: string[], audience: Audience): string[] {
  const shown = audience.unmapped.map(({ text }) => text);
  if (expected.length === 0) return shown.length === 0 ? [] : [`unmapped: nothing expected, shown ${JSON.stringify(shown)}`];
  const has = (words: string) => words.split('|').some((word) => shown.some((text) => text.toLowerCase().includes(word.toLowerCase())));
  return expected.filter((words) => !has(words)).map((words) => `unmapped: "${words}" is not shown (shown: ${JSON.stringify(shown)})`);
}

function describe(predicate: Predicate | undefined): string {
  return JSON.stringify(predicate);
}
