import type { Audience } from '../../server/marketing/campaign/plan.schema.ts';
import { checkPredicate, isError } from '../../server/marketing/segment/check-predicate.ts';
import { countOverlaps } from '../../server/marketing/segment/count-overlap.ts';
import type { Predicate } from '../../server/marketing/segment/predicate.schema.ts';
import { audiencePredicate } from '../../server/marketing/segment/predicate-ground.ts';
import { readSegmentScene, type SegmentScene } from '../../server/marketing/segment/segment-scene.ts';
import type { ExpectedCondition } from '../case.schema.ts';
import type { Ground } from './ground.ts';

/** More readings than this are not tried. */
const MOST_READINGS = 48;

/**
 * Whether an audience reaches exactly the customers that one reading of what was asked reaches, in the sample bank.
 * A sample shows a difference only where somebody is met by it: a set that is empty, or an expected condition without
 * which the same customers would be reached, proves nothing, and the answer is then no.
 */
export async function reachSameCustomers(
  expected: ExpectedCondition[],
  audience: Pick<Audience, 'include' | 'exclude'>,
  { context }: Ground,
): Promise<boolean> {
  if (context === null || expected.length === 0) return false;
  const scene = await readSegmentScene(context);
  const actual = audiencePredicate(audience);
  for (const reading of readingsOf(expected)) {
    const whole: Predicate = { kind: 'all', of: reading };
    const parts = reading.map((_, index): Predicate => ({ kind: 'all', of: reading.filter((_part, other) => other !== index) }));
    if (![actual, whole].every((predicate) => isSound(predicate, scene))) continue;
    const [same, ...without] = await countOverlaps({ bank: context.bank, scene, region: null, a: whole, others: [actual, ...parts] });
    if (same === undefined || same.a === 0 || same.a !== same.both || same.b !== same.both) continue;
    if (without.every((part) => part.b > same.a)) return true;
  }
  return false;
}

function isSound(predicate: Predicate, { ground }: SegmentScene): boolean {
  return !checkPredicate({ predicate, ground }).some(isError);
}

/** Every choice of readings, optional conditions with and without. */
function readingsOf(expected: ExpectedCondition[]): Predicate[][] {
  let readings: Predicate[][] = [[]];
  for (const { side, anyOf, optional } of expected) {
    const choices: (Predicate | null)[] = anyOf.map((predicate) => (side === 'exclude' ? { kind: 'not', of: predicate } : predicate));
    if (optional === true) choices.push(null);
    readings = readings.flatMap((chosen) => choices.map((choice) => (choice === null ? chosen : [...chosen, choice])));
    if (readings.length > MOST_READINGS) readings = readings.slice(0, MOST_READINGS);
  }
  return readings.filter((reading) => reading.length > 0);
}
