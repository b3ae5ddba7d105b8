import type { Bank } from '../../store/bank.ts';
import { compilePredicate } from './compile-predicate.ts';
import type { Predicate } from './predicate.schema.ts';
import { regionScope } from './region-scope.ts';
import type { Overlap } from './segment-preview.schema.ts';
import type { SegmentScene } from './segment-scene.ts';
import { ParameterList } from './sql-text.ts';

/** Customers who meet one predicate, the other, and both, within the region of the person asking. One pass. */
export async function countOverlap({
  bank,
  scene,
  region,
  a,
  b,
}: {
  bank: Bank;
  scene: SegmentScene;
  region: string | null;
  a: Predicate;
  b: Predicate;
}): Promise<Overlap> {
  const [overlap] = await countOverlaps({ bank, scene, region, a, others: [b] });
  return overlap as Overlap;
}

/** As countOverlap, of one predicate with each of several, still in one pass. */
export async function countOverlaps({
  bank,
  scene,
  region,
  a,
  others,
}: {
  bank: Bank;
  scene: SegmentScene;
  region: string | null;
  a: Predicate;
  others: readonly Predicate[];
}): Promise<Overlap[]> {
  const parameters = new ParameterList();
  const scope = regionScope(region, scene.catalogue.tags, parameters) ?? 'true';
  const columns = [`coalesce(${compilePredicate(a, scene.ground, parameters)}, false) as a`];
  const counts = ['count(*) filter (where a) as a'];
  for (const [index, other] of others.entries()) {
    columns.push(`coalesce(${compilePredicate(other, scene.ground, parameters)}, false) as b${index}`);
    counts.push(`count(*) filter (where b${index}) as b${index}`, `count(*) filter (where a and b${index}) as both${index}`);
  }
  const [row] = await bank.query<Record<string, number>>(
    `select ${counts.join(', ')} from (select ${columns.join(', ')} from customers where ${scope})`,
    parameters.values,
  );
  return others.map((_, index) => {
    const [own, other, both] = [row?.a ?? 0, row?.[`b${index}`] ?? 0, row?.[`both${index}`] ?? 0];
    const either = own + other - both;
    return { a: own, b: other, both, overlap: either === 0 ? 0 : both / either };
  });
}
