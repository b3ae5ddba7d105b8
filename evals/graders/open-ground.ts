import { sampleTags } from '../../server/sample-bank/catalogue/tags.ts';
import { bankDay } from '../../server/values/time.ts';
import type { Ground } from './ground.ts';

/** The ground of a run asked at `now`, on its bank where that is open. */
export function openGround({ now, context }: { now: string; context: Ground['context'] }): Ground {
  const types = new Map(sampleTags.map((tag) => [tag.code, tag.type]));
  return {
    grammar: { isInteger: (tag) => types.get(tag) === 'integer', isBoolean: (tag) => types.get(tag) === 'boolean', today: bankDay(now) },
    context,
  };
}
